using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using Portal.Benchmarks.Rig;

namespace Portal.Benchmarks.Measures;

/// <summary>
/// Pages of the desk over 1,000,000 open and 10,000,000 closed appeals, beside the same pages over a hundredth of both, on PostgreSQL: interleaved rounds, medians.
/// Making the large database takes a while; <c>PORTAL_BENCH_POSTGRESQL</c> (a connection string without a database) names a server on which both are made once and kept.
/// </summary>
internal static partial class Scale
{
    private const int Rounds = 5;
    private const int PerRound = 40;
    private const int DeepPages = 20;

    private static readonly (string Database, int Merchants, int Open, int Closed)[] Sizes =
        [("portal_small", 7_000, 10_000, 100_000), ("portal_large", 670_000, 1_000_000, 10_000_000)];

    public static async Task RunAsync(string assembly, Report report)
    {
        var kept = Environment.GetEnvironmentVariable("PORTAL_BENCH_POSTGRESQL");
        await using var own = kept is null ? await Cluster.StartAsync() : null;
        var server = kept ?? own!.ServerConnectionString;
        List<Desk> desks = [];
        try
        {
            foreach (var size in Sizes) desks.Add(await Desk.OpenAsync(assembly, server, size.Database, size.Merchants, size.Open, size.Closed));
            foreach (var page in desks[0].Pages.Keys) await MeasureAsync(page, desks[0], desks[1], report);
        }
        finally
        {
            foreach (var desk in desks) await desk.DisposeAsync();
        }
    }

    private static async Task MeasureAsync(string page, Desk small, Desk large, Report report)
    {
        foreach (var desk in (Desk[])[small, large]) await desk.Process.WarmUpAsync(() => desk.LoopAsync(page, PerRound, []));

        List<Cost> few = [], many = [];
        for (var round = 0; round < Rounds; round++)
        {
            few.Add(await small.CostAsync(page, PerRound));
            many.Add(await large.CostAsync(page, PerRound));
        }

        var (cost, wall) = (Report.Median(many.Zip(few, (m, f) => m.Cpu / f.Cpu)), Report.Median(many.Select(m => m.Wall)));
        report.Line($"{page} over 1,000,000 open and 10,000,000 closed appeals", wall, 50, "ms", true, string.Create(CultureInfo.InvariantCulture,
            $"median of {Rounds} rounds of {PerRound} over loopback ({Report.Median(few.Select(f => f.Wall)):0.0} ms over 10,000); {Report.Median(many.Select(m => m.Kilobytes)):0} KB, {Report.Median(many.Select(m => m.Sql)):0.0} SQL a request (over 10,000: {Report.Median(few.Select(f => f.Kilobytes)):0} KB, {Report.Median(few.Select(f => f.Sql)):0.0} SQL)"));
        report.Line($"{page}, time against 10,000 open and 100,000 closed", Report.Median(many.Zip(few, (m, f) => m.Wall / f.Wall)), 1.3, "times", true, string.Create(CultureInfo.InvariantCulture, $"CPU of the portal {cost:0.00} times"));
    }

    private sealed record Cost(double Wall, double Cpu, double Kilobytes, double Sql);

    /// <summary>The portal on one database, with a signed-in senior reviewer and the addresses to ask for.</summary>
    private sealed partial class Desk : IAsyncDisposable
    {
        private readonly string _data;
        private readonly HttpClient _client;

        private Desk(Measured process, string data, HttpClient client) => (Process, _data, _client) = (process, data, client);

        public Measured Process { get; }

        /// <summary>What is measured, by name: a page, or several of a kind that are asked for in turn.</summary>
        public Dictionary<string, IReadOnlyList<string>> Pages { get; } = [];

        public static async Task<Desk> OpenAsync(string assembly, string server, string database, int merchants, int open, int closed)
        {
            var connection = new NpgsqlConnectionStringBuilder(server) { Database = database, CommandTimeout = 0 }.ConnectionString;
            await using var source = NpgsqlDataSource.Create(connection);
            var data = Directory.CreateTempSubdirectory("portal-scale").FullName;
            var settings = Rig.Portal.Settings(data);
            settings["Database__Provider"] = "PostgreSql";
            settings["Database__ConnectionString"] = connection;
            if (await CreateAsync(server, database))
            {
                await VerbAsync(assembly, settings, "migrate");
                await VerbAsync(assembly, settings, "generate", "--merchants", $"{merchants}", "--seed", "1", "--open", $"{open}", "--closed", $"{closed}");
            }

            var process = await Measured.StartAsync(assembly, "--urls {address}", "/health/ready", settings);
            var desk = new Desk(process, data, Forms.Browser(process.Address));
            await Forms.SignInAsync(desk._client, "/desk", Rig.Portal.SeniorEmail, Rig.Portal.Password);
            await desk.ChooseAsync(source);
            return desk;
        }

