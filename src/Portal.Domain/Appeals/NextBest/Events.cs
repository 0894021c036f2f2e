using Portal.Domain.Shared;

namespace Portal.Domain.Appeals.NextBest;

/// <summary>Somebody gave a case back and said why.</summary>
public sealed class CaseSkip
{
    public Guid Id { get; init; }

    public Guid CaseId { get; init; }

    public Guid PersonId { get; init; }

    /// <summary>UTC.</summary>
    public DateTime At { get; init; }

    public string Why { get; init; } = "";
}

public sealed record CaseSkipped(Guid Chain, Guid Case, Guid Merchant, string Reason) : DomainEvent(Chain, Case, Merchant, null, null, Reason);

public sealed record CaseLaidAside(Guid Chain, Guid Case, Guid Merchant, DateOnly Until, string Reason) : DomainEvent(Chain, Case, Merchant, null, $"until {Until:yyyy-MM-dd}", Reason);

public sealed record CaseCameBack(Guid Chain, Guid Case, Guid Merchant) : DomainEvent(Chain, Case, Merchant, null, null, null);

/// <summary>A reviewer handed a case over.</summary>
/// <param name="Colleague">Who gets it.</param>
/// <param name="Note">For them.</param>
public sealed record CaseHandedOver(Guid Chain, Guid Case, Guid Merchant, Guid Colleague, string Note) : DomainEvent(Chain, Case, Merchant, null, $"{Colleague:N}", Note);

/// <summary>A reviewer asks for help.</summary>
/// <param name="Colleague">Whom; null for the team.</param>
public sealed record CaseHelpAsked(Guid Chain, Guid Case, Guid Merchant, Guid? Colleague, string Question) : DomainEvent(Chain, Case, Merchant, null, Colleague is { } person ? $"{person:N}" : null, Question);

/// <summary>Somebody helped, or the one who asked needs it no more.</summary>
/// <param name="Asker">Who asked.</param>
public sealed record CaseHelpGiven(Guid Chain, Guid Case, Guid Merchant, Guid Asker, string Answer) : DomainEvent(Chain, Case, Merchant, null, $"{Asker:N}", Answer);

/// <summary>A senior reviewer took a case over their limit, and said why.</summary>
public sealed record CaseTakenOverLimit(Guid Chain, Guid Case, Guid Merchant, string Reason) : DomainEvent(Chain, Case, Merchant, null, null, Reason);

/// <summary>What the queue goes by was set anew.</summary>
public sealed record QueueRulesSet(Guid Document, int Before, int After, string Reason) : DomainEvent(Document, Document, null, $"version {Before}", $"version {After}", Reason);

/// <summary>What a reviewer can do, how many cases they take, or until when they are away was set anew.</summary>
public sealed record DeskSeatSet(Guid Person, string? Before, string After) : DomainEvent(Person, Person, null, Before, After, null);
