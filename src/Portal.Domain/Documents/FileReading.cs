namespace Portal.Domain.Documents;

/// <summary>What a machine could make of a stored file, once, when it was taken in. A hint for whoever sends it, never a judgement.</summary>
public sealed class FileReading
{
    /// <summary>More is not needed to find a name, an address or a day.</summary>
    public const int TextLimit = 8000;

    public Guid ContentId { get; init; }

    /// <summary>False when no machine could read it; a person will.</summary>
    public bool IsRead { get; init; }

    /// <summary>Pixels; 0 for other than pictures.</summary>
    public int Width { get; init; }

    public int Height { get; init; }

    /// <summary>Mean brightness, 0 to 1.</summary>
    public double Brightness { get; init; }

    /// <summary>Standard deviation of brightness, 0 to 1.</summary>
    public double Contrast { get; init; }

    /// <summary>Variance of the edges, 0 to 1.</summary>
    public double Sharpness { get; init; }

    /// <summary>Letters and digits in a PDF's text.</summary>
    public int Letters { get; init; }

    /// <summary>The beginning of a PDF's text.</summary>
    public string Text { get; init; } = "";

    public bool IsPicture => Width > 0;
}
