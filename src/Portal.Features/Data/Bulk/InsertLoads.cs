using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Portal.Features.Data.Bulk;

/// <summary>One prepared insert for each table: works on every database.</summary>
public sealed class InsertLoads : IBulkLoads
{
    public async Task<IBulkLoad> BeginAsync(PortalDb db, IReadOnlyList<Type> entities, CancellationToken ct) =>
        new Load(await db.Database.BeginTransactionAsync(ct), db.Database.GetDbConnection(), [.. entities.Select(e => (e, RowPlan.Of(db.Model, e)))]);

    private sealed class Load(IDbContextTransaction transaction, DbConnection connection, IReadOnlyList<(Type Entity, RowPlan Plan)> plans) : IBulkLoad
    {
        public async Task WriteAsync(IReadOnlyCollection<object> rows, CancellationToken ct)
        {
            var kinds = rows.ToLookup(r => r.GetType());
            foreach (var (entity, plan) in plans)
            {
                if (!kinds.Contains(entity)) continue;
                await using var command = connection.CreateCommand();
                command.Transaction = transaction.GetDbTransaction();
                command.CommandText = $"INSERT INTO {Quoted(plan.Table)} ({string.Join(", ", plan.Columns.Select(Quoted))}) VALUES ({string.Join(", ", plan.Columns.Select((_, i) => $"@p{i}"))})";
                foreach (var row in kinds[entity])
                {
                    command.Parameters.Clear();
                    for (var i = 0; i < plan.Columns.Count; i++) command.Parameters.Add(plan.Parameter(command, i, row));
                    await command.ExecuteNonQueryAsync(ct);
                }
            }
        }

        public Task CompleteAsync(CancellationToken ct) => transaction.CommitAsync(ct);

        public ValueTask DisposeAsync() => transaction.DisposeAsync();

        // All three databases know the standard's quotation marks (SQL Server: QUOTED_IDENTIFIER is on for every client library).
        private static string Quoted(string name) => $"\"{name}\"";
    }
}
