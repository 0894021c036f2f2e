using System.Text.Json.Serialization;
using Portal.Domain.Appeals.Targets;
using Portal.Domain.Policies;
using Portal.Features.Appeals.NextBest;
using Portal.Features.Appeals.Stuck;
using Portal.Features.Appeals.Targets;

namespace Portal.Web.Api;

/// <summary>What staff read and send about the desk itself: passing cases on, targets, stuck work.</summary>
internal static class DeskAnswers
{
    /// <param name="Why">Why a senior reviewer takes it although they have as many open as they may.</param>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    public sealed record Taking(string? Why);

    /// <param name="Why">For whoever takes it next.</param>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    public sealed record Skipping(string? Why);

    /// <param name="Until">First day on which it is in the queue again.</param>
    /// <param name="Why">What you wait for.</param>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    public sealed record Holding([property: JsonRequired] DateOnly Until, string? Why);

    /// <param name="Colleague">Id of a reviewer.</param>
    /// <param name="Note">For them.</param>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    public sealed record HandingOver([property: JsonRequired] Guid Colleague, string? Note);

    /// <param name="Colleague">Id of a reviewer; leave it out to ask the whole team.</param>
    /// <param name="Question">What you want to know.</param>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    public sealed record AskingForHelp(Guid? Colleague, string? Question);

    /// <param name="Rows">Whom the case can be handed to, or who can be asked.</param>
    public sealed record Colleagues(IReadOnlyList<GetCaseSide.Colleague> Rows);

    /// <param name="Days">Settled in so many days before now.</param>
    /// <param name="Enough">Below so many settled targets no rate is told.</param>
    /// <param name="Rules">Version of the service levels in force; null where there are none.</param>
    /// <param name="Next">Send it as <c>after</c> for the next page of what is due; null on the last.</param>
    public sealed record Targets(int Days, int Enough, int? Rules, Met All, IReadOnlyList<Met> Teams, IReadOnlyList<Met> Markets, IReadOnlyList<Met> Policies, IReadOnlyList<Due> Due, string? Next);

    /// <param name="Rate">Null where too few are settled to say.</param>
    public sealed record Met(string Code, int Hit, int Settled, MetRate? Rate);

    /// <summary>The share that was met, and its interval after Wilson.</summary>
    public sealed record MetRate(double Share, double Low, double High);

    /// <param name="DueAt">By the clocks of the market.</param>
    /// <param name="HoursLeft">Working time; negative when it is over.</param>
    public sealed record Due(string Reference, TargetKind Kind, string Team, string Market, DateTime DueAt, double HoursLeft, TargetResult Result);

    /// <param name="Next">Send it as <c>after</c> for the next page of cases; null on the last.</param>
    public sealed record Stuck(IReadOnlyList<ListStuck.Check> Checks, IReadOnlyList<StuckCase> Cases, string? Next);

    /// <param name="Reference">Of the case; empty where it is something else.</param>
    /// <param name="Key">Of the row.</param>
    public sealed record StuckCase(string Key, string Reference, string Merchant, DateOnly? Day);

    public static Targets Of(GetTargets.Targets targets, int days) => new(
        days, targets.Enough, targets.Rules, Of(targets.All, targets.Enough),
        [.. targets.Teams.Select(m => Of(m, targets.Enough))], [.. targets.Markets.Select(m => Of(m, targets.Enough))], [.. targets.Policies.Select(m => Of(m, targets.Enough))],
        [.. targets.Due.Select(d => new Due(d.Reference, d.Kind, d.Team, d.Market, d.DueAt, Math.Round(d.Left.TotalHours, 2), d.Result))], targets.Next);

    public static Stuck Of(ListStuck.Listing listing) =>
        new(listing.Checks, [.. listing.Rows.Select(r => new StuckCase(r.Key, r.Reference, r.Merchant, r.Day))], listing.Next);

    private static Met Of(GetTargets.MetCount met, int enough) => new(
        met.Code, met.Hit, met.Settled, met.Settled >= enough && met.Interval() is { } rate ? new MetRate(Math.Round(rate.Point, 4), Math.Round(rate.Low, 4), Math.Round(rate.High, 4)) : null);
}
