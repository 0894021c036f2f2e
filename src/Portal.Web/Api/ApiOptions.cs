namespace Portal.Web.Api;

/// <summary>Section <c>Api</c>: how much one caller may ask.</summary>
internal sealed class ApiOptions
{
    public const string Section = "Api";

    /// <summary>Requests that a caller may send at once before the rate counts; 1 to 100,000.</summary>
    public int Burst { get; set; } = 1_000;

    /// <summary>Requests that a caller may send on average; 1 to 100,000.</summary>
    public int RequestsPerSecond { get; set; } = 100;

    /// <summary>The largest body of a request that is not a file, in bytes; 1,024 to 1,048,576.</summary>
    public int MaxBodyBytes { get; set; } = 65_536;

    public IEnumerable<string> Problems()
    {
        if (Burst is < 1 or > 100_000) yield return $"{Section}:{nameof(Burst)}: {Burst} is not between 1 and 100,000.";
        if (RequestsPerSecond is < 1 or > 100_000) yield return $"{Section}:{nameof(RequestsPerSecond)}: {RequestsPerSecond} is not between 1 and 100,000.";
        if (MaxBodyBytes is < 1_024 or > 1_048_576) yield return $"{Section}:{nameof(MaxBodyBytes)}: {MaxBodyBytes} is not between 1,024 and 1,048,576.";
    }
}
