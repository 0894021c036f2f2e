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

/// <summary>
/// Once a minute: fixes that a check sees or that are overtaken, promises that were missed, and cases whose merchant let the day to answer pass go back to the
/// reviewers, whoever was asked is reminded of the day, who was promised a day that has passed gets an apology and a new one, and whose document ends soon is
/// reminded; leases that ended are free again, targets are started and watched, stuck work is looked for, and the queue is kept in order. No step waits for one
/// that fails or has much to do.
/// </summary>
internal sealed partial class ResumeLoop : BackgroundService
{
    // What is left after as many parts comes a minute later, so that a million rows of one step hold up no other.
    private const int Parts = 100;

    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private readonly ScopedSender _requests;
    private readonly TimeProvider _clock;
    private readonly ILogger<ResumeLoop> _logger;
    private readonly IReadOnlyList<(string Name, Func<CancellationToken, Task<bool>> HasMore)> _steps;

    public ResumeLoop(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ResumeLoop> logger)
    {
        (_requests, _clock, _logger) = (new ScopedSender(scopes, () => ValueTask.FromResult(CurrentUser.Portal)), clock, logger);
        _steps =
        [
            Step<ResumeUnanswered.Command>(ResumeUnanswered.AtOnce),
            Step<RemindOfQuestions.Command>(RemindOfQuestions.AtOnce),
            Step<SettleFixes.Command>(SettleFixes.AtOnce),
            Step<PromiseAnew.Command>(PromiseAnew.AtOnce),
            Step<KeepQueue.Command>(KeepQueue.AtOnce),
            Step<FoldTallies.Command>(FoldTallies.AtOnce),
            Step<RemindOfDocuments.Command>(RemindOfDocuments.AtOnce),
            Step<FreeLeases.Command>(FreeLeases.AtOnce),
            Step<StartTargets.Command>(StartTargets.AtOnce),
            Step<WatchTargets.Command>(WatchTargets.AtOnce),
            Step<LookForStuckWork.Command>(int.MaxValue),
        ];
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var timer = new PeriodicTimer(Every, _clock);
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                foreach (var (name, hasMore) in _steps) await RunAsync(name, hasMore, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The portal stops, or never got to its feet.
        }
    }

    private async Task RunAsync(string name, Func<CancellationToken, Task<bool>> hasMore, CancellationToken ct)
    {
        try
        {
            for (var part = 0; part < Parts && await hasMore(ct); part++)
            {
            }
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            // A database that is away for a minute, or gives up a command by itself, must not end the loop for good.
            Log.Failed(_logger, failure, name);
        }
    }

    // A step that did as much as it does at once may have more to do.
    private (string Name, Func<CancellationToken, Task<bool>> HasMore) Step<T>(int atOnce) where T : ICommand<int>, new()
    {
        var name = typeof(T).DeclaringType!.Name;
        return (name, HasMoreAsync);

        async Task<bool> HasMoreAsync(CancellationToken ct)
        {
            var done = await _requests.Send(new T(), ct);
            if (!done.Succeeded) Log.Refused(_logger, name, done.Refusal!.Code);
            return done.Succeeded && done.Value >= atOnce;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Step} failed; it is tried again in a minute")]
        public static partial void Failed(ILogger logger, Exception failure, string step);

        [LoggerMessage(LogLevel.Warning, "{Step} was refused with {Code}; it is tried again in a minute")]
        public static partial void Refused(ILogger logger, string step, string code);
    }
}
