using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Domain.Merchants;
using Portal.Domain.Policies;
using Portal.Features.Enforcement;

namespace Portal.Features.Merchants;

/// <summary>A merchant's standing on a day, as known today, with everything that it follows from.</summary>
/// <param name="Standing">Points and tier of the account.</param>
/// <param name="Scheme">The tiers that they are held against.</param>
/// <param name="TierSince">First day in the tier; null when that is longer ago than the window.</param>
/// <param name="TierEnds">The first change to another tier if nothing new happens; null if there is none.</param>
/// <param name="NextExpiry">The next points that stop counting; null when none count.</param>
/// <param name="IfReversed">Points on the day if every open appeal succeeds.</param>
/// <param name="Chart">Points day by day.</param>
/// <param name="Measures">In force on the day, the gravest first.</param>
/// <param name="Appeals">Open ones, the next date first.</param>
/// <param name="Visits">Findings of the last 365 days by visit, the newest first.</param>
/// <param name="Attention">What needs the merchant, in order of harm; empty for another day than today.</param>
/// <param name="Stores">All stores with their share of the points.</param>
/// <param name="StoreId">The store that measures, appeals and findings are narrowed to; null for the account.</param>
public sealed record StandingView(
    Standing Standing,
    PointsScheme Scheme,
    DateOnly? TierSince,
    PointsStep? TierEnds,
    Expiry? NextExpiry,
    int IfReversed,
    PointsHistory Chart,
    IReadOnlyList<StandingMeasure> Measures,
    IReadOnlyList<OpenAppealRow> Appeals,
    IReadOnlyList<VisitRow> Visits,
    IReadOnlyList<Attention> Attention,
    IReadOnlyList<StoreRow> Stores,
    Guid? StoreId)
{
    public DateOnly Day => Standing.Day;

    public DateOnly Today => Standing.KnownOn;
}

/// <summary>Points that stop counting on a day.</summary>
public sealed record Expiry(DateOnly Day, int Points, int After);

/// <summary>Points day by day.</summary>
/// <param name="First">Left end.</param>
/// <param name="Last">Right end: not past the last expiry.</param>
/// <param name="Happened">Up to today.</param>
/// <param name="Forecast">From today, if nothing new happens.</param>
/// <param name="IfReversed">From today, if every open appeal succeeds; empty without one.</param>
public sealed record PointsHistory(
    DateOnly First, DateOnly Last, IReadOnlyList<PointsStep> Happened, IReadOnlyList<PointsStep> Forecast, IReadOnlyList<PointsStep> IfReversed);

/// <summary>Measures of one kind, taken together.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Feature">The feature switched off, if any.</param>
/// <param name="Tier">The tier that brings it; null when decisions do.</param>
/// <param name="Since">First day in force; null when longer ago than the window.</param>
/// <param name="EndsOn">First day no longer in force; null while only a condition ends it.</param>
/// <param name="EndsWith">The condition.</param>
/// <param name="Causes">The decisions that bring it.</param>
public sealed record StandingMeasure(
    MeasureKind Kind, string Feature, Tier? Tier, DateOnly? Since, DateOnly? EndsOn, EndCondition EndsWith, IReadOnlyList<MeasureCause> Causes)
{
    public int Contested => Causes.Count(c => c.InAppeal);
}

/// <summary>A decision that a measure follows from.</summary>
/// <param name="Reference">Of the decision.</param>
/// <param name="Title">The breach in plain words.</param>
/// <param name="InAppeal">Whether an appeal is open.</param>
/// <param name="Contestable">Whether an appeal can be filed today.</param>
/// <param name="AppealUntil">The last day for it.</param>
public sealed record MeasureCause(string Reference, string Title, bool InAppeal, bool Contestable, DateOnly AppealUntil);

/// <summary>An appeal that has a next actor.</summary>
public sealed record OpenAppealRow(string Reference, string Title, int Level, AppealStatus Status, NextActor NextActor, DateOnly? NextOn, DateOnly FiledOn)
{
    public bool TakesEvidence => Status is AppealStatus.Filed or AppealStatus.AwaitingMerchant;
}

/// <summary>Findings of one day at one store.</summary>
/// <param name="Day">Of the visit.</param>
/// <param name="StoreId">Where.</param>
/// <param name="Points">That count on the day asked for.</param>
/// <param name="Until">First day on which they count no more.</param>
/// <param name="AtVisit">Whether somebody came to see; else the portal found it.</param>
/// <param name="Findings">The gravest first.</param>
public sealed record VisitRow(DateOnly Day, Guid StoreId, int Points, DateOnly Until, bool AtVisit, IReadOnlyList<FindingRow> Findings);

/// <summary>One finding in a list.</summary>
/// <param name="Reference">Of the decision.</param>
/// <param name="Title">The breach in plain words.</param>
/// <param name="Severity">As recorded.</param>
/// <param name="Points">That count on the day asked for.</param>
/// <param name="Mark">How it stands today.</param>
/// <param name="FoundAgainOn">The later visit that recorded the same.</param>
/// <param name="FixedOn">The day of the fix, if known.</param>
public sealed record FindingRow(
    string Reference, string Title, Severity Severity, int Points, FindingMark Mark, DateOnly? FoundAgainOn, DateOnly? FixedOn);

/// <summary>One store and its share of the account's points.</summary>
public sealed record StoreRow(Guid Id, string Name, string Address, int Points);
