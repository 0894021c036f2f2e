using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Questions;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Features.Data;
using Portal.Features.Documents;
using Portal.Features.Identity;
using Portal.Features.Policies;

namespace Portal.Features.Appeals;

/// <summary>The rows of one appeal as its merchant may see them.</summary>
internal sealed class AppealRecord
{
    // What a merchant is told of; a reviewer's taking and giving back, or a proposal, is the staff's matter.
    private static readonly HashSet<string> Shown =
    [
        nameof(AppealFiled), nameof(EvidenceAdded), nameof(AppealClaimed), nameof(MerchantAsked), nameof(MerchantAnswered), nameof(AnswerTimeEnded),
        nameof(AppealWithdrawn), nameof(AppealDecided), nameof(AppealLate),
        nameof(DeciderAsked), nameof(DeciderAnswered), nameof(DeciderTimeEnded), nameof(AuthorityAsked), nameof(AuthorityAnswered), nameof(AuthorityTimeEnded),
    ];

    private Appeal _appeal = null!;
    private Violation _violation = null!;
    private string _title = "";
    private string _shortTitle = "";
    private string _place = "";
    private List<EnforcementAction> _actions = [];
    private int _sameKindInForce;
    private int _pointsBack;
    private (int? Before, int? After) _standing;
    private List<Appeal> _siblings = [];
    private List<Evidence> _files = [];
    private List<CaseMessage> _messages = [];
    private List<EvidenceFinding> _findings = [];
    private List<(string Event, DateTime At)> _steps = [];
    private List<(TimeCredit Credit, DateOnly? EndsOn)> _credits = [];

    public static async Task<AppealRecord?> FindAsync(PortalDb db, Guid merchantId, string reference, CancellationToken ct)
    {
        var found = await (
            from appeal in db.Appeals.AsNoTracking()
            where appeal.Reference == reference && appeal.MerchantId == merchantId
            join violation in db.Violations.AsNoTracking() on appeal.ViolationId equals violation.Id
            join clause in db.PolicyClauses on violation.ClauseId equals clause.Id
            join store in db.Stores on violation.StoreId equals store.Id
            select new { appeal, violation, clause.Title, clause.ShortTitle, store.Name }).SingleOrDefaultAsync(ct);
        if (found is null) return null;

        var record = new AppealRecord { _appeal = found.appeal, _violation = found.violation, _title = found.Title, _shortTitle = found.ShortTitle, _place = found.Name };
        await record.ReadAsync(db, ct);
        return record;
    }

    public GetMyAppeal.View ToView(Rules rules, DateOnly today, CurrentUser user, int maxFiles) => new(
        Summary(rules.Law), Contested(), Result(), [.. _messages.Select(m => Message(m, rules.Law, user))], [.. _files.Select(EvidenceRow.Of)],
        _appeal.IsOpen ? [] : [.. _findings.Select(f => new GetMyAppeal.Finding(f.EvidenceId, f.Title, f.Finding, f.Note))],
        [.. _steps.Select(s => new GetMyAppeal.Step(s.Event, rules.Law.LocalTime(s.At)))], Second(rules.Law, today), user.May(Permission.FileAppeal),
        CannotDo.About(_violation, [_appeal, .. _siblings], _appeal, rules.Law, maxFiles, today).For(user), rules.Points, rules.Law, today)
    {
        Stayed = [.. _actions.Where(a => a.IsStayed).Select(Measured)],
    };

