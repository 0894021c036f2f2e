using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Features.Enforcement;
using Portal.Features.Ingestion;
using Portal.Features.Merchants;

namespace Portal.Web.Api;

/// <summary>What systems read about merchants. These shapes are a promise: they grow, they do not change.</summary>
internal static class MerchantAnswers
{
    /// <param name="Source">Short name of the record.</param>
    /// <param name="Title">Completes "Facts are from …".</param>
    /// <param name="Licence">The publisher's line; it stays with the data.</param>
    /// <param name="DaysShifted">By how many days every date was moved, as one block.</param>
    /// <param name="RecordLastDay">The record's last day, moved.</param>
    public sealed record Record(string Source, string Title, string Licence, int DaysShifted, DateOnly RecordLastDay);

    /// <summary>The first record that was read in, and all of them.</summary>
    public sealed record Demo(string Source, string Title, string Licence, int DaysShifted, DateOnly RecordLastDay, IReadOnlyList<Record> Records);

    /// <param name="Id">Ours.</param>
    /// <param name="Source">Where the merchant comes from.</param>
    /// <param name="Reference">Its key there.</param>
    public sealed record MerchantName(Guid Id, string Source, string Reference, string Name);

    public sealed record Merchant(Guid Id, string Source, string Reference, string Name, string Kind, IReadOnlyList<FindMerchant.Place> Stores);

    /// <param name="UpTo">The last number of points in the tier; null for the highest.</param>
    /// <param name="Effect">What it means, in a few words.</param>
    public sealed record TierAnswer(string Code, string Name, int From, int? UpTo, string Effect);

    /// <summary>Measures of one kind that are in force on the day.</summary>
    /// <param name="Tier">The tier that brings it; null when decisions do.</param>
    /// <param name="EndsOn">First day no longer in force; null while only a condition ends it.</param>
    /// <param name="Decisions">References of the decisions that bring it.</param>
    public sealed record Measure(MeasureKind Kind, string? Feature, string? Tier, DateOnly? Since, DateOnly? EndsOn, EndCondition? EndsWith, IReadOnlyList<string> Decisions);

    /// <param name="Points">From that day on.</param>
    public sealed record Change(DateOnly Day, int Points, string Tier);

    /// <param name="Day">The day asked for.</param>
    /// <param name="KnownOn">The day whose knowledge was used: today.</param>
    /// <param name="TierChanges">The first other tier if nothing new happens; null if there is none.</param>
    /// <param name="NextExpiry">The next points that stop counting.</param>
    /// <param name="PointsIfAppealsSucceed">If every open appeal succeeds.</param>
    /// <param name="Record">The public record that the facts are from; null when they are the marketplace's own.</param>
    public sealed record Standing(
        MerchantName Merchant, DateOnly Day, DateOnly KnownOn, int Points, TierAnswer Tier, DateOnly? TierSince, Change? TierChanges, Expiry? NextExpiry,
        int PointsIfAppealsSucceed, IReadOnlyList<Measure> InForce, IReadOnlyList<OpenAppeal> OpenAppeals, Record? Record)
    {
        /// <summary>A past day as it was known on that day; null for today and later.</summary>
        public AsKnownThen? KnownThen { get; init; }

        /// <summary>First healthy day if nothing new happens; null for another day than today.</summary>
        public DateOnly? HealthyOn { get; init; }

        /// <summary>Every day from today on on which points stop counting; empty for another day than today.</summary>
        public IReadOnlyList<Change> Forecast { get; init; } = [];
    }

    /// <param name="Points">By the knowledge of that day.</param>
    /// <param name="Differences">Why the day looks different now; empty when it does not.</param>
    public sealed record AsKnownThen(DateOnly KnownOn, int Points, TierAnswer Tier, IReadOnlyList<Measure> InForce, IReadOnlyList<DifferenceAnswer> Differences);

    /// <param name="Points">Of the day: negative when taken back; 0 for a measure.</param>
    /// <param name="KnownOn">The day on which it became known.</param>
    /// <param name="Decision">Reference of the decision.</param>
    /// <param name="Appeal">Reference of the appeal that succeeded; null when none is on record.</param>
    /// <param name="Measure">The measure lifted; null for points.</param>
    public sealed record DifferenceAnswer(DifferenceKind Kind, int Points, DateOnly KnownOn, string Title, string Decision, string? Appeal, MeasureKind? Measure);

