using System.Data.Common;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Fixes;
using Portal.Domain.Appeals.NextBest;
using Portal.Domain.Appeals.Questions;
using Portal.Domain.Appeals.Targets;
using Portal.Domain.Documents;
using Portal.Domain.Enforcement;
using Portal.Domain.Shared;
using Portal.Features.Appeals.NextBest;
using Portal.Features.Appeals.Targets;
using Portal.Features.Audit;
using Portal.Features.Identity;
using Portal.Features.Notifications;
using Portal.Features.Requests;

namespace Portal.Features.Data;

/// <summary>
/// The only hidden step of a save: what aggregates raised becomes audit entries and outbox messages of the same transaction, and a request
/// that carries a key is remembered with its effect; the queue's rows and the clocks of the desk's targets follow the cases.
/// </summary>
public sealed class RecordEvents(TimeProvider clock, OutboxSignal signal, QueueKeeper queue, TargetKeeper targets) : SaveChangesInterceptor, IDbTransactionInterceptor
{
    // Events that somebody is told of.
    private static readonly HashSet<string> Told =
    [
        nameof(AnswerReminder),
        nameof(AnswerTimeEnded),
        nameof(AuthorityAnswered),
        nameof(AuthorityAsked),
        nameof(AuthorityTimeEnded),
        nameof(DeciderAnswered),
        nameof(DeciderAsked),
        nameof(DeciderTimeEnded),
        nameof(LinkAnswered),
        nameof(LinkAnswerTimeEnded),
        nameof(LinkAsked),
        nameof(NoteMentioned),
        nameof(AppealDecided),
        nameof(AppealFiled),
        nameof(AppealLate),
        nameof(AppealWithdrawn),
        nameof(CaseHandedOver),
        nameof(CaseHelpAsked),
        nameof(CaseHelpGiven),
        nameof(DecisionIssued),
        nameof(DecisionProposed),
        nameof(LinkContestDecided),
        nameof(LinkContested),
        nameof(DocumentExpiring),
        nameof(MerchantAnswered),
        nameof(MerchantAsked),
        nameof(OutsideDecided),
        nameof(FixAnswered),
        nameof(FixAnswerTimeEnded),
        nameof(FixAsked),
        nameof(FixDecided),
        nameof(FixLate),
        nameof(FixNotNeeded),
        nameof(FixSent),
        nameof(FixWithdrawn),
        nameof(TargetNear),
    ];

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) =>
        throw new NotSupportedException("Saves are asynchronous: SaveChangesAsync.");

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is PortalDb db)
        {
            await FiledEvidence.GuardAsync(db, cancellationToken);
            await queue.FollowAsync(db, cancellationToken);
            await RecordAsync(db, cancellationToken);
        }

        return result;
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is PortalDb { HasNews: true, Database.CurrentTransaction: null } db) Wake(db);
        return new(result);
    }

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is PortalDb { HasNews: true } db) Wake(db);
        return Task.CompletedTask;
    }

    private void Wake(PortalDb db)
    {
        db.HasNews = false;
        signal.Wake();
    }

    private async Task RecordAsync(PortalDb db, CancellationToken ct)
    {
        List<DomainEvent> events = [.. db.TakeNoted()];
        foreach (var entry in db.ChangeTracker.Entries())
        {
            if ((entry.Entity is AuditEntry && entry.State is (EntityState.Modified or EntityState.Deleted)) || (entry.Entity is AuditHead && entry.State == EntityState.Deleted))
                throw new InvalidOperationException("The audit trail is append-only.");
            if (entry.State is EntityState.Modified or EntityState.Deleted && IsKept(entry))
                throw new InvalidOperationException("What a decision rests on is never changed.");
            if (entry.Entity is not Aggregate aggregate) continue;
            events.AddRange(aggregate.TakeEvents());
            if (entry.State == EntityState.Modified) aggregate.CountSave();
        }

        if (db.Caller.Key is { } asked && !db.ChangeTracker.Entries<KeptAnswer>().Any()) db.Add(KeptAnswer.For(asked, clock.GetUtcNow().UtcDateTime));
        if (events.Count == 0) return;

        var now = clock.GetUtcNow().UtcDateTime;
        now = new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
        events.AddRange(await targets.FollowAsync(db, events, now, ct));
        foreach (var chain in events.GroupBy(e => e.CaseId))
        {
            // Two saves that go on from the same end: the database lets one of them through.
            var head = await db.AuditHeads.FindAsync([chain.Key], ct);
            if (head is null) db.AuditHeads.Add(head = new AuditHead { CaseId = chain.Key });
            foreach (var happened in chain)
            {
                var entry = AuditEntry.After(head, happened, db.Caller.Kind, ActorOf(db.Caller), Guid.CreateVersion7(now), now);
                db.Audit.Add(entry);
                if (!Told.Contains(happened.Name)) continue;
                db.Outbox.Add(Message(happened, entry, now));
                db.HasNews = true;
            }
        }
    }

    // An exhibit moves once, from nowhere to its decision.
    private static bool IsKept(EntityEntry entry) => entry.Entity is Measurement or ExhibitContent
        || (entry.Entity is Exhibit && entry.OriginalValues.GetValue<Guid?>(nameof(Exhibit.ViolationId)) is not null);

    private static string ActorOf(CurrentUser user) => user.Kind == CallerKind.Person ? user.PersonId.ToString("N") : user.Name;

    private static OutboxMessage Message(DomainEvent happened, AuditEntry entry, DateTime now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Key = $"event:{entry.Id:N}",
        Kind = OutboxMessage.EventKind,
        Name = happened.Name,
        Payload = JsonSerializer.Serialize(new EventPayload(happened.CaseId, happened.SubjectId, happened.MerchantId, happened.Day)),
        OccurredAt = now,
        DueAt = now,
    };
}

/// <summary>The ids that an event's outbox message carries.</summary>
/// <param name="CaseId">The decision.</param>
/// <param name="SubjectId">The appeal.</param>
/// <param name="MerchantId">Whose it is.</param>
/// <param name="Day">The day that it sets, if it sets one.</param>
public sealed record EventPayload(Guid CaseId, Guid SubjectId, Guid? MerchantId, DateOnly? Day = null);
