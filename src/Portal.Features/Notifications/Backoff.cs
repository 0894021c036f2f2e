using System.Buffers.Binary;

namespace Portal.Features.Notifications;

/// <summary>How long to wait after a failure.</summary>
internal static class Backoff
{
    private const double Spread = 0.2;

    /// <summary>Doubles with each failure up to the longest, give or take a fifth, so that a thousand mails that failed together do not come back together.</summary>
    /// <param name="failures">Counted from 1.</param>
    /// <param name="message">The spread follows from its id: the same message waits equally long on every node.</param>
    /// <param name="options">First and longest pause.</param>
    public static TimeSpan After(int failures, Guid message, DeliveryOptions options)
    {
        var doubled = options.FirstDelay.TotalSeconds * Math.Pow(2, Math.Min(failures, 40) - 1);
        var pause = Math.Min(doubled, options.LongestDelay.TotalSeconds);
        var share = BinaryPrimitives.ReadUInt32LittleEndian(message.ToByteArray().AsSpan(12)) * (uint)failures % 1000 / 1000d;
        return TimeSpan.FromSeconds(pause * (1 - Spread + (2 * Spread * share)));
    }
}
