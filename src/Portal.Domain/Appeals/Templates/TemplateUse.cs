namespace Portal.Domain.Appeals.Templates;

/// <summary>A template went into something that was sent about a case: which version, and how much of it.</summary>
public sealed class TemplateUse
{
    public Guid Id { get; init; }

    public Guid AppealId { get; init; }

    /// <summary>The question that it went into; null for the words of a decision.</summary>
    public Guid? MessageId { get; init; }

    /// <summary>The version.</summary>
    public Guid VersionId { get; init; }

    public Guid TemplateId { get; init; }

    public TemplateKind Kind { get; init; }

    public TemplateTrace Trace { get; init; }

    public Guid PersonId { get; init; }

    /// <summary>UTC.</summary>
    public DateTime UsedAt { get; init; }
}
