using Microsoft.Data.Sqlite;

namespace Portal.Benchmarks.Rig;

/// <summary>Makes the largest merchant that a page has to bear: rows like those of the demo, 10,000 ledger entries at eight stores over five years.</summary>
internal static class LongRecord
{
    private const int Entries = 10_000, Stores = 8, Days = 5 * 365;

    /// <summary>Gives the seat of a demo account to the new merchant, while the portal stands still.</summary>
    public static void Make(string database, string email)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        using var transaction = connection.BeginTransaction();
        var merchant = Row(connection, "Merchants", "1 = 1");
        var store = Row(connection, "Stores", "1 = 1");
        var violation = Row(connection, "Violations", "\"Points\" = 3 AND \"State\" = 'Open'");
        var line = Row(connection, "Ledger", "\"Points\" = 3");
        merchant["Id"] = NewId();
        merchant["SourceReference"] = "long-record";
        Insert(connection, "Merchants", merchant);
        List<string> stores = [];
        for (var i = 0; i < Stores; i++)
        {
            stores.Add(NewId());
            Insert(connection, "Stores", new(store) { ["Id"] = stores[i], ["MerchantId"] = merchant["Id"], ["Address"] = $"{i + 1} Example Street" });
        }

        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        for (var i = 0; i < Entries; i++)
        {
            var day = today.AddDays(-(i / 5 * 37 % Days) - 1);
            var (found, until) = ($"{day:yyyy-MM-dd}", $"{day.AddDays(365):yyyy-MM-dd}");
            var (id, at) = (NewId(), stores[i / 5 % Stores]);
            Insert(connection, "Violations", new(violation)
            {
                ["Id"] = id,
                ["Reference"] = $"V-{i:00000000}",
                ["MerchantId"] = merchant["Id"],
                ["StoreId"] = at,
                ["FoundOn"] = found,
                ["PointsUntil"] = until,
                ["AppealUntil"] = $"{day.AddMonths(6):yyyy-MM-dd}",
            });
            Insert(connection, "Ledger", new(line)
            {
                ["Id"] = NewId(),
                ["MerchantId"] = merchant["Id"],
                ["StoreId"] = at,
                ["ViolationId"] = id,
                ["FromDay"] = found,
                ["UntilDay"] = until,
                ["KnownOn"] = found,
            });
        }

        using var seat = connection.CreateCommand();
        seat.CommandText = "UPDATE \"Members\" SET \"MerchantId\" = @merchant WHERE \"PersonId\" = (SELECT \"Id\" FROM \"Persons\" WHERE \"Email\" = @email)";
        seat.Parameters.AddWithValue("@merchant", merchant["Id"]);
        seat.Parameters.AddWithValue("@email", email);
        if (seat.ExecuteNonQuery() != 1) throw new InvalidOperationException($"{email} has no single seat to move.");
        transaction.Commit();
    }

    private static string NewId() => Guid.CreateVersion7().ToString().ToUpperInvariant();

    // Whatever columns the table has: a row of the demo is the pattern.
    private static Dictionary<string, object> Row(SqliteConnection connection, string table, string condition)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM \"{table}\" WHERE {condition} LIMIT 1";
        using var reader = command.ExecuteReader();
        if (!reader.Read()) throw new InvalidOperationException($"The demo has no row in {table} with {condition}.");
        return Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, reader.GetValue);
    }

    private static void Insert(SqliteConnection connection, string table, Dictionary<string, object> row)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"INSERT INTO \"{table}\" ({string.Join(", ", row.Keys.Select(c => $"\"{c}\""))}) VALUES ({string.Join(", ", row.Keys.Select((_, i) => $"@{i}"))})";
        foreach (var (value, i) in row.Values.Select((value, i) => (value, i))) command.Parameters.AddWithValue($"@{i}", value);
        command.ExecuteNonQuery();
    }
}
