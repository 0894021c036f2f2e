using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Portal.Features.Appeals.NextBest;
using Portal.Features.Identity;
using Portal.Features.Requests;
using Portal.Web.SignIn;

namespace Portal.Web.Desk;

/// <summary>What happens while a desk page is open, as server-sent events: no circuit, one small message when something changed, a sign of life now and then.</summary>
internal static class LiveEndpoint
{
    /// <summary>Signs of life: they keep proxies from closing the stream, and the reviewer at the desk.</summary>
    private static readonly TimeSpan Sign = TimeSpan.FromSeconds(40);

    // The browser opens it anew by itself, and who may look is asked again.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public static void MapPortalDesk(this IEndpointRouteBuilder app) =>
        app.MapGet(DeskUrls.Live, (Guid? about, HttpContext context, IRequestSender requests, DeskTail tail, TimeProvider clock, IHostApplicationLifetime lifetime) =>
        {
            // A portal that stops does not wait for pages that stay open.
            var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
            context.Response.RegisterForDispose(end);
            return TypedResults.ServerSentEvents(EventsAsync(requests, tail, clock, PortalClaims.ToCaller(context.User).PersonId, about ?? Guid.Empty, end.Token));
        }).RequireAuthorization(nameof(Permission.ReadQueue)).ExcludeFromDescription();

    private static async IAsyncEnumerable<SseItem<string>> EventsAsync(
        IRequestSender requests, DeskTail tail, TimeProvider clock, Guid person, Guid about, [EnumeratorCancellation] CancellationToken ct)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct);
        end.CancelAfter(Longest);
        var events = Channel.CreateBounded<SseItem<string>>(8);
        var news = ReadAsync(tail, person, about, events.Writer, end.Token);
        await NoteAsync(requests, about, leaves: false);
        using var timer = new PeriodicTimer(Sign, clock);
        var signs = SignAsync(timer, requests, about, events.Writer, end.Token);
        yield return new SseItem<string>("", "here");
        try
        {
            while (await WaitAsync(events.Reader, end.Token))
            {
                while (events.Reader.TryRead(out var item)) yield return item;
            }
        }
        finally
        {
            await end.CancelAsync();
            await Task.WhenAll(news, signs);
            await NoteAsync(requests, about, leaves: true);
        }
    }

    private static Task<Outcome<Done>> NoteAsync(IRequestSender requests, Guid about, bool leaves) => requests.Send(new NotePresence.Command(about, leaves), CancellationToken.None);

    private static async Task<bool> WaitAsync(ChannelReader<SseItem<string>> events, CancellationToken ct)
    {
        try
        {
            return await events.WaitToReadAsync(ct);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static async Task ReadAsync(DeskTail tail, Guid person, Guid about, ChannelWriter<SseItem<string>> events, CancellationToken ct)
    {
        try
        {
            await foreach (var change in tail.ListenAsync(person, about, ct))
            {
                if (change.Looking is { } others) await events.WriteAsync(new SseItem<string>(string.Join(", ", others), "looking"), ct);
                else if (about == Guid.Empty) await events.WriteAsync(new SseItem<string>(change.CaseIds.Count.ToString(CultureInfo.InvariantCulture), "queue"), ct);
                else if (change.CaseIds.Contains(about)) await events.WriteAsync(new SseItem<string>("", "case"), ct);
            }
        }
        catch (OperationCanceledException)
        {
            // The page was closed, or it is time to ask again who may look.
        }
    }

    private static async Task SignAsync(PeriodicTimer timer, IRequestSender requests, Guid about, ChannelWriter<SseItem<string>> events, CancellationToken ct)
    {
        try
        {
            while (await timer.WaitForNextTickAsync(ct))
            {
                await NoteAsync(requests, about, leaves: false);
                await events.WriteAsync(new SseItem<string>("", "here"), ct);
            }
        }
        catch (OperationCanceledException)
        {
            // As above.
        }
    }
}
