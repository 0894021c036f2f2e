namespace Portal.Domain.Shared;

/// <summary>Something with an identity whose changes are recorded: every change raises one event that ends in the audit trail.</summary>
public abstract class Aggregate
{
    private readonly List<DomainEvent> _events = [];

    /// <summary>Made by the program (Guid version 7), never by the database.</summary>
    public Guid Id { get; protected set; }

    /// <summary>Counts the saves; a save that started from an older count is refused.</summary>
    public int Version { get; private set; }

    public IReadOnlyList<DomainEvent> Events => _events;

    protected void Raise(DomainEvent happened) => _events.Add(happened);

    /// <summary>Hands over what happened since the last save and forgets it.</summary>
    public IReadOnlyList<DomainEvent> TakeEvents()
    {
        DomainEvent[] taken = [.. _events];
        _events.Clear();
        return taken;
    }

    public void CountSave() => Version++;
}

/// <summary>What happened to a case: who and when are added where it is saved.</summary>
/// <param name="CaseId">The chain that the entry belongs to: a decision's id, a merchant's id for what concerns the whole merchant, a person's id for their account.</param>
/// <param name="SubjectId">The thing that changed.</param>
/// <param name="MerchantId">Whose matter it is; null where no merchant is concerned.</param>
/// <param name="From">The state before, in domain words; null when it did not exist.</param>
/// <param name="To">The state after.</param>
/// <param name="Why">The reason given, if any.</param>
public abstract record DomainEvent(Guid CaseId, Guid SubjectId, Guid? MerchantId, string? From, string? To, string? Why)
{
    /// <summary>The name that the audit trail and the outbox know it by.</summary>
    public string Name => GetType().Name;

    /// <summary>The day that it sets for somebody, if it sets one; told with it.</summary>
    public virtual DateOnly? Day => null;
}
