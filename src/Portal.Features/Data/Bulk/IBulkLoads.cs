namespace Portal.Features.Data.Bulk;

/// <summary>Writes a great many new rows in one transaction, in the quickest way that the database has.</summary>
public interface IBulkLoads
{
    /// <param name="db">The database; its connection is used until the load is disposed.</param>
    /// <param name="entities">What will be written, in the order in which rows point at each other.</param>
    /// <param name="ct">Ends it.</param>
    Task<IBulkLoad> BeginAsync(PortalDb db, IReadOnlyList<Type> entities, CancellationToken ct);
}

/// <summary>One load. What was not completed was never written.</summary>
public interface IBulkLoad : IAsyncDisposable
{
    /// <param name="rows">Of the entities that the load was begun for, in any order.</param>
    /// <param name="ct">Ends it.</param>
    Task WriteAsync(IReadOnlyCollection<object> rows, CancellationToken ct);

    /// <summary>Everything is there, or, when this fails, nothing.</summary>
    Task CompleteAsync(CancellationToken ct);
}
