using Portal.Domain.Enforcement;
using Portal.Features.Appeals;
using Portal.Features.Enforcement;
using Portal.Features.Ingestion;
using Portal.Features.Merchants;
using Portal.Features.Requests;

namespace Portal.Web.Api;

/// <summary>Reading: where a merchant stands, the decisions about it, its appeals.</summary>
internal static class MerchantEndpoints
{
    public static void MapMerchants(this IEndpointRouteBuilder api)
    {
        api.MapGet("/demo", DemoAsync).AllowAnonymous().WithTags("Marketplace")
            .Tells("Where the facts come from", "The public records that this marketplace was filled from, their licence lines, and by how many days every date was moved.")
            .Answers<MerchantAnswers.Demo>(ApiExamples.Demo);

        var merchant = api.MapGroup("/merchants/{merchant}").WithTags("Merchants");
        merchant.MapGet("", MerchantAsync)
            .Tells("A merchant", "By our id, by its source's reference (10332007), or by both (toronto:10332007).")
            .Answers<MerchantAnswers.Merchant>(ApiExamples.Merchant);
        merchant.MapGet("/standing", StandingAsync)
            .Tells("Where a merchant stands", "Points, tier and what is in force on a day, past or future, as known today; a past day also as it was known then, with the reason for each difference. Without a day: today, with what expires when and what each open appeal would bring.")
            .Answers<MerchantAnswers.Standing>(ApiExamples.Standing);
        merchant.MapGet("/violations", ViolationsAsync)
            .Tells("Decisions about a merchant", "The newest first, 25 to a page.")
            .Answers<MerchantAnswers.Violations>(ApiExamples.Violations);
        merchant.MapGet("/violations/{reference}", ViolationAsync)
            .Tells("One decision", "The statement of reasons: facts, clause, points, measures, and whether it can be contested.")
            .Answers<DecisionAnswers.Violation>(ApiExamples.Violation);
        merchant.MapGet("/appeals", AppealsAsync)
            .Tells("A merchant's appeals", "Open ones by their next date; ended ones the newest first, 25 to a page.")
            .Answers<DecisionAnswers.Appeals>(ApiExamples.Appeals);
        merchant.MapGet("/appeals/{reference}", AppealAsync)
            .Tells("One appeal", "Where it stands, what was said, how it ended, and what can be done next.")
            .Answers<DecisionAnswers.Appeal>(ApiExamples.Appeal);
    }

    private static async Task<IResult> DemoAsync(IRequestSender requests, CancellationToken ct) =>
        (await requests.Send(new GetDemo.Query(), ct)).ToHttp(sources => Results.Ok(MerchantAnswers.Of(sources)));

    private static async Task<IResult> MerchantAsync(string merchant, IRequestSender requests, CancellationToken ct) =>
        (await requests.Send(new FindMerchant.Query(merchant, WithStores: true), ct)).ToHttp(found => Results.Ok(MerchantAnswers.Of(found)));

    private static async Task<IResult> StandingAsync(string merchant, DateOnly? day, IRequestSender requests, Provenance provenance, CancellationToken ct)
    {
        var found = await requests.Send(new FindMerchant.Query(merchant), ct);
        if (!found.Succeeded) return found.Refusal.ToHttp();
        var record = (await provenance.RecordsAsync(ct)).FirstOrDefault(r => r.Code == found.Value.Source);
        return (await requests.Send(new GetStanding.Query(day, MerchantId: found.Value.Id), ct)).ToHttp(view => Results.Ok(MerchantAnswers.Of(found.Value, view, record)));
    }

    private static async Task<IResult> ViolationsAsync(
        string merchant, IRequestSender requests, CancellationToken ct, OneOf<ListViolations.DecisionFilter>? state = null, string? clause = null, OneOf<Severity>? severity = null, string? text = null, string? after = null)
    {
        var found = await requests.Send(new FindMerchant.Query(merchant), ct);
        if (!found.Succeeded) return found.Refusal.ToHttp();
        var query = new ListViolations.Query(state?.Value ?? default, null, clause, severity?.Value ?? default, text, after, found.Value.Id);
        return (await requests.Send(query, ct)).ToHttp(listing => Results.Ok(MerchantAnswers.Of(found.Value, listing)));
    }

    private static async Task<IResult> ViolationAsync(string merchant, string reference, IRequestSender requests, CancellationToken ct)
    {
        var found = await requests.Send(new FindMerchant.Query(merchant), ct);
        if (!found.Succeeded) return found.Refusal.ToHttp();
        return (await requests.Send(new GetViolation.Query(reference, found.Value.Id), ct)).ToHttp(view => Results.Ok(DecisionAnswers.Of(view)));
    }

    private static async Task<IResult> AppealsAsync(string merchant, IRequestSender requests, CancellationToken ct, string? after = null)
    {
        var found = await requests.Send(new FindMerchant.Query(merchant), ct);
        if (!found.Succeeded) return found.Refusal.ToHttp();
        return (await requests.Send(new ListMyAppeals.Query(after, found.Value.Id), ct)).ToHttp(appeals => Results.Ok(DecisionAnswers.Of(MerchantAnswers.NameOf(found.Value), appeals)));
    }

    private static async Task<IResult> AppealAsync(string merchant, string reference, IRequestSender requests, CancellationToken ct)
    {
        var found = await requests.Send(new FindMerchant.Query(merchant), ct);
        if (!found.Succeeded) return found.Refusal.ToHttp();
        return (await requests.Send(new GetMyAppeal.Query(reference, found.Value.Id), ct)).ToHttp(view => Results.Ok(DecisionAnswers.Of(view)));
    }
}
