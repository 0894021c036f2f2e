using System.Diagnostics;
using System.Globalization;
using Portal.Benchmarks.Rig;

namespace Portal.Benchmarks.Measures;

/// <summary>Server time of the standing page of a merchant with 10,000 ledger entries: one year, the whole record, and a past day as known then and now.</summary>
internal static class LongRecordPage
{
    private const int Times = 60;

    public static async Task RunAsync(Rig.Portal portal, Report report)
    {
        using var merchant = Forms.Browser(portal.Process.Address);
        await Forms.SignInAsync(merchant, "/standing", Rig.Portal.LargestMerchantEmail, Rig.Portal.Password);
        var past = TimeProvider.System.GetUtcNow().AddDays(-700).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        foreach (var (name, path) in new[] { ("one year", "/standing"), ("the whole record", "/standing?range=all"), ("a past day", $"/standing?day={past}&range=all"), ("stores", "/stores") })
        {
            await portal.Process.WarmUpAsync(() => LoopAsync(merchant, path, []));
            List<double> wall = [];
            var before = await portal.Process.ReadAsync();
            await LoopAsync(merchant, path, wall);
            var used = await portal.Process.ReadAsync() - before;
            report.Line($"10,000 ledger entries, {name}", Report.Median(wall), 100, "ms", true, string.Create(CultureInfo.InvariantCulture,
                $"median of {Times} requests over loopback; {used.CpuMilliseconds / Times:0.0} ms CPU, {used.AllocatedBytes / 1024.0 / 1024 / Times:0.0} MB, {(double)used.SqlCommands / Times:0} SQL a request"));
        }
    }

    private static async Task LoopAsync(HttpClient client, string path, List<double> wall)
    {
        for (var i = 0; i < Times; i++)
        {
            var started = Stopwatch.GetTimestamp();
            using var answer = await client.GetAsync(path);
            answer.EnsureSuccessStatusCode();
            await answer.Content.CopyToAsync(Stream.Null);
            wall.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
    }
}
