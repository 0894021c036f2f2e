using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Portal.Features.Data;
using Portal.Features.Data.Bulk;

namespace Portal.Data.PostgreSql;

/// <summary>Rows through COPY, with the keys and indexes of their tables set aside meanwhile; one transaction, so that a load that ends half-way leaves the database as it was.</summary>
public sealed class CopyLoads : IBulkLoads
{
    public async Task<IBulkLoad> BeginAsync(PortalDb db, IReadOnlyList<Type> entities, CancellationToken ct)
    {
        // Held until the end: tidying comes after the transaction.
        await db.Database.OpenConnectionAsync(ct);
        var transaction = await db.Database.BeginTransactionAsync(ct);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        List<(Type, RowPlan)> plans = [.. entities.Select(e => (e, RowPlan.Of(db.Model, e)))];
        var aside = await KeysAside.SetAsync(connection, [.. plans.Select(p => p.Item2.Table)], ct);
        return new Load(db, transaction, connection, plans, aside);
    }

    private sealed class Load(PortalDb db, IDbContextTransaction transaction, NpgsqlConnection connection, IReadOnlyList<(Type Entity, RowPlan Plan)> plans, KeysAside aside) : IBulkLoad
    {
        public async Task WriteAsync(IReadOnlyCollection<object> rows, CancellationToken ct)
        {
            var kinds = rows.ToLookup(r => r.GetType());
            foreach (var (entity, plan) in plans)
            {
                if (!kinds.Contains(entity)) continue;
                await using var copy = await connection.BeginBinaryImportAsync(
                    $"COPY \"{plan.Table}\" ({string.Join(", ", plan.Columns.Select(c => $"\"{c}\""))}) FROM STDIN (FORMAT BINARY)", ct);
                foreach (var row in kinds[entity])
                {
                    await copy.StartRowAsync(ct);
                    for (var i = 0; i < plan.Columns.Count; i++) await WriteAsync(copy, plan.Value(i, row), ct);
                }

                await copy.CompleteAsync(ct);
            }
        }

        public async Task CompleteAsync(CancellationToken ct)
        {
            await aside.PutBackAsync(connection, ct);
            await transaction.CommitAsync(ct);
            await using var tidy = connection.CreateCommand();
            tidy.CommandTimeout = 0;
            tidy.CommandText = $"VACUUM (ANALYZE) {string.Join(", ", plans.Select(p => $"\"{p.Plan.Table}\""))}";
            await tidy.ExecuteNonQueryAsync(ct);
        }

        public async ValueTask DisposeAsync()
        {
            await transaction.DisposeAsync();
            await db.Database.CloseConnectionAsync();
        }

        // The type is known here once, so that nothing is boxed again and looked up for each value.
        private static Task WriteAsync(NpgsqlBinaryImporter copy, object? value, CancellationToken ct) => value switch
        {
            null => copy.WriteNullAsync(ct),
            string text => copy.WriteAsync(text, ct),
            Guid id => copy.WriteAsync(id, ct),
            int number => copy.WriteAsync(number, ct),
            bool flag => copy.WriteAsync(flag, ct),
            DateOnly day => copy.WriteAsync(day, ct),
            DateTime at => copy.WriteAsync(at, ct),
            long number => copy.WriteAsync(number, ct),
            double number => copy.WriteAsync(number, ct),
            decimal number => copy.WriteAsync(number, ct),
            byte[] bytes => copy.WriteAsync(bytes, ct),
            _ => throw new NotSupportedException($"A value of type {value.GetType().Name} has no column type here."),
        };
    }
}
