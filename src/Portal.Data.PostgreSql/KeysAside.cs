using Npgsql;

namespace Portal.Data.PostgreSql;

/// <summary>Indexes, keys and foreign keys of some tables, dropped for a load and made again as they were: an index is built many times faster from all its rows at once than row by row.</summary>
internal sealed class KeysAside
{
    private readonly List<string> _makeAgain;

    private KeysAside(List<string> makeAgain) => _makeAgain = makeAgain;

    public static async Task<KeysAside> SetAsync(NpgsqlConnection connection, string[] tables, CancellationToken ct)
    {
        // Foreign keys last: they need the keys that they point at.
        var references = await ReadAsync(
            connection,
            """
            SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname), format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
            FROM pg_constraint
            WHERE contype = 'f' AND connamespace = current_schema()::regnamespace
              AND (conrelid IN (SELECT format('%I', name)::regclass FROM unnest(@tables) AS t(name)) OR confrelid IN (SELECT format('%I', name)::regclass FROM unnest(@tables) AS t(name)))
            """,
            tables, ct);
        var keys = await ReadAsync(
            connection,
            """
            SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname), format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
            FROM pg_constraint
            WHERE contype IN ('p', 'u') AND conrelid IN (SELECT format('%I', name)::regclass FROM unnest(@tables) AS t(name))
            """,
            tables, ct);
        var indexes = await ReadAsync(
            connection,
            """
            SELECT format('DROP INDEX %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
            FROM pg_index
            WHERE indrelid IN (SELECT format('%I', name)::regclass FROM unnest(@tables) AS t(name)) AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u'))
            """,
            tables, ct);
        foreach (var (drop, _) in (IEnumerable<(string, string)>)[.. references, .. keys, .. indexes]) await RunAsync(connection, drop, ct);
        return new KeysAside([.. keys.Concat(indexes).Concat(references).Select(k => k.MakeAgain)]);
    }

    public async Task PutBackAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        // For this transaction: sorting in memory is what makes it quick.
        await RunAsync(connection, "SET LOCAL maintenance_work_mem = '1GB'", ct);
        foreach (var statement in _makeAgain) await RunAsync(connection, statement, ct);
    }

    private static async Task<List<(string Drop, string MakeAgain)>> ReadAsync(NpgsqlConnection connection, string sql, string[] tables, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("tables", tables);
        await using var reader = await command.ExecuteReaderAsync(ct);
        List<(string, string)> found = [];
        while (await reader.ReadAsync(ct)) found.Add((reader.GetString(0), reader.GetString(1)));
        return found;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(ct);
    }
}
