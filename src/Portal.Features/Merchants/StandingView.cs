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
/// <param name="Visits">Findings that count on the day by visit, the newest first, up to a limit.</param>
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

    /// <summary>The day as it was known on that day; null for today and for days to come.</summary>
    public KnownThen? Then { get; init; }

    /// <summary>Every day from today on on which points stop counting; empty for another day than today.</summary>
    public IReadOnlyList<ForecastStep> Forecast { get; init; } = [];

    /// <summary>The last change of the points before the day, as known today; null before the first.</summary>
    public PointsStep? Before { get; init; }

    /// <summary>The next change after the day; null when there is none to come.</summary>
    public PointsStep? Next { get; init; }

    /// <summary>First healthy day if nothing changes; null when the day is not today.</summary>
    public DateOnly? HealthyOn { get; init; }

    /// <summary>What to do first, what each step would bring, and what was done lately; empty for another day than today.</summary>
    public IReadOnlyList<PlanStep> Plan { get; init; } = [];

    /// <summary>All that counts on the day, also where <see cref="Visits"/> shows only the newest.</summary>
    public Counting Counting { get; init; } = new(0, 0, 0, 0);
}

/// <summary>How much counts on a day.</summary>
/// <param name="Findings">In all.</param>
/// <param name="Visits">Days on which they were found, by store.</param>
/// <param name="Points">What they give.</param>
/// <param name="NotShown">Findings beyond the newest, which the list of decisions has.</param>
public sealed record Counting(int Findings, int Visits, int Points, int NotShown);

/// <summary>A past day as it was known on that day.</summary>
/// <param name="Standing">Points and tier, by the scheme that was in force.</param>
/// <param name="Scheme">The tiers of that day.</param>
/// <param name="Measures">In force then, the gravest first; what was lifted later stands here too.</param>
/// <param name="Differences">Why the day looks different now; empty when it does not.</param>
public sealed record KnownThen(Standing Standing, PointsScheme Scheme, IReadOnlyList<StandingMeasure> Measures, IReadOnlyList<Difference> Differences);

public enum DifferenceKind
{
    None = 0,

    /// <summary>A decision was reversed, or its points made fewer.</summary>
    PointsTakenBack,

    /// <summary>Something that had happened by then became known only later.</summary>
    PointsKnownLater,

    /// <summary>A measure counts as never in force.</summary>
    MeasureLifted,

    /// <summary>A store's link to the account proved wrong: its points never counted for it.</summary>
    StoreUnlinked,
}

/// <summary>One reason why a past day looks different now.</summary>
/// <param name="Kind">What changed.</param>
/// <param name="Points">Of the day: negative when taken back.</param>
/// <param name="KnownOn">The day on which it became known.</param>
/// <param name="Title">The breach in plain words, or the address of the store.</param>
/// <param name="Decision">Reference of the decision; empty for a store.</param>
/// <param name="Appeal">Reference of the appeal that brought it; null when none is on record.</param>
/// <param name="InPart">Whether that appeal succeeded in part.</param>
/// <param name="Measure">The measure lifted.</param>
/// <param name="Feature">The feature that it switched off, if any.</param>
public sealed record Difference(
    DifferenceKind Kind, int Points, DateOnly KnownOn, string Title, string Decision, string? Appeal, bool InPart, MeasureKind Measure = MeasureKind.None, string Feature = "");

/// <summary>A day on which points stop counting.</summary>
/// <param name="Points">That stop.</param>
/// <param name="After">What is left.</param>
/// <param name="Tier">The tier that begins; null when it stays the same.</param>
public sealed record ForecastStep(DateOnly Day, int Points, int After, Tier? Tier);

/// <summary>What a reversal of one decision would bring.</summary>
/// <param name="Points">That would be given back.</param>
/// <param name="Tier">Today's tier with it.</param>
/// <param name="HealthyOn">First healthy day with it; null if there is none.</param>
public sealed record IfReversed(int Points, Tier Tier, DateOnly? HealthyOn);

/// <summary>One step of the plan.</summary>
/// <param name="Item">What to do, or what was done.</param>
/// <param name="Effect">What it would bring; null where it changes no points.</param>
/// <param name="DoneOn">The day on which it was done; null while it is to do.</param>
public sealed record PlanStep(Attention Item, IfReversed? Effect, DateOnly? DoneOn = null);

/// <summary>Days on which something was in force or open, one or several decisions' taken together.</summary>
/// <param name="Kind">The measure; <see cref="MeasureKind.None"/> for appeals.</param>
/// <param name="Feature">The feature switched off, if any.</param>
/// <param name="From">First day.</param>
/// <param name="Until">First day no longer; null while it goes on.</param>
public sealed record ChartSpan(MeasureKind Kind, string Feature, DateOnly From, DateOnly? Until);

/// <summary>Points that stop counting on a day.</summary>
public sealed record Expiry(DateOnly Day, int Points, int After);

/// <summary>Points day by day.</summary>
/// <param name="First">Left end.</param>
/// <param name="Last">Right end: not past the last expiry.</param>
/// <param name="Happened">Up to today.</param>
/// <param name="Forecast">From today, if nothing new happens.</param>
/// <param name="IfReversed">From today, if every open appeal succeeds; empty without one.</param>
public sealed record PointsHistory(
    DateOnly First, DateOnly Last, IReadOnlyList<PointsStep> Happened, IReadOnlyList<PointsStep> Forecast, IReadOnlyList<PointsStep> IfReversed)
{
    /// <summary>Up to today, each day as it was known on that day; empty where that is the same.</summary>
    public IReadOnlyList<PointsStep> AsKnownThen { get; init; } = [];

    /// <summary>Measures that limited something, and open appeals.</summary>
    public IReadOnlyList<ChartSpan> Spans { get; init; } = [];

    /// <summary>Whether it reaches back to the first day of the record.</summary>
    public bool Whole { get; init; }
}

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

    /// <summary>What its success would bring; null where the decision gives no points that count today.</summary>
    public IfReversed? IfReversed { get; init; }
}

/// <summary>Findings of one day at one store.</summary>
/// <param name="Day">Of the visit.</param>
/// <param name="StoreId">Where.</param>
/// <param name="Points">That count on the day asked for.</param>
/// <param name="Until">First day on which they count no more.</param>
/// <param name="AtVisit">Whether somebody came to see; else the portal found it.</param>
/// <param name="Findings">The gravest first.</param>
/// <param name="NotShown">Further findings of that day.</param>
public sealed record VisitRow(DateOnly Day, Guid StoreId, int Points, DateOnly Until, bool AtVisit, IReadOnlyList<FindingRow> Findings, int NotShown = 0);

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
/// <param name="UnlinkedOn">The day from which it is known that the store is not the account's; its points do not count.</param>
public sealed record StoreRow(Guid Id, string Name, string Address, int Points, DateOnly? UnlinkedOn = null);
