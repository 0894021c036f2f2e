using System.Globalization;
using System.Net;
using Microsoft.Playwright;
using Portal.Benchmarks.Rig;

namespace Portal.Benchmarks.Measures;

/// <summary>What a desk costs that is open while nothing happens: live heap, messages, bytes and SQL; and that a node at which nobody looks spends nothing on it.</summary>
internal static class IdleDesk
{
    private const int Desks = 50;
    private static readonly TimeSpan Watched = TimeSpan.FromMinutes(1);

    public static async Task RunAsync(Rig.Portal portal, IBrowser browser, Report report)
    {
        var cookie = await CookieAsync(portal, browser);
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, MaxConnectionsPerServer = Desks + 1 }) { BaseAddress = portal.Process.Address, Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        await using (await Desk.OpenAsync(client))
        {
            await Task.Delay(TimeSpan.FromSeconds(3));
        }

        var unwatched = await AtRestAsync(portal);
        var before = await portal.Process.ReadAsync(collect: true);
        List<Desk> open = [];
        for (var i = 0; i < Desks; i++) open.Add(await Desk.OpenAsync(client));
        await Task.Delay(TimeSpan.FromSeconds(5));
        var heap = (await portal.Process.ReadAsync(collect: true)).HeapBytes - before.HeapBytes;
        var (messages, bytes) = (open.Sum(d => d.Messages), open.Sum(d => d.Bytes));
        var watched = await OverAsync(portal, Watched);
        var minutes = Watched.TotalMinutes;
        (messages, bytes) = (open.Sum(d => d.Messages) - messages, open.Sum(d => d.Bytes) - bytes);
        foreach (var desk in open) await desk.DisposeAsync();

        var sql = (watched.SqlCommands - unwatched.SqlCommands) / minutes;
        var detail = string.Create(CultureInfo.InvariantCulture, $"{Desks} desks on their live streams, {minutes:0.#} minutes, nothing happens");
        report.Line("idle desk, live heap", heap / 1024.0 / Desks, 50, "KB per desk", true, detail);
        report.Line("idle desk, messages", messages / minutes / Desks, 2, "a minute and desk", true, detail);
        report.Line("idle desk, bytes sent", bytes / minutes / Desks, 200, "a minute and desk", true, detail);
        report.Line("idle desks, SQL of the node", sql, 61 + (4.0 * Desks), "commands a minute", true, string.Create(CultureInfo.InvariantCulture, $"one look a second for all, and {(sql - 60) / Desks:0.##} for each desk; {detail}"));
        report.Line("a node at which nobody looks, SQL", unwatched.SqlCommands / minutes, 60, "commands a minute", true, "every job of the portal; none of it for desks: the tail rests");
    }

    // A portal that has just started has its jobs to catch up with: its rest is the first minute that costs no less than the one before.
    private static async Task<Usage> AtRestAsync(Rig.Portal portal)
    {
        var (before, now) = (await OverAsync(portal, Watched), await OverAsync(portal, Watched));
        while (now.SqlCommands < before.SqlCommands) (before, now) = (now, await OverAsync(portal, Watched));
        return before.SqlCommands < now.SqlCommands ? before : now;
    }

    private static async Task<Usage> OverAsync(Rig.Portal portal, TimeSpan time)
    {
        var before = await portal.Process.ReadAsync();
        await Task.Delay(time);
        return await portal.Process.ReadAsync() - before;
    }

    private static async Task<string> CookieAsync(Rig.Portal portal, IBrowser browser)
    {
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await Browsers.SignInAsync(page, new Uri(portal.Process.Address, "/desk"), Rig.Portal.ReviewerEmail, Rig.Portal.Password);
        return string.Join("; ", (await context.CookiesAsync()).Select(c => $"{c.Name}={c.Value}"));
    }

    /// <summary>What is left of a desk page once it is drawn: its stream, read as a browser reads it.</summary>
    private sealed class Desk : IAsyncDisposable
    {
        private readonly HttpResponseMessage _answer;
        private readonly Task _reads;
        private int _messages;
        private long _bytes;

        private Desk(HttpResponseMessage answer, Stream stream) => (_answer, _reads) = (answer, ReadAsync(stream));

        public int Messages => Volatile.Read(ref _messages);

        public long Bytes => Volatile.Read(ref _bytes);

        public static async Task<Desk> OpenAsync(HttpClient client)
        {
            var answer = await client.GetAsync(new Uri("/desk/live", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
            if (answer.StatusCode != HttpStatusCode.OK || answer.Content.Headers.ContentType?.MediaType != "text/event-stream") throw new InvalidOperationException($"The stream answered with {answer.StatusCode}.");
            return new Desk(answer, await answer.Content.ReadAsStreamAsync());
        }

        public async ValueTask DisposeAsync()
        {
            _answer.Dispose();
            await _reads;
        }

        private async Task ReadAsync(Stream stream)
        {
            try
            {
                using var reader = new StreamReader(stream);
                while (await reader.ReadLineAsync() is { } line)
                {
                    Interlocked.Add(ref _bytes, line.Length + 1);
                    if (line.Length == 0) Interlocked.Increment(ref _messages);
                }
            }
            catch (Exception cut) when (cut is IOException or ObjectDisposedException or HttpRequestException or OperationCanceledException)
            {
                // The desk was closed.
            }
        }
    }
}
