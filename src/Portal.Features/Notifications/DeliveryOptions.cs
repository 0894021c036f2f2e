namespace Portal.Features.Notifications;

/// <summary>Section <c>Delivery</c>: how what is to be told gets out.</summary>
public sealed class DeliveryOptions
{
    public const string Section = "Delivery";

    /// <summary>How many messages this node delivers at once; 0 leaves it to other nodes.</summary>
    public int Workers { get; set; } = 1;

    /// <summary>Messages claimed at a time.</summary>
    public int BatchSize { get; set; } = 20;

    /// <summary>After so long without a word of its worker a claimed message is free again.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How often a worker looks by itself; a save on the same node wakes it at once.</summary>
    public TimeSpan Poll { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>After so many failures a message is given up, until a member of staff sends it again.</summary>
    public int MaxAttempts { get; set; } = 12;

    /// <summary>Pause after the first failure; doubles with each further one.</summary>
    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromSeconds(30);

    public TimeSpan LongestDelay { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Delivered messages are forgotten after so long.</summary>
    public TimeSpan KeepDelivered { get; set; } = TimeSpan.FromDays(30);

    public IEnumerable<string> Problems()
    {
        if (Workers is < 0 or > 32) yield return $"{Section}:{nameof(Workers)}: choose 0 to 32.";
        if (BatchSize is < 1 or > 500) yield return $"{Section}:{nameof(BatchSize)}: choose 1 to 500.";
        if (MaxAttempts is < 1 or > 100) yield return $"{Section}:{nameof(MaxAttempts)}: choose 1 to 100.";
        if (Lease < TimeSpan.FromSeconds(10)) yield return $"{Section}:{nameof(Lease)}: at least ten seconds, or two workers take the same message.";
        if (Poll < TimeSpan.FromSeconds(1)) yield return $"{Section}:{nameof(Poll)}: at least one second.";
        if (FirstDelay <= TimeSpan.Zero) yield return $"{Section}:{nameof(FirstDelay)}: more than nothing.";
        if (LongestDelay < FirstDelay) yield return $"{Section}:{nameof(LongestDelay)}: not shorter than {nameof(FirstDelay)}.";
        if (KeepDelivered < TimeSpan.FromDays(1)) yield return $"{Section}:{nameof(KeepDelivered)}: at least one day.";
    }
}
