using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Fixes;
using Portal.Domain.Appeals.Questions;
using Portal.Domain.Enforcement;
using Portal.Domain.Merchants;
using Portal.Domain.Policies;
using Portal.Features.Appeals;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Enforcement;

/// <summary>One decision in full: the statement of reasons, its cost, and how to contest it.</summary>
public static class GetViolation
{
    public const int VisitLimit = 8;

    /// <param name="Reference">Of the decision, as people read it out.</param>
    /// <param name="MerchantId">For platform systems and staff: whose decision.</param>
    [Needs(Permission.ReadRecord)]
    public sealed record Query(string Reference, Guid? MerchantId = null) : IQuery<DecisionView>;

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, IOptions<EvidenceOptions> evidence, TimeProvider clock) : IRequestHandler<Query, Outcome<DecisionView>>
    {
        // What the merchant is told of; proposals and hand-overs among the staff are not.
        private static readonly HashSet<string> Told =
        [
            nameof(ViolationRecorded), nameof(FixConfirmed), nameof(ViolationReversed), nameof(PointsReduced), nameof(ActionApplied), nameof(ActionEnded), nameof(ActionLifted), nameof(ActionStayed), nameof(ActionResumed), nameof(ActionShortened),
            nameof(AppealFiled), nameof(AppealClaimed), nameof(MerchantAsked), nameof(MerchantAnswered), nameof(AnswerTimeEnded), nameof(AppealWithdrawn), nameof(AppealDecided), nameof(AppealLate), nameof(DeciderAsked), nameof(DeciderAnswered), nameof(DeciderTimeEnded), nameof(AuthorityAsked), nameof(AuthorityAnswered), nameof(AuthorityTimeEnded), nameof(OutsideReported), nameof(OutsideDecided),
            nameof(FixSent), nameof(FixDecided), nameof(FixWithdrawn), nameof(FixNotNeeded),
        ];

        public async Task<Outcome<DecisionView>> Handle(Query request, CancellationToken cancellationToken)
        {
            var merchant = user.Reads(request.MerchantId);
            var rules = await rulebook.CurrentAsync(cancellationToken);
            var (law, scheme) = rules;
            var today = law.DayOf(clock.GetUtcNow().UtcDateTime);
            var found = await FindAsync(merchant, request.Reference, today, cancellationToken);
            if (found is null) return new Refusal(RefusalKind.NotFound, "violation.not-found", "We cannot find that decision.");

            var decision = found.Decision;
            var actions = await db.Actions.AsNoTracking().Where(a => a.ViolationId == decision.Id).ToListAsync(cancellationToken);
            var appeals = await db.Appeals.AsNoTracking().Where(a => a.ViolationId == decision.Id).ToListAsync(cancellationToken);
            var ledger = await db.Ledger.AsNoTracking().Where(l => l.MerchantId == merchant && (l.UntilDay > today || l.ViolationId == decision.Id)).ToListAsync(cancellationToken);
            var lines = await db.LinkedOfAsync(merchant, ledger, cancellationToken);
            var visits = await db.Visits.Where(v => v.MerchantId == merchant && v.Day > decision.FoundOn && v.StoreId == decision.StoreId)
                .OrderBy(v => v.Day).Take(VisitLimit).Select(v => new VisitFacts(v.Day, v.Result, v.Findings)).ToListAsync(cancellationToken);
            var again = await db.Violations.Where(o => o.MerchantId == merchant && o.FoundOn > decision.FoundOn && o.StoreId == decision.StoreId && o.Facts == decision.Facts)
                .MinAsync(o => (DateOnly?)o.FoundOn, cancellationToken);
            var draft = await db.Drafts.AnyAsync(d => d.MerchantId == merchant && d.ViolationId == decision.Id && d.Kind == DraftKind.Appeal, cancellationToken);
            var cannot = CannotDo.About(decision, appeals, null, law, evidence.Value.MaxFiles, today);

            var view = new DecisionView(
                decision,
                FindingMarks.Of(decision.State, decision.FixedBy, appeals.Any(a => a.IsOpen), again is not null, await db.Fixes.AnyAsync(f => f.OpenFor == decision.Id, cancellationToken)),
                again,
                found.Place,
                found.Visit,
                found.Rule with { Marks = PolicyClause.MarksOf(found.Marks) },
                ledger.Where(l => l.ViolationId == decision.Id && l.Points > 0).Sum(l => l.Points),
                actions,
                [.. appeals.OrderByDescending(a => a.Level).ThenByDescending(a => a.FiledAt).Select(Facts)],
                visits,
                [],
                Standing.On(today, today, lines, scheme),
                Effect(decision, actions, lines, law, scheme, today),
                Contest(cannot, decision, appeals, law) with { HasDraft = draft, MayFile = user.May(Permission.FileAppeal) },
                cannot.For(user),
                law.Redress);
            return await WithReasonsAsync(view, rules, cancellationToken);
        }

        private async Task<DecisionView> WithReasonsAsync(DecisionView view, Rules rules, CancellationToken ct)
        {
            var decision = view.Decision;
            var (turn, measurements) = await db.CounterfactualAsync(decision.ClauseId, decision.Id, view.Place.Address, ct);
            var history = await db.Audit.Where(a => a.CaseId == decision.Id).OrderBy(a => a.Number)
                .Select(a => new { a.Number, a.At, a.Event, a.SubjectId }).ToListAsync(ct);
            var fixes = await db.Fixes.AsNoTracking().Where(f => f.ViolationId == decision.Id).ToListAsync(ct);
            var begun = await db.Drafts.AnyAsync(d => d.ViolationId == decision.Id && d.Kind == DraftKind.Fix, ct);
            return view with
            {
                Fix = FixFacts.Of(decision, fixes, rules.Law, view.Today, begun, user),
                History = [.. history.Where(h => Told.Contains(h.Event)).Select(h => new HistoryRow(h.Number, rules.Law.DayOf(h.At), h.Event, h.SubjectId))],
                Rule = view.Rule with { WhatWouldChange = turn.Fact },
                Measurements = measurements,
                Exhibits = await ExhibitRow.OfAsync(db, decision.Id, ct),
                Turn = turn,
                Costs = MeasureCost.Of(view.Measures, rules.Measures, view.Today),
            };
        }

        private sealed record Found(Violation Decision, PlaceFacts Place, VisitFacts? Visit, RuleFacts Rule, string Marks);

        private Task<Found?> FindAsync(Guid merchantId, string reference, DateOnly today, CancellationToken ct) => (
            from violation in db.Violations.AsNoTracking()
            where violation.Reference == reference && violation.MerchantId == merchantId
            join clause in db.PolicyClauses on violation.ClauseId equals clause.Id
            join version in db.PolicyVersions on clause.PolicyVersionId equals version.Id
            join policy in db.Policies on version.PolicyId equals policy.Id
            join store in db.Stores on violation.StoreId equals store.Id
            join merchant in db.Merchants on violation.MerchantId equals merchant.Id
            from visit in db.Visits.Where(v => v.Id == violation.VisitId).DefaultIfEmpty()
            select new Found(
                violation,
                new PlaceFacts(store.Name, store.Address, merchant.Name),
                visit == null ? null : new VisitFacts(visit.Day, visit.Result, visit.Findings),
                new RuleFacts(
                    policy.Title, clause.Code, clause.Title, clause.Text, version.Number, version.InForceFrom, clause.WhatWouldChange, clause.Slug,
                    db.PolicyVersions.Where(v => v.PolicyId == policy.Id && v.Number > version.Number && v.InForceFrom <= today).Max(v => (DateOnly?)v.InForceFrom)),
                clause.Marks))
            .SingleOrDefaultAsync(ct);

        private static AppealFacts Facts(Appeal appeal) => new(
            appeal.Reference, appeal.Level, appeal.Status, appeal.Origin, appeal.Outcome, appeal.RecordedOutcome, appeal.NextActor, appeal.ToldOn, appeal.FiledOn, appeal.DecidedOn, appeal.PointsBack);

        private static ReversalEffect? Effect(
            Violation decision, List<EnforcementAction> actions, List<LedgerLine> lines, LawPack law, PointsScheme scheme, DateOnly today)
        {
            if (decision.State == ViolationState.Reversed) return null;
            var effects = DecisionEffects.Of(decision, actions, lines, AppealOutcome.Overturn, null, [], scheme, law, today);
            var lifted = effects.Lifted.Where(a => a.InForceOn(today, today)).ToList();
            if (effects.Before.Points == effects.After.Points && lifted.Count == 0) return null;
            return new ReversalEffect(
                effects.Before.Points - effects.After.Points, effects.After, effects.HealthyBefore, effects.HealthyAfter,
                Standing.NextTierChange(today, lines, scheme)?.Day, lifted, effects.DaysBack);
        }

        private static ContestFacts Contest(CannotDo cannot, Violation decision, List<Appeal> appeals, LawPack law)
        {
            if (appeals.Find(a => a.IsOpen) is { } open)
                return new ContestFacts(open.Level > 1 ? cannot.SecondReview : cannot.Appeal, open.Level, null, open.Reference);

            var decided = CannotDo.LastDecided(appeals);
            return decided is null
                ? new ContestFacts(cannot.Appeal, 1, decision.AppealUntil, null)
                : new ContestFacts(cannot.SecondReview, decided.Level + 1, decided.DecidedOn?.AddDays(law.SecondReviewWindowDays), decided.Reference);
        }
    }
}
