using Portal.Features.Requests;

namespace Portal.Web.Api;

/// <summary>Forgets old answers once an hour; on several nodes each does, and none is in the other's way.</summary>
internal sealed partial class KeptAnswersSweep(KeptAnswers answers, TimeProvider clock, ILogger<KeptAnswersSweep> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var timer = new PeriodicTimer(Every, clock);
            while (await timer.WaitForNextTickAsync(stoppingToken)) await ForgetAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The portal stops, or never got to its feet.
        }
    }

    private async Task ForgetAsync(CancellationToken ct)
    {
        try
        {
            Log.Forgotten(logger, await answers.ForgetOldAsync(ct));
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            // A database that is away for a minute must not end the portal: that is what an exception would do here.
            Log.Failed(logger, failed);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "{Count} old answers forgotten")]
        public static partial void Forgotten(ILogger logger, int count);

        [LoggerMessage(LogLevel.Warning, "Old answers could not be forgotten; tried again in an hour")]
        public static partial void Failed(ILogger logger, Exception failed);
    }
}
