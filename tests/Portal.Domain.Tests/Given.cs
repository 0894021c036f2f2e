using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;

namespace Portal.Domain.Tests;

/// <summary>Domain objects with only what a test cares about.</summary>
internal static class Given
{
    public static readonly DateTime Now = new(2026, 11, 22, 15, 0, 0, DateTimeKind.Utc);
    public static readonly DateOnly Today = new(2026, 11, 22);
    public static readonly Guid Reviewer = Guid.CreateVersion7();
    public static readonly Guid Senior = Guid.CreateVersion7();

    public static readonly PointsScheme Scheme = new(
        "test", 1, 365,
        new Dictionary<Severity, int> { [Severity.Minor] = 1, [Severity.Significant] = 3, [Severity.Crucial] = 6 },
        [
            new Tier("healthy", "Healthy", 0, MeasureKind.None, null, ""),
            new Tier("watch", "Watch", 12, MeasureKind.Warning, null, ""),
            new Tier("limited", "Limited", 24, MeasureKind.FeatureRestriction, "deals", ""),
            new Tier("hidden", "Hidden", 36, MeasureKind.Demotion, null, ""),
            new Tier("suspended", "Suspended", 48, MeasureKind.StoreSuspension, null, ""),
        ]);

    public static readonly LawPack Law = new(
        "test", 1, "America/Toronto", 6, 2, 120, 30, 60, 14, 30, 15,
        new HighImpactRule(12, [MeasureKind.StoreSuspension]),
        [new AppealGround("not-true", "", "", [])], [], ["en"]);

    public static Violation AViolation(DateOnly? foundOn = null, int points = 6, Guid? issuedBy = null, Guid? id = null)
    {
        var day = foundOn ?? Today.AddDays(-30);
        return Violation.Record(
            new Violation.Finding(
                id ?? Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), SubjectKind.StorePage, "a store", Guid.CreateVersion7(),
                "what was seen", Severity.Crucial, FindingSource.OutsideAuthority, day, points, day.AddDays(365), day.AddMonths(6))
            { IssuedBy = issuedBy },
            Now);
    }

    public static Appeal.Filing AFiling(string ground = "not-true", string statement = "It was cold enough.") =>
        new(Guid.CreateVersion7(), Guid.CreateVersion7().ToString("N"), ground, statement, Guid.CreateVersion7(), AppealOrigin.Portal);

    public static Appeal AnAppeal(Violation? violation = null) => Appeal.File(violation ?? AViolation(), AFiling(), Law, false, Now);

    public static Conclusion AConclusion(AppealOutcome outcome = AppealOutcome.Overturn) =>
        new(outcome, "The log shows 3 °C.", "A log of that day.", OriginalDecision.Wrong, outcome == AppealOutcome.Modify ? 1 : null);

    /// <summary>An appeal in a state, reached by the ways that there are.</summary>
    public static Appeal AnAppealThatIs(AppealStatus status)
    {
        var appeal = AnAppeal();
        switch (status)
        {
            case AppealStatus.Filed:
                break;
            case AppealStatus.Withdrawn:
                appeal.Withdraw();
                break;
            case AppealStatus.ClosedWithoutOutcome:
                return Appeal.FromRecord(Guid.CreateVersion7(), AViolation(), status, "Pending", Law, Now);
            default:
                appeal.Claim(Reviewer, false, Law, Now);
                if (status == AppealStatus.AwaitingMerchant) appeal.Ask(Reviewer, new(Today.AddDays(14)), Now, Today);
                if (status == AppealStatus.AwaitingDecider) appeal.AskDecider(Reviewer, new(Today.AddDays(5)), Now, Today);
                if (status == AppealStatus.AwaitingAuthority) appeal.AskAuthority(Reviewer, "Health inspectorate", new(Today.AddDays(21)), Now, Today);
                if (status == AppealStatus.AwaitingApproval) appeal.Decide(Reviewer, false, AConclusion(), true, Law, Now);
                if (status == AppealStatus.Upheld) appeal.Decide(Reviewer, false, AConclusion(AppealOutcome.Uphold), false, Law, Now);
                if (status == AppealStatus.Overturned) appeal.Decide(Reviewer, false, AConclusion(), false, Law, Now);
                if (status == AppealStatus.Modified) appeal.Decide(Reviewer, false, AConclusion(AppealOutcome.Modify), false, Law, Now);
                break;
        }

        return appeal;
    }
}
