using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Portal.Features.Notifications;

/// <summary>Delivers for as long as this node lives: at once when something was written here, every few seconds otherwise.</summary>
internal sealed partial class OutboxWorker(
    OutboxDelivery delivery, OutboxSignal signal, DeliveryOptions options, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<OutboxWorker> logger) : BackgroundService
{
    private static readonly TimeSpan BetweenClearings = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Mails hold our address, and the server tells it only once it has started.
        var started = new TaskCompletionSource<bool>();
        await using var tells = lifetime.ApplicationStarted.Register(() => started.TrySetResult(true));
        await using var ends = stoppingToken.Register(() => started.TrySetResult(false));
        if (await started.Task) await Task.WhenAll(Enumerable.Range(0, options.Workers).Select(place => DeliverAsync(clears: place == 0, stoppingToken)));
    }

    private async Task DeliverAsync(bool clears, CancellationToken ct)
    {
        var cleared = DateTimeOffset.MinValue;
        while (!ct.IsCancellationRequested)
        {
            try
            {
                // Another worker of this node may help as long as there is more.
                while (await delivery.RunOnceAsync(ct) > 0) signal.Wake();
                if (clears && clock.GetUtcNow() - cleared > BetweenClearings)
                {
                    await delivery.ForgetAsync(ct);
                    cleared = clock.GetUtcNow();
                }
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failed)
            {
                // The database is away: the messages are safe there, and the next look finds them.
                Log.PassFailed(logger, failed.GetType().Name);
            }

            try
            {
                await signal.WaitAsync(options.Poll, ct);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The outbox could not be read ({Failure}); it is looked at again in a moment")]
        public static partial void PassFailed(ILogger logger, string failure);
    }
}
