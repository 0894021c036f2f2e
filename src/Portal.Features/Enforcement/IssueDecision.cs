using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Enforcement;
using Portal.Domain.Shared;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;
using Severity = Portal.Domain.Enforcement.Severity;

namespace Portal.Features.Enforcement;

/// <summary>A platform system sends a decision in: it is issued with its measures and points, and the merchant is told, or it is refused because its statement of reasons lacks a part.</summary>
public static class IssueDecision
{
    public const int MostMeasures = 10;
    public const int MostReadings = 20;
    public const int MostExhibits = 10;
    public const int KeyLimit = 100;

    /// <param name="Key">The sender's own name for the decision: the same key answers with the same decision.</param>
    /// <param name="MerchantId">Whom it is against.</param>
    /// <param name="Finding">What was found, under which clause.</param>
    /// <param name="How">Who found and decided it, and what started it.</param>
    /// <param name="Measures">What follows from it, from today on.</param>
    /// <param name="Readings">What was measured against which limit.</param>
    /// <param name="Exhibits">Records and screenshots that were sent before, each for one decision.</param>
    [Needs(Permission.IssueDecision)]
    public sealed record Command(
        string Key, Guid MerchantId, FoundThing Finding, Provenance How, IReadOnlyList<Measure> Measures, IReadOnlyList<Reading> Readings, IReadOnlyList<Guid> Exhibits)
        : ICommand<Issued>, IRepeatable;

    /// <param name="StoreId">Null where the merchant has one store.</param>
    /// <param name="Subject">What kind of thing the decision is about.</param>
    /// <param name="SubjectName">The thing in words: a deal's title, a store's address.</param>
    /// <param name="Policy">Code of the policy.</param>
    /// <param name="Clause">Number of the clause in the version in force.</param>
    /// <param name="Facts">What was found.</param>
    /// <param name="Explanation">Why the facts fall under the clause.</param>
    /// <param name="Citation">The law, where there is one.</param>
    /// <param name="Severity">Gives the points, by the points scheme.</param>
    /// <param name="FoundOn">The day of the finding; points count from it.</param>
    /// <param name="Territory">ISO 3166-1 codes with a space between them; empty for the law pack's own.</param>
    public sealed record FoundThing(
        Guid? StoreId, SubjectKind Subject, string SubjectName, string Policy, string Clause, string Facts, string Explanation, string Citation, Severity Severity, DateOnly FoundOn, string Territory);

    /// <param name="Source">Who or what found it.</param>
    /// <param name="FoundByAutomation">Null where that is not said, which lacks a part.</param>
    /// <param name="DecidedBy">How far automation decided.</param>
    /// <param name="Trigger">Own initiative or a notice.</param>
    /// <param name="NoticeContents">What the notice said, without who sent it.</param>
    public sealed record Provenance(FindingSource Source, bool? FoundByAutomation, Automation DecidedBy, Trigger Trigger, string NoticeContents);

    /// <param name="Kind">What it is.</param>
    /// <param name="Feature">For a feature restriction.</param>
    /// <param name="EndsOn">First day no longer in force; the day of release for a hold on payouts.</param>
    /// <param name="EndsWith">What ends it, when no day does.</param>
    /// <param name="HeldAmount">For a hold on payouts, where it is known.</param>
    /// <param name="HeldCurrency">ISO 4217.</param>
    public sealed record Measure(MeasureKind Kind, string Feature, DateOnly? EndsOn, EndCondition EndsWith, decimal? HeldAmount, string HeldCurrency)
    {
        /// <summary>Customers that it keeps away, where it is known.</summary>
        public int? CustomersAffected { get; init; }
    }

    /// <param name="Reference">As people read it out.</param>
    /// <param name="Points">That it gives.</param>
    /// <param name="AppealUntil">Last day to appeal it.</param>
    public sealed record Issued(string Reference, int Points, DateOnly PointsUntil, DateOnly AppealUntil);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Key).NotEmpty().MaximumLength(KeyLimit);
            RuleFor(c => c.Finding.SubjectName).MaximumLength(Violation.SubjectNameLimit);
            RuleFor(c => c.Finding.Facts).MaximumLength(Violation.FactsLimit);
            RuleFor(c => c.Finding.Explanation).MaximumLength(Violation.ExplanationLimit);
            RuleFor(c => c.Finding.Citation).MaximumLength(Violation.CitationLimit);
            RuleFor(c => c.Finding.Territory).MaximumLength(Violation.TerritoryLimit).Matches("^([A-Z]{2}( [A-Z]{2})*)?$").WithMessage("Write territories as ISO 3166-1 codes with a space between them: CA US.");
            RuleFor(c => c.How.NoticeContents).MaximumLength(Violation.NoticeContentsLimit);
            RuleFor(c => c.Measures.Count).LessThanOrEqualTo(MostMeasures);
            RuleForEach(c => c.Measures).ChildRules(measure => measure.RuleFor(m => m.Feature).MaximumLength(EnforcementAction.FeatureLimit));
            RuleFor(c => c.Readings.Count).LessThanOrEqualTo(MostReadings);
            RuleFor(c => c.Exhibits.Count).LessThanOrEqualTo(MostExhibits);
        }
    }

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Command, Outcome<Issued>>
    {
        public async Task<Outcome<Issued>> Handle(Command request, CancellationToken cancellationToken)
        {
            var merchantId = user.ActsFor(request.MerchantId);
            var id = Reference.StableId($"issued:{user.Name}", "violation", request.Key);
            if (await db.Violations.AsNoTracking().SingleOrDefaultAsync(v => v.Id == id, cancellationToken) is { } before) return Again(before, merchantId, request);

            var (rules, now) = (await rulebook.CurrentAsync(cancellationToken), clock.GetUtcNow().UtcDateTime);
            var grounds = await DecisionGrounds.FindAsync(db, merchantId, request.Finding, rules, now, cancellationToken);
            if (grounds.Refusal is { } lacking) return lacking;
            var exhibits = await db.Set<Exhibit>().Where(e => e.MerchantId == merchantId && request.Exhibits.Contains(e.Id)).ToListAsync(cancellationToken);
            if (exhibits.Count != request.Exhibits.Distinct().Count()) return new Refusal(RefusalKind.NotFound, "exhibit.not-found", "We cannot find that record.");

            var decision = grounds.Value.Issue(id, merchantId, request);
            foreach (var exhibit in exhibits) exhibit.AttachTo(id, request.Exhibits.ToList().IndexOf(exhibit.Id));
            db.Add(decision.Violation);
            if (decision.Line is { } line) db.Add(line);
            db.AddRange(decision.Actions);
            await db.UseTimeCreditsAsync(decision.Actions, rules.Law.TimeCredit, rules.Law.DayOf(now), cancellationToken);
            db.AddRange(decision.Measurements);
            await db.SaveChangesAsync(cancellationToken);
            return Of(decision.Violation);
        }

        // Sent again it answers with what stands; another decision under the same name is a mistake of the sender.
        private static Outcome<Issued> Again(Violation before, Guid merchantId, Command request) =>
            before.MerchantId == merchantId && before.Facts == request.Finding.Facts && before.FoundOn == request.Finding.FoundOn
                ? Of(before)
                : new Refusal(RefusalKind.Conflict, "decision.key-reused", "This key names another decision already. Use a new key for each decision.");

        private static Issued Of(Violation violation) => new(violation.Reference, violation.Points, violation.PointsUntil, violation.AppealUntil);
    }
}