        public async Task<Cost> CostAsync(string page, int times)
        {
            List<double> wall = [];
            var before = await Process.ReadAsync();
            await LoopAsync(page, times, wall);
            var used = await Process.ReadAsync() - before;
            return new Cost(Report.Median(wall), used.CpuMilliseconds / times, used.AllocatedBytes / 1024.0 / times, (double)used.SqlCommands / times);
        }

        public async Task LoopAsync(string page, int times, List<double> wall)
        {
            for (var i = 0; i < times; i++)
            {
                var started = Stopwatch.GetTimestamp();
                using var answer = await _client.GetAsync(Pages[page][i % Pages[page].Count]);
                answer.EnsureSuccessStatusCode();
                await answer.Content.CopyToAsync(Stream.Null);
                wall.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }

        public async ValueTask DisposeAsync()
        {
            _client.Dispose();
            await Process.DisposeAsync();
            Directory.Delete(_data, true);
        }

        private async Task ChooseAsync(NpgsqlDataSource source)
        {
            Pages["the queue"] = ["/desk"];
            Pages["the queue by due day"] = ["/desk?sort=due"];
            Pages["the overdue"] = ["/desk?view=all&overdue=yes"];
            Pages["the queue, twenty pages on"] = [await DeepAsync()];
            Pages["an open case"] = await CasesAsync(source, "<> 'None'");
            Pages["a closed case"] = await CasesAsync(source, "= 'None'");
            Pages["the cases like a closed one"] = [.. Pages["a closed case"].Select(p => $"{p}?tab=alike")];
        }

        private async Task<string> DeepAsync()
        {
            var address = "/desk";
            for (var i = 0; i < DeepPages; i++)
            {
                var page = await _client.GetStringAsync(address);
                address = System.Net.WebUtility.HtmlDecode(Next().Match(page) is { Success: true } next ? next.Groups[1].Value : throw new InvalidOperationException($"Page {i + 1} of the queue leads to no next one."));
            }

            return address;
        }

        // References are hashes: those after a letter are a draw from all.
        private static async Task<IReadOnlyList<string>> CasesAsync(NpgsqlDataSource source, string actor)
        {
            List<string> cases = [];
            foreach (var letter in "0123456789ABCDEFGHJKMNPQRSTVWXYZ")
            {
                await using var command = source.CreateCommand($"""SELECT "Reference" FROM "Appeals" WHERE "Reference" > 'A-{letter}' AND "NextActor" {actor} ORDER BY "Reference" LIMIT 2""");
                await using var reader = await command.ExecuteReaderAsync();
                while (await reader.ReadAsync()) cases.Add($"/desk/cases/{reader.GetString(0)}");
            }

            return cases;
        }

        private static async Task<bool> CreateAsync(string server, string database)
        {
            await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server) { Database = "postgres" }.ConnectionString);
            await using var known = source.CreateCommand("SELECT count(*) FROM pg_database WHERE datname = $1");
            known.Parameters.AddWithValue(database);
            if ((long)(await known.ExecuteScalarAsync())! > 0) return false;
            await using var create = source.CreateCommand($"CREATE DATABASE {database}");
            await create.ExecuteNonQueryAsync();
            return true;
        }

        private static async Task VerbAsync(string assembly, Dictionary<string, string> settings, params string[] words)
        {
            var start = new ProcessStartInfo("dotnet", [assembly, .. words]);
            foreach (var (name, value) in settings) start.Environment[name] = value;
            using var process = System.Diagnostics.Process.Start(start)!;
            await process.WaitForExitAsync();
            if (process.ExitCode != 0) throw new InvalidOperationException($"The verb '{words[0]}' ended with {process.ExitCode}.");
        }

        [GeneratedRegex("<a href=\"([^\"]+)\" rel=\"next\"")]
        private static partial Regex Next();
    }
}
