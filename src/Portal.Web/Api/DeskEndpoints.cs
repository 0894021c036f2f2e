using Portal.Features.Appeals;
using Portal.Features.Appeals.NextBest;
using Portal.Features.Appeals.Stuck;
using Portal.Features.Appeals.Targets;
using Portal.Features.Requests;

namespace Portal.Web.Api;

/// <summary>What a holder does with a case but decide it, how targets are met, and what is stuck: as the pages have it, for the same people.</summary>
internal static class DeskEndpoints
{
    private const int UsualDays = 90;

    public static void MapDesk(this IEndpointRouteBuilder api)
    {
        var one = api.MapGroup("/cases/{reference}").WithTags("Desk");
        one.MapPost("/claim-over-limit", ClaimAsync).WithMetadata(new TakesKeyMetadata())
            .Tells("Take a case over your limit", "For senior reviewers who have as many open as they may; the reason stays in the trail.").Takes(DeskExamples.Taking).Answers<ClaimCase.Lease>(ApiExamples.Lease);
        one.MapPost("/skip", SkipAsync).WithMetadata(new TakesKeyMetadata())
            .Tells("Skip a case", "It is free for others, with your reason; you are not offered it again for a while.").Takes(DeskExamples.Skipping).Answers();
        one.MapPost("/hold", HoldAsync).WithMetadata(new TakesKeyMetadata())
            .Tells("Lay a case aside", "Until a day; it comes back to you first. The promised day stays.").Takes(DeskExamples.Holding).Answers();
        one.MapPost("/hand-over", HandOverAsync).WithMetadata(new TakesKeyMetadata())
            .Tells("Hand a case over", "It waits for the colleague, and is free for all if they do not take it in time.").Takes(DeskExamples.HandingOver).Answers();
        one.MapPost("/help", AskAsync).WithMetadata(new TakesKeyMetadata())
            .Tells("Ask for help", "A colleague or the whole team; the case stays with you.").Takes(DeskExamples.AskingForHelp).Answers();
        one.MapGet("/colleagues", ColleaguesAsync)
            .Tells("Colleagues for a case", "Whom you can hand it to or ask. Who had a part in it is not among them.").Answers<DeskAnswers.Colleagues>(DeskExamples.Colleagues);

        api.MapGet("/targets", TargetsAsync).WithTags("Desk")
            .Tells("Targets", "How many were met in the last 28, 90 or 365 days, by team, market and policy, each rate with its interval; and what is due next.").Answers<DeskAnswers.Targets>(DeskExamples.Targets);
        api.MapGet("/stuck", StuckAsync).WithTags("Desk")
            .Tells("Stuck work", "What must never be, and how much of it was found; with a kind its cases, 20 to a page.").Answers<DeskAnswers.Stuck>(DeskExamples.Stuck);
    }

    private static Task<IResult> ClaimAsync(string reference, DeskAnswers.Taking taking, IRequestSender requests, CancellationToken ct) =>
        CaseEndpoints.OnAsync(reference, requests, id => new ClaimCase.Command(id, taking.Why ?? ""), Results.Ok, ct);

    private static Task<IResult> SkipAsync(string reference, DeskAnswers.Skipping said, IRequestSender requests, CancellationToken ct) =>
        CaseEndpoints.OnAsync(reference, requests, id => new SkipCase.Command(id, said.Why ?? ""), _ => Results.NoContent(), ct);

    private static Task<IResult> HoldAsync(string reference, DeskAnswers.Holding said, IRequestSender requests, CancellationToken ct) =>
        CaseEndpoints.OnAsync(reference, requests, id => new LayAside.Command(id, said.Until, said.Why ?? ""), _ => Results.NoContent(), ct);

    private static Task<IResult> HandOverAsync(string reference, DeskAnswers.HandingOver said, IRequestSender requests, CancellationToken ct) =>
        CaseEndpoints.OnAsync(reference, requests, id => new HandOver.Command(id, said.Colleague, said.Note ?? ""), _ => Results.NoContent(), ct);

    private static Task<IResult> AskAsync(string reference, DeskAnswers.AskingForHelp said, IRequestSender requests, CancellationToken ct) =>
        CaseEndpoints.OnAsync(reference, requests, id => new AskForHelp.Command(id, said.Colleague, said.Question ?? ""), _ => Results.NoContent(), ct);

    private static async Task<IResult> ColleaguesAsync(string reference, IRequestSender requests, CancellationToken ct)
    {
        var found = await requests.Send(new FindCase.Query(reference), ct);
        return found.Succeeded ? (await requests.Send(new GetCaseSide.Query(found.Value), ct)).ToHttp(side => Results.Ok(new DeskAnswers.Colleagues(side.Colleagues))) : found.Refusal.ToHttp();
    }

    private static async Task<IResult> TargetsAsync(IRequestSender requests, CancellationToken ct, int? days = null, string? after = null) =>
        (await requests.Send(new GetTargets.Query(days ?? UsualDays, after), ct)).ToHttp(targets => Results.Ok(DeskAnswers.Of(targets, days ?? UsualDays)));

    private static async Task<IResult> StuckAsync(IRequestSender requests, CancellationToken ct, OneOf<StuckKind>? kind = null, string? after = null) =>
        (await requests.Send(new ListStuck.Query(kind?.Value ?? default, after), ct)).ToHttp(listing => Results.Ok(DeskAnswers.Of(listing)));
}
