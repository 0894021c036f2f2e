using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Portal.Benchmarks.Rig;

namespace Portal.Benchmarks.Measures;

/// <summary>The Toronto import against a bare bulk insert of the rows that it makes, into the same schema.</summary>
internal static class Import
{
    public static async Task RunAsync(string assembly, string folder, Report report)
    {
        var data = Directory.CreateTempSubdirectory("portal-import").FullName;
        try
        {
            await RunVerbAsync(assembly, "migrate", data);
            var (seconds, megabytes) = await RunVerbAsync(assembly, $"import toronto {folder}", data);
            var (rows, bare) = BareInsert(Path.Combine(data, "portal.db"), Path.Combine(data, "bare.db"));
            report.Line("Toronto import on SQLite", seconds, 30, "s", true, $"{rows} rows in the database, process start included");
            report.Line("Toronto import, peak memory", megabytes, 400, "MB", true, "resident set of the process");
            Report.Say(string.Create(CultureInfo.InvariantCulture,
                $"import rate {rows / seconds:0} rows/s, bare bulk insert of the same rows {rows / bare:0} rows/s: {bare / seconds:0.00} of it"));
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(data, true);
        }
    }

    private static async Task<(double Seconds, double Megabytes)> RunVerbAsync(string assembly, string verb, string data)
    {
        var start = new ProcessStartInfo("dotnet", $"exec {assembly} {verb}") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetDirectoryName(assembly) };
        start.Environment["Portal__DataFolder"] = data;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        var peak = 0L;
        while (!process.WaitForExit(50))
        {
            process.Refresh();
            if (!process.HasExited) peak = Math.Max(peak, process.PeakWorkingSet64);
        }

        if (process.ExitCode != 0) throw new InvalidOperationException($"{verb} ended with {process.ExitCode}: {await output}{await errors}");
        return (watch.Elapsed.TotalSeconds, peak / 1024.0 / 1024.0);
    }

    private static (long Rows, double Seconds) BareInsert(string from, string to)
    {
        using var source = new SqliteConnection($"Data Source={from}");
        using var target = new SqliteConnection($"Data Source={to}");
        source.Open();
        target.Open();
        Execute(target, "PRAGMA journal_mode=WAL; PRAGMA foreign_keys=OFF;");
        foreach (var sql in Strings(source, "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'")) Execute(target, sql);

        // Read first, so that only the inserting is timed.
        List<(string Sql, List<object[]> Rows)> tables = [];
        foreach (var table in Strings(source, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"))
        {
            using var read = source.CreateCommand();
            read.CommandText = $"SELECT * FROM \"{table}\"";
            using var reader = read.ExecuteReader();
            List<object[]> rows = [];
            while (reader.Read())
            {
                var row = new object[reader.FieldCount];
                reader.GetValues(row);
                rows.Add(row);
            }

            if (rows.Count > 0) tables.Add(($"INSERT INTO \"{table}\" VALUES ({string.Join(", ", Enumerable.Range(0, reader.FieldCount).Select(i => $"@p{i}"))})", rows));
        }

        var watch = Stopwatch.StartNew();
        using (var transaction = target.BeginTransaction())
        {
            foreach (var (sql, rows) in tables)
            {
                using var insert = target.CreateCommand();
                insert.CommandText = sql;
                insert.Transaction = transaction;
                for (var i = 0; i < rows[0].Length; i++) insert.Parameters.AddWithValue($"@p{i}", DBNull.Value);
                foreach (var row in rows)
                {
                    for (var i = 0; i < row.Length; i++) insert.Parameters[i].Value = row[i];
                    insert.ExecuteNonQuery();
                }
            }

            transaction.Commit();
        }

        return (tables.Sum(t => (long)t.Rows.Count), watch.Elapsed.TotalSeconds);
    }

    private static List<string> Strings(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        List<string> found = [];
        while (reader.Read()) found.Add(reader.GetString(0));
        return found;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