    /// <param name="IfReversed">What its success would bring; null where the decision gives no points that count today.</param>
    public sealed record OpenAppeal(string Reference, string Title, AppealStatus Status, NextActor NextActor, DateOnly? NextOn, Reversal? IfReversed = null);

    /// <param name="Points">That would be given back.</param>
    /// <param name="Tier">Today's tier with it.</param>
    /// <param name="HealthyOn">First healthy day with it.</param>
    public sealed record Reversal(int Points, string Tier, DateOnly? HealthyOn);

    /// <param name="Rows">The newest first.</param>
    /// <param name="Next">Send it as <c>after</c> for the next page; null on the last.</param>
    public sealed record Violations(MerchantName Merchant, IReadOnlyList<ViolationRow> Rows, string? Next);

    public sealed record ViolationRow(
        string Reference, string Title, DateOnly FoundOn, Severity Severity, int Points, DateOnly PointsUntil, ViolationState State, FindingMark Mark, DateOnly? FoundAgainOn);

    public static Record Of(ImportSource source) => new(source.Code, source.Title, source.Licence, source.DaysShifted, source.LastDay);

    public static Demo Of(IReadOnlyList<ImportSource> sources)
    {
        var first = Of(sources[0]);
        return new Demo(first.Source, first.Title, first.Licence, first.DaysShifted, first.RecordLastDay, [.. sources.Select(Of)]);
    }

    public static Merchant Of(FindMerchant.Found merchant) => new(merchant.Id, merchant.Source, merchant.Reference, merchant.Name, merchant.Kind, merchant.Stores);

    public static MerchantName NameOf(FindMerchant.Found merchant) => new(merchant.Id, merchant.Source, merchant.Reference, merchant.Name);

    public static Standing Of(FindMerchant.Found merchant, StandingView view, ImportSource? record) => new(
        NameOf(merchant),
        view.Day,
        view.Today,
        view.Standing.Points,
        Of(view.Standing.Tier, view.Scheme),
        view.TierSince,
        view.TierEnds is { } step ? new Change(step.Day, step.Points, view.Scheme.TierOf(step.Points).Code) : null,
        view.NextExpiry,
        view.IfReversed,
        Of(view.Measures),
        [.. view.Appeals.Select(a => new OpenAppeal(
            a.Reference, a.Title, a.Status, a.NextActor, a.NextOn, a.IfReversed is { } back ? new Reversal(back.Points, back.Tier.Code, back.HealthyOn) : null))],
        record is null ? null : Of(record))
    {
        KnownThen = view.Then is { } then
            ? new AsKnownThen(
                then.Standing.KnownOn, then.Standing.Points, Of(then.Standing.Tier, then.Scheme), Of(then.Measures),
                [.. then.Differences.Select(d => new DifferenceAnswer(d.Kind, d.Points, d.KnownOn, d.Title, d.Decision, d.Appeal, d.Measure == MeasureKind.None ? null : d.Measure))])
            : null,
        HealthyOn = view.HealthyOn,
        Forecast = [.. view.Forecast.Select(s => new Change(s.Day, s.After, view.Scheme.TierOf(s.After).Code))],
    };

    public static Violations Of(FindMerchant.Found merchant, ListViolations.Listing listing) => new(
        NameOf(merchant),
        [.. listing.Rows.Select(r => new ViolationRow(r.Reference, r.Title, r.FoundOn, r.Severity, r.Points, r.PointsUntil, r.State, r.Mark, r.FoundAgainOn))],
        listing.Next);

    public static string? Said(string text) => text.Length > 0 ? text : null;

    public static EndCondition? Said(EndCondition condition) => condition == EndCondition.None ? null : condition;

    private static List<Measure> Of(IReadOnlyList<StandingMeasure> measures) =>
        [.. measures.Select(m => new Measure(m.Kind, Said(m.Feature), m.Tier?.Code, m.Since, m.EndsOn, Said(m.EndsWith), [.. m.Causes.Select(c => c.Reference)]))];

    private static TierAnswer Of(Tier tier, PointsScheme scheme) => new(tier.Code, tier.Name, tier.From, scheme.UpTo(tier), tier.Effect);
}
