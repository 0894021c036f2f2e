using System.ComponentModel.DataAnnotations;

namespace Portal.Features.Appeals;

/// <summary>How much evidence is taken in: section <c>Evidence</c>.</summary>
public sealed class EvidenceOptions
{
    public const string Section = "Evidence";

    /// <summary>Largest file, in bytes as uploaded.</summary>
    [Range(10_000, 200_000_000)]
    public long MaxFileBytes { get; set; } = 15_000_000;

    /// <summary>Files of one appeal, those of its answers included.</summary>
    [Range(1, 100)]
    public int MaxFiles { get; set; } = 10;

    /// <summary>Largest picture, width times height, however small its file is.</summary>
    [Range(10_000, 400_000_000)]
    public long MaxPixels { get; set; } = 60_000_000;

    /// <summary>Pictures that are worked on at the same time; each takes up to 5 bytes of memory a pixel.</summary>
    [Range(1, 64)]
    public int AtOnce { get; set; } = 2;

    /// <summary>Longest side of the small picture that is shown back, in pixels.</summary>
    [Range(64, 1024)]
    public int PreviewSide { get; set; } = 480;
}
