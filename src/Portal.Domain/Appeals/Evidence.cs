namespace Portal.Domain.Appeals;

/// <summary>A file that a merchant sent. Its bytes lie apart, so that lists do not load them.</summary>
public sealed class Evidence
{
    public const int FileNameLimit = 200;
    public const int MediaTypeLimit = 100;

    public Guid Id { get; init; }

    public Guid MerchantId { get; init; }

    /// <summary>The draft that it belongs to until the appeal is filed.</summary>
    public Guid? DraftId { get; set; }

    public Guid? AppealId { get; set; }

    public Guid? FixId { get; set; }

    /// <summary>The requirement of a fix that it shows to be met; empty elsewhere.</summary>
    public string Requirement { get; set; } = "";
    /// <summary>The stored bytes. A document of the locker shares them with every piece of evidence that was made of it.</summary>
    public Guid ContentId { get; init; }

    /// <summary>The document of the locker that it was made of; null for a file of its own.</summary>
    public Guid? DocumentId { get; init; }

    /// <summary>The answer that it came with, if any.</summary>
    public Guid? MessageId { get; set; }

    public string FileName { get; init; } = "";

    /// <summary>What the bytes are, not what the browser said.</summary>
    public string MediaType { get; init; } = "";

    public long Size { get; init; }

    /// <summary>SHA-256 of the stored bytes, hexadecimal.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>Whether metadata such as the place of a photograph was taken out.</summary>
    public bool MetadataRemoved { get; init; }

    /// <summary>The day that the camera wrote into the picture, kept when its metadata were taken out; null when there is none. A hint, no proof.</summary>
    public DateOnly? TakenOn { get; init; }

    /// <summary>The person; null for a platform system.</summary>
    public Guid? UploadedBy { get; init; }

    public DateTime UploadedAt { get; init; }

    /// <summary>What the audit trail records of files, some at a time, so that it fits one entry.</summary>
    public static IEnumerable<string> Recorded(IEnumerable<Evidence> files) =>
        files.Chunk(10).Select(some => string.Join(", ", some.Select(f => $"{f.FileName} sha256:{f.Sha256}")));
}

/// <summary>The bytes of a piece of evidence, or of a document.</summary>
public sealed class EvidenceContent
{
    public Guid Id { get; init; }

    public byte[] Bytes { get; init; } = [];

    /// <summary>A small JPEG of a picture, to be shown back; empty for other files.</summary>
    public byte[] Preview { get; init; } = [];
}

/// <summary>What the reviewer found in one piece of evidence: a file, or a visit of the record.</summary>
public sealed class EvidenceFinding
{
    public const int TitleLimit = 200;
    public const int NoteLimit = 1000;

    public Guid Id { get; init; }

    public Guid AppealId { get; init; }

    /// <summary>The file or the visit.</summary>
    public Guid EvidenceId { get; init; }

    /// <summary>The name that it was shown under.</summary>
    public string Title { get; init; } = "";

    public EvidenceFindingKind Finding { get; init; }

    public string Note { get; init; } = "";
}

/// <summary>A measure that an outcome lifts: as proposed while it waits for approval, carried out with the decision.</summary>
public sealed class DecisionLift
{
    public Guid AppealId { get; init; }

    public Guid ActionId { get; init; }
}
