using Microsoft.EntityFrameworkCore;
using Portal.Domain.Enforcement;
using Portal.Domain.Shared;
using Portal.Features.Data;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Enforcement;

/// <summary>What a decision stands on: the store, the clause in force, the rules of the day.</summary>
internal sealed record DecisionGrounds(Guid StoreId, Guid ClauseId, ClauseCited Cited, Rules Rules, DateOnly Today, DateTime Now)
{
    public static async Task<Outcome<DecisionGrounds>> FindAsync(PortalDb db, Guid merchantId, IssueDecision.FoundThing found, Rules rules, DateTime now, CancellationToken ct)
    {
        var today = rules.Law.DayOf(now);
        if (found.FoundOn > today) return new Refusal(RefusalKind.Rule, "decision.found-in-future", "A finding cannot lie in the future: send the day on which it was found.");
        var stores = await db.Stores.Where(s => s.MerchantId == merchantId && (found.StoreId == null || s.Id == found.StoreId)).Select(s => s.Id).Take(2).ToListAsync(ct);
        if (stores.Count == 0) return new Refusal(RefusalKind.NotFound, "store.not-found", "We cannot find that store of the merchant.");
        if (stores.Count > 1) return new Refusal(RefusalKind.Invalid, "store.ambiguous", "This merchant has several stores. Say which one the decision is about.");

        var clause = await (
            from policy in db.Policies
            where policy.Code == found.Policy
            join version in db.PolicyVersions on policy.Id equals version.PolicyId
            where version.InForceFrom <= today
            orderby version.Number descending
            select new { policy.Title, version.Id, version.Number }).FirstOrDefaultAsync(ct) is { } newest
            ? await db.PolicyClauses.Where(c => c.PolicyVersionId == newest.Id && c.Code == found.Clause)
                .Select(c => new { c.Id, Cited = new ClauseCited(newest.Title, c.Code, newest.Number, c.Text) }).SingleOrDefaultAsync(ct)
            : null;
        return clause is null
            ? new Refusal(RefusalKind.NotFound, "clause.not-found", "No policy in force has that clause.")
            : new DecisionGrounds(stores[0], clause.Id, clause.Cited, rules, today, now);
    }

    /// <exception cref="RuleBrokenException">A part of the statement of reasons is missing, or a measure makes no sense.</exception>
    public Decision Issue(Guid id, Guid merchantId, IssueDecision.Command request)
    {
        var (finding, how, law) = (request.Finding, request.How, Rules.Law);
        return Decision.Issue(
            new Violation.Finding(
                id, merchantId, StoreId, finding.Subject, finding.SubjectName, ClauseId, finding.Facts, finding.Severity, how.Source, finding.FoundOn,
                Rules.Points.PointsFor(finding.Severity), finding.FoundOn.AddDays(Rules.Points.ExpiryDays), law.AppealUntil(Today))
            {
                Citation = finding.Citation,
                Trigger = how.Trigger,
                NoticeContents = how.NoticeContents,
                Territory = finding.Territory.Length > 0 ? finding.Territory : law.Territory,
                Explanation = finding.Explanation,
                FoundByAutomation = how.FoundByAutomation ?? false,
                DecidedBy = how.DecidedBy,
            },
            [.. request.Measures.Select(Order)],
            [.. request.Readings.Select(reading => (Guid.CreateVersion7(Now), reading))],
            Cited,
            law.Statement,
            law.Redress.Count,
            Guid.CreateVersion7(Now),
            Now,
            knowsDetection: how.FoundByAutomation is not null);
    }

    // Measures start when the merchant is told; the end of an account after the notice that the law pack gives (P2B Article 4(2)).
    private MeasureOrder Order(IssueDecision.Measure measure) => new(Guid.CreateVersion7(Now), measure.Kind, measure.Feature, measure.EndsOn, measure.EndsWith)
    {
        StartsOn = measure.Kind == MeasureKind.AccountTermination ? Today.AddDays(Rules.Law.TerminationNoticeDays) : Today,
        HeldAmount = measure.HeldAmount,
        HeldCurrency = measure.HeldCurrency,
        CustomersAffected = measure.CustomersAffected,
    };
}