    /// <summary>Where it stands in the queue, and when others like it were decided.</summary>
    public async Task<GetMyAppeal.Waiting?> WaitingAsync(PortalDb db, WaitingRecord waits, LawPack law, DateOnly today, CancellationToken ct)
    {
        if (!_appeal.IsOpen) return null;

        int? ahead = null;
        if (_appeal.Status == AppealStatus.Filed)
        {
            var (actor, level, day, reference) = (_appeal.NextActor, _appeal.Level, _appeal.NextOn, _appeal.Reference);
            ahead = await db.Appeals.Where(a => a.NextActor == actor && a.Level == level && a.NextOn <= day && (a.NextOn < day || a.Reference.CompareTo(reference) < 0))
                .Take(GetMyAppeal.MostAhead).CountAsync(ct);
        }

        var filed = _appeal.FiledOn;
        return new GetMyAppeal.Waiting(ahead, await waits.EstimateAsync(_appeal, law, today, ct) is { } found
            ? new GetMyAppeal.Estimate(
                law.Wait.Of, law.Wait.Outof, filed.AddDays(found.Days), filed.AddDays(found.Low), found.High is { } high ? filed.AddDays(high) : null, found.Cases)
            : null);
    }

    /// <summary>Documents of the locker that can still be added.</summary>
    public async Task<IReadOnlyList<PickableDocument>> DocumentsAsync(PortalDb db, CurrentUser user, DocumentRules rules, CancellationToken ct) =>
        _appeal is { IsOpen: true, TakesEvidence: true } && user.May(Permission.FileAppeal) ? await PickableDocument.ListAsync(db, _appeal.MerchantId, _files, rules, ct) : [];

    private static GetMyAppeal.Measure Measured(EnforcementAction action) => new(
        action.Kind, action.Feature, action.State, action.DaysGivenBack, action.EndsOn,
        action is { StayedFrom: { } from, StayedUntil: { } until } ? until.DayNumber - from.DayNumber : 0);

    private IEnumerable<GetMyAppeal.TimeReturned> Returned() => _credits.GroupBy(c => (c.Credit.Kind, c.Credit.Feature)).Select(group =>
    {
        var (lost, used) = (group.Where(c => c.Credit.Days > 0).Sum(c => c.Credit.Days), -group.Where(c => c.Credit.Days < 0).Sum(c => c.Credit.Days));
        return new GetMyAppeal.TimeReturned(
            group.Key.Kind, group.Key.Feature, lost, used, group.Where(c => c.Credit.Days < 0).Max(c => c.EndsOn), lost > used ? group.Max(c => c.Credit.UntilDay) : null);
    });

    private async Task ReadAsync(PortalDb db, CancellationToken ct)
    {
        var (id, violationId) = (_appeal.Id, _appeal.ViolationId);
        _actions = await db.Actions.AsNoTracking().Where(a => a.ViolationId == violationId).ToListAsync(ct);
        _siblings = await db.Appeals.AsNoTracking().Where(a => a.ViolationId == violationId && a.Id != id).ToListAsync(ct);
        _files = await db.Evidence.AsNoTracking().Where(e => e.AppealId == id).OrderBy(e => e.UploadedAt).ToListAsync(ct);
        _messages = await db.CaseMessages.AsNoTracking().Where(m => m.AppealId == id).OrderBy(m => m.SentAt).ToListAsync(ct);
        _findings = await db.EvidenceFindings.AsNoTracking().Where(f => f.AppealId == id).ToListAsync(ct);
        var steps = await db.Audit.AsNoTracking().Where(a => a.CaseId == violationId && a.SubjectId == id)
            .OrderBy(a => a.Number).Select(a => new { a.Event, a.At }).ToListAsync(ct);
        _steps = [.. steps.Where(s => Shown.Contains(s.Event)).Select(s => (s.Event, s.At))];
        (_pointsBack, _standing) = (_appeal.PointsBack, (_appeal.PointsBefore, _appeal.PointsAfter));
        if (_appeal is { IsOpen: false, PointsBefore: null, Outcome: AppealOutcome.Overturn }) await ReplayAsync(db, ct);
        if (_appeal.DecidedOn is not { } decided) return;

        _credits = [.. (await db.TimeCredits.AsNoTracking().Where(c => c.AppealId == id)
            .Join(db.Actions, c => c.ActionId, a => a.Id, (credit, action) => new { credit, action.EndsOn }).ToListAsync(ct)).Select(c => (c.credit, c.EndsOn))];
        var kinds = _actions.Where(a => a.State == ActionState.Lifted).Select(a => a.Kind).Distinct().ToList();
        var merchantId = _appeal.MerchantId;
        _sameKindInForce = kinds.Count == 0 ? 0 : await db.Actions.CountAsync(
            a => a.MerchantId == merchantId && a.ViolationId != violationId && kinds.Contains(a.Kind) && a.State != ActionState.Lifted
                && a.StartsOn <= decided && (a.EndsOn == null || a.EndsOn > decided) && (a.StayedFrom == null || a.StayedUntil != null), ct);
    }

