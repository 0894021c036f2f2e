using System.Globalization;
using Portal.Benchmarks.Rig;

namespace Portal.Benchmarks.Measures;

/// <summary>CPU, allocation and SQL of the standing page with the longest record, beside a plain table page; interleaved rounds, medians.</summary>
internal static class StandingPage
{
    private const int Rounds = 7;
    private const int PerRound = 300;

    public static async Task RunAsync(Rig.Portal portal, Measured floor, Report report)
    {
        using var merchant = Forms.Browser(portal.Process.Address);
        await Forms.SignInAsync(merchant, "/standing", Rig.Portal.LongestRecordEmail, Rig.Portal.Password);
        using var visitor = Forms.Browser(floor.Address);

        await portal.Process.WarmUpAsync(() => LoopAsync(merchant, "/standing", PerRound));
        await floor.WarmUpAsync(() => LoopAsync(visitor, "/table", PerRound));
        await floor.WarmUpAsync(() => LoopAsync(visitor, "/min", PerRound));

        List<double> cpu = [], floorCpu = [], minCpu = [], kilobytes = [], commands = [];
        for (var round = 0; round < Rounds; round++)
        {
            var table = await MeasureAsync(floor, visitor, "/table");
            var page = await MeasureAsync(portal.Process, merchant, "/standing");
            var min = await MeasureAsync(floor, visitor, "/min");
            cpu.Add(page.CpuMilliseconds / PerRound);
            floorCpu.Add(table.CpuMilliseconds / PerRound);
            minCpu.Add(min.CpuMilliseconds / PerRound);
            kilobytes.Add(page.AllocatedBytes / 1024.0 / PerRound);
            commands.Add((double)page.SqlCommands / PerRound);
        }

        var ratio = Report.Median(cpu.Zip(floorCpu, (a, b) => a / b));
        report.Line("standing page, CPU against a plain table of 50 rows", ratio, 3, "times", true, string.Create(CultureInfo.InvariantCulture,
            $"{Report.Median(cpu):0.000} ms against {Report.Median(floorCpu):0.000} ms (minimal endpoint {Report.Median(minCpu):0.000} ms), {Rounds} rounds of {PerRound}"));
        report.Line("standing page, allocation", Report.Median(kilobytes), 400, "KB per request", true, "managed, database included");
        report.Line("standing page, SQL", Report.Median(commands), 6, "commands per request", true, "executed by EF Core");
    }

    private static async Task<Usage> MeasureAsync(Measured process, HttpClient client, string path)
    {
        var before = await process.ReadAsync();
        await LoopAsync(client, path, PerRound);
        return await process.ReadAsync() - before;
    }

    private static async Task LoopAsync(HttpClient client, string path, int times)
    {
        for (var i = 0; i < times; i++)
        {
            using var answer = await client.GetAsync(path);
            answer.EnsureSuccessStatusCode();
            await answer.Content.CopyToAsync(Stream.Null);
        }
    }
}
