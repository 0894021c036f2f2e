using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Features.Data;

namespace Portal.Features.Notifications;

/// <summary>Knows how to deliver one kind of message.</summary>
internal interface IDeliverer
{
    string Kind { get; }

    /// <summary>Tells, or adds to <paramref name="db"/> what is to be saved together with the message's being delivered. May be called again for the same message.</summary>
    /// <exception cref="DeliveryFailedException">It cannot be told.</exception>
    Task DeliverAsync(PortalDb db, OutboxMessage message, CancellationToken ct);
}

/// <summary>Takes due messages out of the outbox and delivers them, at least once each; any number of workers on any number of nodes may do so at once.</summary>
internal sealed partial class OutboxDelivery(
    IServiceScopeFactory scopes, IDbContextFactory<PortalDb> contexts, TimeProvider clock, DeliveryOptions options, ILogger<OutboxDelivery> logger)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Claims one batch and delivers it.</summary>
    /// <returns>How many messages were claimed; 0 when nothing is due.</returns>
    public async Task<int> RunOnceAsync(CancellationToken ct)
    {
        var claim = Guid.CreateVersion7(clock.GetUtcNow());
        var claimed = await ClaimAsync(claim, ct);
        if (claimed.Count == 0) return 0;

        // One scope for the batch, so that its mails share a connection.
        await using var scope = scopes.CreateAsyncScope();
        var deliverers = scope.ServiceProvider.GetServices<IDeliverer>().ToDictionary(d => d.Kind);
        var renewAt = Now + (options.Lease / 3);
        try
        {
            foreach (var id in claimed)
            {
                if (Now >= renewAt) renewAt = await RenewAsync(claim, ct);
                await DeliverAsync(id, claim, deliverers, ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await GiveBackAsync(claim);
            throw;
        }

        return claimed.Count;
    }

    /// <summary>Forgets what was delivered long ago.</summary>
    public async Task ForgetAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var before = Now - options.KeepDelivered;
        await db.Outbox.Where(m => m.State == OutboxState.Delivered && m.DueAt < before && m.DeliveredAt < before).ExecuteDeleteAsync(ct);
    }

    // The conditions stand twice on purpose: whoever waited for a row's lock looks at the outer ones again.
    private async Task<List<Guid>> ClaimAsync(Guid claim, CancellationToken ct)
    {
        var (now, until) = (Now, Now + options.Lease);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var due = db.Outbox.Where(m => m.State == OutboxState.Waiting && m.DueAt <= now && (m.LockedUntil == null || m.LockedUntil <= now));
        var first = due.OrderBy(m => m.DueAt).Take(options.BatchSize).Select(m => m.Id);
        var claimed = await due.Where(m => first.Contains(m.Id)).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.LockedBy, claim).SetProperty(m => m.LockedUntil, until).SetProperty(m => m.Attempts, m => m.Attempts + 1), ct);
        return claimed == 0 ? [] : await db.Outbox.Where(m => m.State == OutboxState.Waiting && m.DueAt <= now && m.LockedBy == claim).OrderBy(m => m.DueAt).Select(m => m.Id).ToListAsync(ct);
    }

    private async Task DeliverAsync(Guid id, Guid claim, Dictionary<string, IDeliverer> deliverers, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.Outbox.SingleOrDefaultAsync(m => m.Id == id && m.LockedBy == claim, ct) is not { } message) return;

        try
        {
            // Claimed more often than allowed and never settled: each worker that took it ended before it could say why.
            if (message.Attempts > options.MaxAttempts) throw new DeliveryFailedException(DeliveryFailure.WorkerDied, isFinal: true);
            if (!deliverers.TryGetValue(message.Kind, out var deliverer)) throw new DeliveryFailedException(DeliveryFailure.UnknownKind, isFinal: true);

            await deliverer.DeliverAsync(db, message, ct);
            message.Deliver(Now);
            // Not cancelled any more: what was told is told.
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            throw;
        }
        catch (DbUpdateConcurrencyException)
        {
            Log.LeaseLost(logger, id);
        }
        catch (Exception failed) when (LostRaces.Is(failed))
        {
            await SettleFailureAsync(id, claim, message.Attempts, new DeliveryFailure(DeliveryFailure.Taken, "", false));
        }
        catch (Exception failed)
        {
            await SettleFailureAsync(id, claim, message.Attempts, DeliveryFailure.Of(failed));
        }
    }

    private async Task SettleFailureAsync(Guid id, Guid claim, int attempts, DeliveryFailure failure)
    {
        var now = Now;
        var over = failure.IsFinal || attempts >= options.MaxAttempts;
        var (state, givenUp) = over ? (OutboxState.GivenUp, now) : (OutboxState.Waiting, (DateTime?)null);
        var next = over ? now : now + Backoff.After(attempts, id, options);
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        await db.Outbox.Where(m => m.Id == id && m.LockedBy == claim).ExecuteUpdateAsync(set => set
            .SetProperty(m => m.State, state)
            .SetProperty(m => m.GivenUpAt, givenUp)
            .SetProperty(m => m.DueAt, next)
            .SetProperty(m => m.LastError, failure.Reason)
            .SetProperty(m => m.LockedBy, (Guid?)null)
            .SetProperty(m => m.LockedUntil, (DateTime?)null));
        if (over) Log.GivenUp(logger, id, attempts, failure.Code);
        else Log.Failed(logger, id, attempts, failure.Code);
    }

    private async Task<DateTime> RenewAsync(Guid claim, CancellationToken ct)
    {
        var until = Now + options.Lease;
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.Outbox.Where(m => m.State == OutboxState.Waiting && m.LockedBy == claim).ExecuteUpdateAsync(set => set.SetProperty(m => m.LockedUntil, until), ct);
        return Now + (options.Lease / 3);
    }

    // A node that is stopped hands over at once instead of letting its lease run out; what it did not try does not count as an attempt.
    private async Task GiveBackAsync(Guid claim)
    {
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        await db.Outbox.Where(m => m.State == OutboxState.Waiting && m.LockedBy == claim).ExecuteUpdateAsync(set => set
            .SetProperty(m => m.LockedBy, (Guid?)null)
            .SetProperty(m => m.LockedUntil, (DateTime?)null)
            .SetProperty(m => m.Attempts, m => m.Attempts - 1));
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Outbox {Message}: attempt {Attempt} failed, {Reason}")]
        public static partial void Failed(ILogger logger, Guid message, int attempt, string reason);

        [LoggerMessage(LogLevel.Error, "Outbox {Message}: given up after attempt {Attempt}, {Reason}")]
        public static partial void GivenUp(ILogger logger, Guid message, int attempt, string reason);

        [LoggerMessage(LogLevel.Information, "Outbox {Message}: another worker took it over")]
        public static partial void LeaseLost(ILogger logger, Guid message);
    }
}
