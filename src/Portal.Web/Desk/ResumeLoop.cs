using Portal.Features.Appeals;
using Portal.Features.Appeals.Fixes;
using Portal.Features.Appeals.NextBest;
using Portal.Features.Appeals.Questions;
using Portal.Features.Appeals.Stuck;
using Portal.Features.Appeals.Targets;
using Portal.Features.Documents;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Web.Desk;

/// <summary>Once a minute: fixes that a check sees or that are overtaken, promises that were missed, and cases whose merchant let the day to answer pass go back to the reviewers, whoever was asked is reminded of the day, who was promised a day that has passed gets an apology and a new one, and whose document ends soon is reminded; leases that ended are free again, targets are watched, stuck work is looked for, and the queue is kept in order.</summary>
internal sealed partial class ResumeLoop(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ResumeLoop> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private readonly ScopedSender _requests = new(scopes, () => ValueTask.FromResult(CurrentUser.Portal));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await StartTargetsAsync(stoppingToken);
            using var timer = new PeriodicTimer(Every, clock);
            while (await timer.WaitForNextTickAsync(stoppingToken)) await ResumeAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The portal stops, or never got to its feet.
        }
    }

    // Once for a start: every case that is filed from then on starts its own.
    private async Task StartTargetsAsync(CancellationToken ct)
    {
        try
        {
            StartTargets.Place? from = null;
            do
            {
                var part = await _requests.Send(new StartTargets.Command(from), ct);
                from = part.Succeeded ? part.Value.Next : null;
            }
            while (from is not null);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Log.Failed(logger, failure);
        }
    }

    private async Task ResumeAsync(CancellationToken ct)
    {
        try
        {
            // As many as fit were waiting, so there may be more.
            while (await _requests.Send(new ResumeUnanswered.Command(), ct) is { Succeeded: true, Value: ResumeUnanswered.AtOnce })
            {
            }

            while (await _requests.Send(new RemindOfQuestions.Command(), ct) is { Succeeded: true, Value: >= RemindOfQuestions.AtOnce })
            {
            }

            while (await _requests.Send(new SettleFixes.Command(), ct) is { Succeeded: true, Value: >= SettleFixes.AtOnce })
            {
            }

            while (await _requests.Send(new PromiseAnew.Command(), ct) is { Succeeded: true, Value: >= PromiseAnew.AtOnce })
            {
            }

            while (await _requests.Send(new KeepQueue.Command(), ct) is { Succeeded: true, Value: >= KeepQueue.AtOnce })
            {
            }

            while (await _requests.Send(new FoldTallies.Command(), ct) is { Succeeded: true, Value: FoldTallies.AtOnce })
            {
            }

            while (await _requests.Send(new RemindOfDocuments.Command(), ct) is { Succeeded: true, Value: RemindOfDocuments.AtOnce })
            {
            }

            while (await _requests.Send(new FreeLeases.Command(), ct) is { Succeeded: true, Value: >= FreeLeases.AtOnce })
            {
            }

            while (await _requests.Send(new WatchTargets.Command(), ct) is { Succeeded: true, Value: WatchTargets.AtOnce })
            {
            }

            await _requests.Send(new LookForStuckWork.Command(), ct);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // A database that is away for a minute must not end the loop for good.
            Log.Failed(logger, failure);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Could not look for cases without an answer; it is tried again in a minute")]
        public static partial void Failed(ILogger logger, Exception failure);
    }
}
