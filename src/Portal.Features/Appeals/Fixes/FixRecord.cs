using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Fixes;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Features.Data;
using Portal.Features.Documents;
using Portal.Features.Identity;
using Portal.Features.Policies;

namespace Portal.Features.Appeals.Fixes;

/// <summary>The rows of one fix as its merchant may see them.</summary>
internal sealed class FixRecord
{
    // What a merchant is told of; a reviewer's giving back is the staff's matter.
    private static readonly string[] Shown =
    [
        nameof(FixSent), nameof(FixProofAdded), nameof(FixClaimed), nameof(FixAsked), nameof(FixAnswered), nameof(FixAnswerTimeEnded), nameof(FixChecked),
        nameof(FixWithdrawn), nameof(FixDecided), nameof(FixNotNeeded), nameof(FixLate),
    ];

    private Fix _fix = null!;
    private Violation _violation = null!;
    private GetMyFix.About _about = null!;
    private List<FixAnswer> _answers = [];
    private List<Fix> _siblings = [];
    private List<Evidence> _files = [];
    private List<CaseMessage> _messages = [];
    private List<EnforcementAction> _actions = [];
    private List<Appeal> _appeals = [];
    private List<(string Event, DateTime At)> _steps = [];

    public static async Task<FixRecord?> FindAsync(PortalDb db, Guid merchantId, string reference, CancellationToken ct)
    {
        var found = await (
            from fix in db.Fixes.AsNoTracking()
            where fix.Reference == reference && fix.MerchantId == merchantId
            join violation in db.Violations.AsNoTracking() on fix.ViolationId equals violation.Id
            join clause in db.PolicyClauses on violation.ClauseId equals clause.Id
            join store in db.Stores on violation.StoreId equals store.Id
            select new { fix, violation, clause.Title, clause.ShortTitle, clause.Slug, store.Name }).SingleOrDefaultAsync(ct);
        if (found is null) return null;

        var (f, v) = (found.fix, found.violation);
        var record = new FixRecord
        {
            _fix = f,
            _violation = v,
            _about = new(v.Reference, found.Title, found.ShortTitle.Length > 0 ? found.ShortTitle : found.Title, v.FoundOn, v.Points, v.PointsUntil, v.State, found.Name, found.Slug),
        };
        await record.ReadAsync(db, ct);
        return record;
    }

    public GetMyFix.View ToView(Rules rules, EvidenceOptions limits, DateOnly today, CurrentUser user) => new(
        Summary(rules.Law), _about,
        [.. _answers.OrderBy(a => a.Place).Select(Answer)],
        [.. _files.Select(f => new GetMyFix.ProofRow(f.Requirement, EvidenceRow.Of(f)))],
        [.. _messages.Select(m => Message(m, rules.Law, user))],
        [.. _actions.Select(a => new GetMyFix.Measure(a.Kind, a.Feature, a.State, a.EndsOn, _fix.Status == FixStatus.Confirmed && a.State == ActionState.Ended && a.EndsOn == _fix.DecidedOn))],
        [.. _steps.Select(s => new GetMyAppeal.Step(s.Event, rules.Law.LocalTime(s.At)))],
        Next(rules.Law, today, user),
        _appeals.FirstOrDefault(a => a.IsOpen)?.Reference,
        CannotDo.WhyNoAppeal(_violation, _appeals, today) is null ? _violation.AppealUntil : null,
        user.May(Permission.FileAppeal), rules.Points, limits, today);

    /// <summary>Documents of the locker that can still be added.</summary>
    public async Task<IReadOnlyList<PickableDocument>> DocumentsAsync(PortalDb db, CurrentUser user, DocumentRules rules, CancellationToken ct) =>
        _fix.TakesProof && user.May(Permission.FileAppeal) ? await PickableDocument.ListAsync(db, _fix.MerchantId, _files, rules, ct) : [];

    private async Task ReadAsync(PortalDb db, CancellationToken ct)
    {
        var (id, violationId) = (_fix.Id, _fix.ViolationId);
        _answers = await db.FixAnswers.AsNoTracking().Where(a => a.FixId == id).ToListAsync(ct);
        _siblings = await db.Fixes.AsNoTracking().Where(f => f.ViolationId == violationId).ToListAsync(ct);
        _files = await db.Evidence.AsNoTracking().Where(e => e.FixId == id).OrderBy(e => e.UploadedAt).ToListAsync(ct);
        _messages = await db.CaseMessages.AsNoTracking().Where(m => m.FixId == id).OrderBy(m => m.SentAt).ToListAsync(ct);
        _actions = await db.Actions.AsNoTracking().Where(a => a.ViolationId == violationId).ToListAsync(ct);
        _appeals = await db.Appeals.AsNoTracking().Where(a => a.ViolationId == violationId).ToListAsync(ct);
        var steps = await db.Audit.AsNoTracking().Where(a => a.CaseId == violationId && a.SubjectId == id && Shown.Contains(a.Event))
            .OrderBy(a => a.Number).Select(a => new { a.Event, a.At }).ToListAsync(ct);
        _steps = [.. steps.Select(s => (s.Event, s.At))];
    }

    private GetMyFix.Summary Summary(LawPack law) => new(
        _fix.Reference, _fix.Attempt, _fix.Status, _fix.Statement, law.LocalTime(_fix.FiledAt), _fix.FiledOn, _fix.DueOn, _fix.PromisedOn, _fix.Misses, _fix.PausedOn, _fix.NextActor, _fix.NextOn, _fix.TakesProof,
        _fix.DecidedOn, _fix.Reasons, _fix.StillMissing, _fix.CheckedBy, _fix.PointsOff, _fix.PointsBefore, _fix.PointsAfter);

    // What a person found is told with the conclusion; what an automatic check saw, at once.
    private GetMyFix.Answer Answer(FixAnswer answer)
    {
        var told = !_fix.IsOpen || answer.CheckedBy.Length > 0;
        return new(answer.Code, answer.Title, answer.Kind, answer.Words, told ? answer.Finding : FixFinding.None, told ? answer.Note : "", answer.CheckedBy);
    }

    private GetMyAppeal.Message Message(CaseMessage message, LawPack law, CurrentUser user) => new(
        message.Author, message.PersonId is { } person && person == user.PersonId, message.Body, law.LocalTime(message.SentAt),
        [.. _files.Where(f => f.MessageId == message.Id).Select(EvidenceRow.Of)]);

    private GetMyFix.NextTry Next(LawPack law, DateOnly today, CurrentUser user) => new(
        Fix.WhyNot(_violation, _siblings, law, today) ?? (user.MerchantRole == MerchantRole.Viewer ? FixObstacles.Fix.Of(FixObstacle.ViewerOnly) : null),
        Fix.TriesLeft(_siblings, law),
        _siblings.Where(f => f.FiledAt > _fix.FiledAt).MaxBy(f => f.FiledAt)?.Reference);
}
