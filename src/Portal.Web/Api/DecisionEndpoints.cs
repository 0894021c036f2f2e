using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using Portal.Domain.Enforcement;
using Portal.Features.Appeals;
using Portal.Features.Appeals.Files;
using Portal.Features.Enforcement;
using Portal.Features.Merchants;
using Portal.Features.Requests;

namespace Portal.Web.Api;

/// <summary>Sending decisions in: what they rest on first, then the decision with everything that the merchant is told.</summary>
internal static class DecisionEndpoints
{
    /// <param name="Merchant">Our id, its source's reference, or both: source:reference.</param>
    /// <param name="Store">Id of the store; leave it out where the merchant has one.</param>
    /// <param name="Subject">What kind of thing it is about.</param>
    /// <param name="SubjectName">The thing in words.</param>
    /// <param name="Policy">Code of the policy.</param>
    /// <param name="Clause">Number of the clause in the version in force.</param>
    /// <param name="Facts">What was found.</param>
    /// <param name="Explanation">Why the facts fall under the clause; what was measured says it too.</param>
    /// <param name="Citation">The law, where there is one.</param>
    /// <param name="Severity">Gives the points.</param>
    /// <param name="FoundOn">The day of the finding.</param>
    /// <param name="Territory">ISO 3166-1 codes with a space between them; without it the law pack's own.</param>
    /// <param name="Source">Who or what found it.</param>
    /// <param name="FoundByAutomation">Whether automation found it.</param>
    /// <param name="DecidedBy">How far automation decided.</param>
    /// <param name="Trigger">Own initiative, or somebody's notice.</param>
    /// <param name="NoticeContents">What the notice said, without who sent it.</param>
    /// <param name="Measures">What follows, from today on.</param>
    /// <param name="Measured">What was measured against which limit.</param>
    /// <param name="Exhibits">Ids of the files that were sent before.</param>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    public sealed record NewDecision(
        [property: JsonRequired] string Merchant, Guid? Store, SubjectKind Subject, string? SubjectName, string? Policy, string? Clause, string? Facts, string? Explanation, string? Citation,
        Severity Severity, [property: JsonRequired] DateOnly FoundOn, string? Territory, FindingSource Source, bool? FoundByAutomation, Automation DecidedBy, Trigger Trigger, string? NoticeContents,
        IReadOnlyList<NewMeasure>? Measures, IReadOnlyList<NewMeasured>? Measured, IReadOnlyList<Guid>? Exhibits);

    /// <param name="EndsOn">First day no longer in force; for a hold on payouts the day of release.</param>
    /// <param name="EndsWith">What ends it, when no day does.</param>
    /// <param name="HeldAmount">For a hold on payouts.</param>
    /// <param name="HeldCurrency">ISO 4217.</param>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    public sealed record NewMeasure(MeasureKind Kind, string? Feature, DateOnly? EndsOn, EndCondition? EndsWith, decimal? HeldAmount, string? HeldCurrency)
    {
        /// <summary>Customers that it keeps away: open bookings, vouchers, orders. It counts in the order of the reviewers' queue, up to a limit.</summary>
        public int? CustomersAffected { get; init; }
    }

    /// <param name="What">Temperature of the display fridge.</param>
    /// <param name="Comparison">How the value has to stand to the limit.</param>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    public sealed record NewMeasured(string? What, decimal Value, string? Unit, Comparison Comparison, decimal Limit);

    /// <param name="Reference">As people read it out.</param>
    /// <param name="Points">That it gives.</param>
    /// <param name="PointsUntil">First day on which they count no more.</param>
    /// <param name="AppealUntil">Last day to appeal it.</param>
    public sealed record Issued(string Reference, int Points, DateOnly PointsUntil, DateOnly AppealUntil);

    public static void MapDecisions(this IEndpointRouteBuilder api)
    {
        var limits = api.ServiceProvider.GetRequiredService<IOptions<EvidenceOptions>>().Value;
        api.MapPost("/merchants/{merchant}/exhibits", AddExhibitAsync).WithTags("Decisions").WithMetadata(new TakesKeyMetadata(limits.MaxFileBytes, Truncates: true))
            .Tells("Send what a decision rests on", "A PNG, JPEG, WebP, PDF or MP4 as the body, its name in the query. A decision then names it by its id; from then on it is never changed.")
            .TakesFile().Answers<ExhibitRow>(ApiExamples.Exhibit, StatusCodes.Status201Created);
        api.MapPost("/decisions", IssueAsync).WithTags("Decisions").WithMetadata(new TakesKeyMetadata())
            .Tells("Issue a decision", "With its measures, its points and its statement of reasons; the merchant is told at once. A statement that lacks a part is refused (statement.incomplete), with the parts' names.")
            .Takes(ApiExamples.NewDecision).Answers<Issued>(ApiExamples.IssuedDecision, StatusCodes.Status201Created);
    }

    private static async Task<IResult> AddExhibitAsync(string merchant, string name, HttpContext context, IRequestSender requests, CancellationToken ct)
    {
        var found = await requests.Send(new FindMerchant.Query(merchant), ct);
        if (!found.Succeeded) return found.Refusal.ToHttp();
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, ct);
        var outcome = await requests.Send(new AddExhibit.Command(found.Value.Id, new IncomingFile(name, body.ToArray())), ct);
        return outcome.ToHttp(row => Results.Created((string?)null, row));
    }

    private static async Task<IResult> IssueAsync(NewDecision decision, HttpContext context, IRequestSender requests, CancellationToken ct)
    {
        var found = await requests.Send(new FindMerchant.Query(decision.Merchant), ct);
        if (!found.Succeeded) return found.Refusal.ToHttp();
        var outcome = await requests.Send(CommandOf(IdempotencyKeys.NameOf(context).Key, found.Value.Id, decision), ct);
        return outcome.ToHttp(issued => Results.Created(
            ApiUrls.Violation(decision.Merchant, issued.Reference), new Issued(issued.Reference, issued.Points, issued.PointsUntil, issued.AppealUntil)));
    }

    private static IssueDecision.Command CommandOf(string key, Guid merchantId, NewDecision d) => new(
        key,
        merchantId,
        new IssueDecision.FoundThing(
            d.Store, d.Subject, d.SubjectName ?? "", d.Policy ?? "", d.Clause ?? "", d.Facts ?? "", d.Explanation ?? "", d.Citation ?? "", d.Severity, d.FoundOn, d.Territory ?? ""),
        new IssueDecision.Provenance(d.Source, d.FoundByAutomation, d.DecidedBy, d.Trigger, d.NoticeContents ?? ""),
        [.. (d.Measures ?? []).Select(m => new IssueDecision.Measure(m.Kind, m.Feature ?? "", m.EndsOn, m.EndsWith ?? EndCondition.None, m.HeldAmount, m.HeldCurrency ?? "") { CustomersAffected = m.CustomersAffected })],
        [.. (d.Measured ?? []).Select(m => new Reading(m.What ?? "", m.Value, m.Unit ?? "", m.Comparison, m.Limit))],
        d.Exhibits ?? []);
}
