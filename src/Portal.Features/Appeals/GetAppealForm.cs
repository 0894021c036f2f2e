using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Domain.Appeals;
using Portal.Domain.Documents;
using Portal.Domain.Enforcement;
using Portal.Domain.Merchants;
using Portal.Domain.Policies;
using Portal.Domain.Shared;
using Portal.Features.Data;
using Portal.Features.Documents;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>Everything that somebody sees before and while they write an appeal; also why none can be filed.</summary>
public static class GetAppealForm
{
    /// <param name="Violation">Reference of the decision.</param>
    [Needs(Permission.FileAppeal)]
    public sealed record Query(string Violation) : IQuery<Form>;

    /// <param name="Violation">Reference of the decision.</param>
    /// <param name="Title">The breach in plain words.</param>
    /// <param name="FoundOn">Day of the finding.</param>
    /// <param name="WhatWouldChange">The fact that would reverse the decision; may hold <c>{day}</c>.</param>
    /// <param name="Level">1, or 2 for the second review.</param>
    /// <param name="FirstReview">For a second review: the reference of the first.</param>
    /// <param name="LastDay">Last day to file.</param>
    /// <param name="WhyNot">Why nothing can be filed; null when it can.</param>
    /// <param name="OpenAppeal">The open appeal that stands in the way, if one does.</param>
    /// <param name="FilingKey">Sent back with the form.</param>
    /// <param name="Draft">What was written before; null when nothing was.</param>
    /// <param name="Files">What lies with the draft.</param>
    /// <param name="Stake">What the decision costs.</param>
    /// <param name="Law">Grounds and promised days.</param>
    /// <param name="Limits">How much evidence is taken.</param>
    /// <param name="Today">The day where the merchant is.</param>
    public sealed record Form(
        string Violation, string Title, DateOnly FoundOn, string WhatWouldChange, int Level, string? FirstReview, DateOnly LastDay, Obstacle? WhyNot, string? OpenAppeal,
        string FilingKey, DraftView? Draft, IReadOnlyList<EvidenceRow> Files, Stake Stake, LawPack Law, EvidenceOptions Limits, DateOnly Today)
    {
        /// <summary>What would change the decision, and what shows it.</summary>
        public Counterfactual Turn { get; init; } = new("", [], []);

        /// <summary>Documents of the locker that do not lie with the draft yet.</summary>
        public IReadOnlyList<PickableDocument> Documents { get; init; } = [];

        /// <summary>What a machine has to say about the files.</summary>
        public IReadOnlyList<FileCheck> Remarks { get; init; } = [];

        /// <summary>Files from the locker, with the kind that their owner gave them.</summary>
        public IReadOnlyDictionary<Guid, string> DocumentKinds { get; init; } = new Dictionary<Guid, string>();
    }

    /// <param name="Points">Points that the decision gives.</param>
    /// <param name="Before">Standing today.</param>
    /// <param name="After">Standing today if the decision is reversed.</param>
    /// <param name="TierEnds">The day on which the tier of today ends if nothing changes; null if it stays.</param>
    /// <param name="Rests">Measures that rest from the day of filing on, as long as the review lasts.</param>
    public sealed record Stake(int Points, Standing Before, Standing After, DateOnly? TierEnds, IReadOnlyList<Resting> Rests);

    public sealed record Resting(MeasureKind Kind, string Feature);

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, IOptions<EvidenceOptions> limits, TimeProvider clock)
        : IRequestHandler<Query, Outcome<Form>>
    {
        public async Task<Outcome<Form>> Handle(Query request, CancellationToken cancellationToken)
        {
            var decision = await ContestedDecision.FindAsync(db, user.ActsFor(null), request.Violation, cancellationToken);
            if (decision is null) return ContestedDecision.NotFound;

            var rules = await rulebook.CurrentAsync(cancellationToken);
            var today = rules.Law.DayOf(clock.GetUtcNow().UtcDateTime);
            var violation = decision.Violation;
            var title = await db.PolicyClauses.AsNoTracking().Where(c => c.Id == violation.ClauseId)
                .Select(c => c.Title).SingleAsync(cancellationToken);
            var (turn, _) = await db.CounterfactualAsync(violation.ClauseId, violation.Id, violation.SubjectName, cancellationToken);
            var draft = await db.FindDraftAsync(violation.MerchantId, violation.Id, DraftKind.Appeal, cancellationToken);
            var draftId = draft?.Id;
            var files = draft is null ? [] : await db.Evidence.AsNoTracking().Where(e => e.DraftId == draftId).OrderBy(e => e.UploadedAt).ToListAsync(cancellationToken);
            var found = await db.CheckAsync(draftId, violation.MerchantId, violation.StoreId, rules.Documents, today, cancellationToken);
            var lastDay = decision.Decided?.DecidedOn?.AddDays(rules.Law.SecondReviewWindowDays) ?? violation.AppealUntil;

            return new Form(
                violation.Reference, title, violation.FoundOn, turn.Fact, decision.Level, decision.Decided?.Reference, lastDay,
                decision.WhyNot(rules.Law, today), decision.Open?.Reference, decision.NextKey, await DraftView.ReadAsync(db, draft, user, rules.Law, cancellationToken),
                [.. files.Select(EvidenceRow.Of)], await StakeAsync(decision, rules, today, cancellationToken), rules.Law, limits.Value, today)
            {
                Turn = turn,
                Remarks = found.Remarks,
                DocumentKinds = found.Kinds,
                Documents = await PickableDocument.ListAsync(db, violation.MerchantId, draftId, rules.Documents, cancellationToken),
            };
        }

        private async Task<Stake> StakeAsync(ContestedDecision decision, Rules rules, DateOnly today, CancellationToken ct)
        {
            var violation = decision.Violation;
            var lines = await db.LinkedLines().Where(l => l.MerchantId == violation.MerchantId && l.UntilDay > today).ToListAsync(ct);
            List<LedgerLine> ledger = [.. lines.Select(l => l.Line)];
            var effects = DecisionEffects.Of(violation, [], ledger, AppealOutcome.Overturn, null, [], rules.Points, rules.Law, today);
            return new Stake(
                violation.Points, effects.Before, effects.After, Standing.NextTierChange(today, ledger, rules.Points)?.Day, await RestsAsync(decision, rules.Law, today, ct));
        }

        private async Task<IReadOnlyList<Resting>> RestsAsync(ContestedDecision decision, LawPack law, DateOnly today, CancellationToken ct)
        {
            var violation = decision.Violation;
            if (decision.Level > 1 || !law.Stay.Covers(violation.Severity)) return [];
            var actions = await db.Actions.AsNoTracking().Where(a => a.ViolationId == violation.Id).ToListAsync(ct);
            return [.. actions.Where(a => law.Stay.Covers(violation.Severity, a.Kind) && a.CanBeStayed(today)).Select(a => new Resting(a.Kind, a.Feature))];
        }
    }
}
