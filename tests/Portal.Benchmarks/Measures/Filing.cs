using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Npgsql;
using Portal.Benchmarks.Rig;

namespace Portal.Benchmarks.Measures;

/// <summary>Appeals filed over the API on PostgreSQL with fsync on by 8 clients, against bare ADO.NET transactions that insert the same rows.</summary>
internal static class Filing
{
    private const int Clients = 8;
    private const int Rounds = 3;
    private const int Warmup = 5;
    private const int PerRound = 160;

    private const string Appealable = """
        SELECT v."Reference", v."MerchantId" FROM "Violations" v
        WHERE v."State" <> 'Reversed' AND v."AppealUntil" > now() AND NOT EXISTS (SELECT 1 FROM "Appeals" a WHERE a."ViolationId" = v."Id")
        ORDER BY v."Reference" LIMIT @n
        """;

    public static async Task RunAsync(string assembly, Report report)
    {
        await using var cluster = await Cluster.StartAsync();
        var data = Directory.CreateTempSubdirectory("portal-filing").FullName;
        var settings = Rig.Portal.Settings(data);
        settings["Database__Provider"] = "PostgreSql";
        settings["Database__ConnectionString"] = cluster.ConnectionString("portal");
        settings["Api__RequestsPerSecond"] = "100000";
        settings["Api__Burst"] = "100000";
        await using (var portal = await Measured.StartAsync(assembly, "--urls {address}", "/health/ready", settings))
        {
            await using var source = NpgsqlDataSource.Create(cluster.ConnectionString("portal"));
            using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Clients }) { BaseAddress = portal.Address };
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(client));
            var waiting = new Queue<(string Reference, Guid Merchant)>(await DecisionsAsync(source, PerRound * (Warmup + Rounds)));

            List<double> ratios = [], filed = [], bare = [];
            for (var round = 0; round < Warmup + Rounds; round++)
            {
                var since = await ScalarAsync<long>(source, "SELECT txid_current()");
                var batch = Enumerable.Range(0, PerRound).Select(_ => waiting.Dequeue()).ToList();
                var filing = await RateAsync(batch, decision => FileAsync(client, decision));
                var transactions = await RowsAsync(source, since, PerRound);
                var inserting = await RateAsync(transactions, rows => InsertAsync(source, rows));
                if (round < Warmup) continue;
                filed.Add(filing);
                bare.Add(inserting);
                ratios.Add(filing / inserting);
            }

            report.Line("filing over the API on PostgreSQL, against bare inserts of the same rows", Report.Median(ratios), 0.5, "times", false, string.Create(CultureInfo.InvariantCulture,
                $"{Report.Median(filed):0} against {Report.Median(bare):0} a second, {Clients} clients, fsync on, {Rounds} rounds of {PerRound}"));
        }

        Directory.Delete(data, true);
    }

    private static async Task<string> TokenAsync(HttpClient client)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = "demo-system",
            ["client_secret"] = "demo-system-secret",
            ["scope"] = "portal.read portal.file",
        });
        using var answer = await client.PostAsync("/connect/token", form);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    private static async Task FileAsync(HttpClient client, (string Reference, Guid Merchant) decision)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/merchants/{decision.Merchant}/violations/{decision.Reference}/appeals")
        {
            Content = JsonContent.Create(new { ground = "not-true", statement = "A statement of the length that people write: two or three sentences with what happened and when." }),
        };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString("N"));
        using var answer = await client.SendAsync(request);
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
    }

    private static async Task<double> RateAsync<T>(IReadOnlyCollection<T> work, Func<T, Task> act)
    {
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(work, new ParallelOptions { MaxDegreeOfParallelism = Clients }, async (item, _) => await act(item));
        return work.Count / watch.Elapsed.TotalSeconds;
    }

    private static async Task<List<(string, Guid)>> DecisionsAsync(NpgsqlDataSource source, int count)
    {
        await using var command = source.CreateCommand(Appealable);
        command.Parameters.AddWithValue("n", count);
        await using var reader = await command.ExecuteReaderAsync();
        List<(string, Guid)> found = [];
        while (await reader.ReadAsync()) found.Add((reader.GetString(0), reader.GetGuid(1)));
        return found;
    }

    // The rows that the filings themselves wrote (not what the outbox made of them later), one of each table per transaction.
    private static async Task<List<List<(string Table, object[] Values)>>> RowsAsync(NpgsqlDataSource source, long since, int transactions)
    {
        List<List<(string, object[])>> bare = [.. Enumerable.Range(0, transactions).Select(_ => new List<(string, object[])>())];
        foreach (var (table, key, only) in new[] { ("Appeals", "Id", "true"), ("AuditEntries", "Id", "true"), ("AuditHeads", "CaseId", "true"), ("Outbox", "Id", "\"Kind\" = 'event'"), ("KeptAnswers", "Id", "true") })
        {
            await using (var clone = source.CreateCommand($"CREATE TABLE IF NOT EXISTS \"bare_{table}\" (LIKE \"{table}\" INCLUDING ALL)")) await clone.ExecuteNonQueryAsync();
            // The outbox touches rows of an earlier round again.
            await using var command = source.CreateCommand($"""
                SELECT * FROM "{table}" t WHERE xmin::text::bigint >= {since} AND {only}
                AND NOT EXISTS (SELECT 1 FROM "bare_{table}" b WHERE b."{key}" = t."{key}") LIMIT {transactions}
                """);
            await using var reader = await command.ExecuteReaderAsync();
            for (var i = 0; await reader.ReadAsync(); i++)
            {
                var values = new object[reader.FieldCount];
                reader.GetValues(values);
                bare[i].Add(($"bare_{table}", values));
            }
        }

        return bare;
    }

    private static async Task InsertAsync(NpgsqlDataSource source, List<(string Table, object[] Values)> rows)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var (table, values) in rows)
        {
            var command = new NpgsqlBatchCommand($"INSERT INTO \"{table}\" VALUES ({string.Join(", ", Enumerable.Range(1, values.Length).Select(i => $"${i}"))})");
            foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    private static async Task<T> ScalarAsync<T>(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