    // An imported outcome comes without figures; the ledger tells what it gave back, and what that made of the points.
    private async Task ReplayAsync(PortalDb db, CancellationToken ct)
    {
        var (merchantId, from) = (_appeal.MerchantId, _violation.FoundOn);
        var lines = await db.Ledger.AsNoTracking().Where(l => l.MerchantId == merchantId && l.UntilDay > from).ToListAsync(ct);
        var back = lines.Where(l => l.ViolationId == _violation.Id && l.Points < 0).ToList();
        _pointsBack = -back.Sum(l => l.Points);
        if (back.Count == 0) return;
        var day = back.Max(l => l.KnownOn);
        var after = PointsLedger.PointsOn(lines.Select(l => l.Line), day, day);
        var before = after - PointsLedger.PointsOn(back.Select(l => l.Line), day, day);
        if (before != after) _standing = (before, after);
    }

    private GetMyAppeal.Summary Summary(LawPack law) => new(
        _appeal.Reference, _appeal.Level, _appeal.Origin, _appeal.Status, law.Grounds.FirstOrDefault(g => g.Code == _appeal.Ground)?.Title, _appeal.Statement,
        law.LocalTime(_appeal.FiledAt), _appeal.FiledOn, _appeal.DueOn, _appeal.PromisedOn, _appeal.Misses, _appeal.PausedOn, _appeal.NextActor, _appeal.ToldOn, _appeal.TakesEvidence,
        _appeal.RecordedOutcome, _siblings.Where(a => a.Level < _appeal.Level && a.Outcome != AppealOutcome.None).MaxBy(a => a.Level)?.Reference);

    private GetMyAppeal.Contested Contested() => new(
        _violation.Reference, _title, _shortTitle.Length > 0 ? _shortTitle : _title, _violation.Facts, _violation.FoundOn, _violation.RecordedAction, _violation.Points, _violation.PointsUntil, _violation.AppealUntil, _place, _violation.Citation);

    private GetMyAppeal.Result? Result() => _appeal.IsOpen || _appeal.Outcome == AppealOutcome.None
        ? null
        : new GetMyAppeal.Result(
            _appeal.Outcome, _appeal.DecidedOn, _appeal.Reasons, _appeal.WhatWouldChange, _pointsBack, _standing.Before, _standing.After, _violation.Points,
            [.. _actions.Select(Measured)], _sameKindInForce, [.. Returned()]);

    private GetMyAppeal.Message Message(CaseMessage message, LawPack law, CurrentUser user) => new(
        message.Author, message.PersonId is { } person && person == user.PersonId, message.Body, law.LocalTime(message.SentAt),
        [.. _files.Where(f => f.MessageId == message.Id).Select(EvidenceRow.Of)]);

    private GetMyAppeal.SecondReview Second(LawPack law, DateOnly today)
    {
        var second = _siblings.FirstOrDefault(a => a.Level > _appeal.Level && a.Status != AppealStatus.Withdrawn);
        var why = _appeal.WhyNoSecond(law, second is not null, today);
        return new GetMyAppeal.SecondReview(
            why, _appeal.DecidedOn?.AddDays(law.SecondReviewWindowDays), second?.Reference);
    }
}
