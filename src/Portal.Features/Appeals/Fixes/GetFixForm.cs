using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Fixes;
using Portal.Domain.Documents;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Domain.Shared;
using Portal.Features.Data;
using Portal.Features.Documents;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Fixes;

/// <summary>Everything that somebody sees before and while they show that a finding is put right; also why nothing can be sent.</summary>
public static class GetFixForm
{
    /// <param name="Violation">Reference of the decision.</param>
    /// <param name="MerchantId">For platform systems: whose decision.</param>
    [Needs(Permission.FileAppeal)]
    public sealed record Query(string Violation, Guid? MerchantId = null) : IQuery<Form>;

    /// <param name="Violation">Reference of the decision.</param>
    /// <param name="Title">The breach in plain words.</param>
    /// <param name="FoundOn">Day of the finding.</param>
    /// <param name="Slug">Address part of the guidance.</param>
    /// <param name="Requirements">What has to be shown, in order.</param>
    /// <param name="Profile">What the requirements were computed from.</param>
    /// <param name="FormMatters">Whether the legal form decides about a requirement of this clause.</param>
    /// <param name="WhyNot">Why nothing can be sent; null when it can.</param>
    /// <param name="OpenFix">The fix that is being checked, if one is.</param>
    /// <param name="OpenAppeal">An appeal of the same decision, which goes on beside.</param>
    /// <param name="Last">The try before, which was not confirmed.</param>
    /// <param name="TriesLeft">How many re-checks are left, this one included.</param>
    /// <param name="FilingKey">Sent back with the form.</param>
    /// <param name="Draft">What was written before; null when nothing was.</param>
    /// <param name="Files">What lies with the draft, each with the requirement that it shows.</param>
    /// <param name="Restores">What a confirmation brings.</param>
    /// <param name="DueOn">The promised day of the re-check, if it were sent today.</param>
    /// <param name="Limits">How many files are taken.</param>
    /// <param name="Law">Tries and promised days.</param>
    /// <param name="Today">The day where the merchant is.</param>
    public sealed record Form(
        string Violation, string Title, DateOnly FoundOn, string Slug, IReadOnlyList<Asked> Requirements, MerchantProfile Profile, bool FormMatters, Obstacle? WhyNot, string? OpenFix,
        string? OpenAppeal, LastTry? Last, int TriesLeft, string FilingKey, DraftView? Draft, IReadOnlyList<GetMyFix.ProofRow> Files, Restored Restores, DateOnly DueOn, EvidenceOptions Limits, LawPack Law, DateOnly Today)
    {
        /// <summary>Documents of the locker that do not lie with the draft yet.</summary>
        public IReadOnlyList<PickableDocument> Documents { get; init; } = [];

        /// <summary>What a machine has to say about the files, each with the requirement that it shows.</summary>
        public IReadOnlyList<FileCheck> Remarks { get; init; } = [];
    }

    /// <param name="Proof">What is taken: photo, document, words, document:certificate.</param>
    /// <param name="Check">The automatic check that can see it; empty for none.</param>
    public sealed record Asked(string Code, string Title, string Hint, IReadOnlyList<string> Proof, string Check);

    public sealed record LastTry(string Reference, DateOnly? DecidedOn, string StillMissing);

    /// <param name="Ends">Measures that end.</param>
    /// <param name="PointsOff">Points that go.</param>
    /// <param name="PointsStay">Points that stay, because the breach happened.</param>
    public sealed record Restored(IReadOnlyList<PreviewFix.MeasureLine> Ends, int PointsOff, int PointsStay);

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, IOptions<EvidenceOptions> limits, TimeProvider clock) : IRequestHandler<Query, Outcome<Form>>
    {
        public async Task<Outcome<Form>> Handle(Query request, CancellationToken cancellationToken)
        {
            var decision = await FixedDecision.FindAsync(db, user.ActsFor(request.MerchantId), request.Violation, cancellationToken);
            if (decision is null) return ContestedDecision.NotFound;

            var rules = await rulebook.CurrentAsync(cancellationToken);
            var today = rules.Law.DayOf(clock.GetUtcNow().UtcDateTime);
            var violation = decision.Violation;
            var clause = await db.PolicyClauses.Where(c => c.Id == violation.ClauseId)
                .Select(c => new { c.Title, c.Slug, ByForm = db.FixRequirements.Any(r => r.ClauseId == c.Id && r.MerchantTypes != "") }).SingleAsync(cancellationToken);
            var actions = await db.Actions.AsNoTracking().Where(a => a.ViolationId == violation.Id).ToListAsync(cancellationToken);
            var effects = FixEffects.Of(violation, actions, [], rules.Points, rules.Law.Fix, today);
            var appeal = await db.Appeals.Where(a => a.OpenFor == violation.Id).Select(a => a.Reference).FirstOrDefaultAsync(cancellationToken);
            var last = decision.Fixes.Where(f => f.Status == FixStatus.NotConfirmed).MaxBy(f => f.DecidedAt);
            var draft = await db.FindDraftAsync(violation.MerchantId, violation.Id, DraftKind.Fix, cancellationToken);
            var draftId = draft?.Id;
            var files = draft is null ? [] : await db.Evidence.AsNoTracking().Where(e => e.DraftId == draftId).OrderBy(e => e.UploadedAt).ToListAsync(cancellationToken);
            return new Form(
                violation.Reference, clause.Title, violation.FoundOn, clause.Slug,
                [.. decision.Requirements.Select(r => new Asked(r.Code, r.Title, r.Hint, r.ProofKinds, r.Check))],
                decision.Merchant.Profile, clause.ByForm, decision.WhyNot(rules.Law, today, user), decision.Open?.Reference, appeal,
                last is null ? null : new LastTry(last.Reference, last.DecidedOn, last.StillMissing),
                Fix.TriesLeft(decision.Fixes, rules.Law), decision.NextKey,
                await DraftView.ReadAsync(db, draft, user, rules.Law, cancellationToken), [.. files.Select(f => new GetMyFix.ProofRow(f.Requirement, EvidenceRow.Of(f)))], Restores(violation, effects, today), today.AddDays(rules.Law.Fix.ReviewDays), limits.Value, rules.Law, today)
            {
                Remarks = (await db.CheckAsync(draftId, violation.MerchantId, violation.StoreId, rules.Documents, today, cancellationToken)).Remarks,
                Documents = await PickableDocument.ListAsync(db, violation.MerchantId, draftId, rules.Documents, cancellationToken),
            };
        }

        private static Restored Restores(Violation violation, FixEffects effects, DateOnly today) => new(
            [.. effects.Ended.Select(a => new PreviewFix.MeasureLine(a.Kind, a.Feature, a.EndsOn))],
            effects.PointsOff,
            violation.PointsUntil > today ? violation.Points - effects.PointsOff : 0);
    }
}
