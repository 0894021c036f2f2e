using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals.Fixes;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Fixes;

/// <summary>One fix as the desk shows it: the decision and what is demanded, the proof, the merchant's record, and what happened.</summary>
public static class GetFixCase
{
    [Needs(Permission.ReadQueue)]
    public sealed record Query(string Reference) : IQuery<DeskFix>;

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Query, Outcome<DeskFix>>
    {
        public async Task<Outcome<DeskFix>> Handle(Query request, CancellationToken cancellationToken)
        {
            var fix = await db.Fixes.AsNoTracking().SingleOrDefaultAsync(f => f.Reference == request.Reference, cancellationToken);
            if (fix is null) return MyFixes.NotFound;

            var now = clock.GetUtcNow().UtcDateTime;
            var rules = await rulebook.CurrentAsync(cancellationToken);
            var reading = new CaseReading(db, rules, rules.Law.DayOf(now));
            var decision = await reading.DecisionAsync(fix.ViolationId, cancellationToken);
            var trail = await reading.TrailAsync(fix.ViolationId, cancellationToken);
            var messages = await db.CaseMessages.AsNoTracking().Where(m => m.FixId == fix.Id).OrderBy(m => m.SentAt).ToListAsync(cancellationToken);
            var earlier = await db.Fixes.AsNoTracking().Where(f => f.ViolationId == fix.ViolationId && f.Id != fix.Id).ToListAsync(cancellationToken);
            var names = await reading.NamesAsync(
                [fix.ClaimedBy, fix.DecidedBy, .. messages.Select(m => m.PersonId), .. trail.Select(s => CaseReading.Names.PersonOf(s.Actor))], cancellationToken);
            var held = fix.IsHeld(now);
            var mayDecide = user.May(Permission.DecideAppeal);
            return new DeskFix(
                fix.Id, fix.Reference, trail.Count == 0 ? 0 : trail[^1].Number, fix.Attempt, rules.Law.Fix.Attempts, fix.Status, fix.Statement, fix.FiledOn, fix.DueOn, fix.NextActor, fix.NextOn, reading.Today,
                mayDecide,
                mayDecide && fix.IsOpen && fix.WhyNotReviewer(user.PersonId, user.May(Permission.DecideSecondReview)) is { } why ? new Refusal(RefusalKind.Rule, why.Code, why.Message) : null,
                held ? names.Of(fix.ClaimedBy) ?? "?" : null,
                held ? fix.ClaimedUntil : null,
                fix.IsHeldBy(user.PersonId, now),
                user.PersonId,
                decision.Finding,
                await reading.MerchantAsync(fix, decision, cancellationToken),
                await AnswersAsync(fix, decision, cancellationToken),
                await reading.VisitsAsync(decision, cancellationToken),
                [.. messages.Select(m => new CaseWord(m.Id, m.Author, names.Of(m.PersonId) ?? "", m.Body, reading.Local(m.SentAt)))],
                [.. trail.Select(e => new CaseEvent(e.Event, e.To, e.Why, names.OfActor(e.ActorKind, e.Actor), reading.Local(e.At)))],
                [.. earlier.Where(f => f.Status == FixStatus.NotConfirmed && f.FiledAt < fix.FiledAt).OrderByDescending(f => f.FiledAt).Select(f => new EarlierTry(f.Reference, f.DecidedOn, f.StillMissing))],
                await db.Appeals.Where(a => a.OpenFor == fix.ViolationId).Select(a => a.Reference).FirstOrDefaultAsync(cancellationToken),
                fix.IsOpen ? null : new FixOutcome(fix.Status, fix.Reasons, fix.StillMissing, names.Of(fix.DecidedBy), fix.CheckedBy, fix.DecidedOn, fix.PointsOff),
                new CaseRules(rules.Law.AnswerDays, rules.Law.LeaseMinutes));
        }

        private async Task<IReadOnlyList<DeskAnswer>> AnswersAsync(Fix fix, CaseReading.Contested decision, CancellationToken ct)
        {
            var answers = await db.FixAnswers.AsNoTracking().Where(a => a.FixId == fix.Id).OrderBy(a => a.Place).ToListAsync(ct);
            var files = (await db.Evidence.AsNoTracking().Where(e => e.FixId == fix.Id).OrderBy(e => e.UploadedAt).ToListAsync(ct))
                .ToLookup(e => e.Requirement, e => new CaseFile(e.Id, e.FileName, e.MediaType, e.Size, e.TakenOn, e.UploadedAt, e.MessageId));
            var asked = await db.FixRequirements.AsNoTracking().Where(r => r.ClauseId == decision.ClauseId).ToDictionaryAsync(r => r.Code, ct);
            List<DeskAnswer> all =
            [
                .. answers.Select(a => new DeskAnswer(
                    a.Code, a.Title, asked.GetValueOrDefault(a.Code)?.Hint ?? "", asked.GetValueOrDefault(a.Code)?.ProofKinds ?? [], a.Kind, a.Words, a.Finding, a.Note, a.CheckedBy, [.. files[a.Code]])),
            ];
            if (files[""].Any()) all.Add(new DeskAnswer("", "", "", [], FixAnswerKind.None, "", FixFinding.None, "", "", [.. files[""]]));
            return all;
        }
    }
}
