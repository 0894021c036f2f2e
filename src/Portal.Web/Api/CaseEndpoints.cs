using Portal.Domain.Enforcement;
using Portal.Features.Appeals;
using Portal.Features.Appeals.Blind;
using Portal.Features.Requests;

namespace Portal.Web.Api;

/// <summary>The desk: the queue, taking a case, deciding it. For people; systems hold no scope that decides.</summary>
internal static class CaseEndpoints
{
    public static void MapCases(this IEndpointRouteBuilder api)
    {
        var queue = api.MapGroup("/queue").WithTags("Desk");
        queue.MapGet("", QueueAsync)
            .Tells("The queue", "Open appeals and fixes, 25 to a page. Views: firstReview, secondReview, approval, fixes, onHold, mine; without a view all of them.")
            .Answers<CaseAnswers.Queue>(ApiExamples.Queue);
        queue.MapPost("/next", NextAsync).WithMetadata(new TakesKeyMetadata())
            .Tells("Take the next case", "The most urgent appeal that is free and that you may review.").Answers<TakeNextAppeal.Taken>(ApiExamples.Lease);

        var one = api.MapGroup("/cases/{reference}").WithTags("Desk");
        one.MapGet("", CaseAsync).Tells("A case", "What is needed to decide it. Reading it is recorded.").Answers<CaseAnswers.Case>(ApiExamples.Case);
        one.MapPost("/claim", ClaimAsync).WithMetadata(new TakesKeyMetadata())
            .Tells("Take a case", "Yours alone until the lease ends. Claiming a case that you hold renews the lease.").Answers<ClaimCase.Lease>(ApiExamples.Lease);
        one.MapPost("/release", ReleaseAsync).WithMetadata(new TakesKeyMetadata()).Tells("Give a case back", "For somebody else to take.").Answers();
        one.MapPost("/questions", AskAsync).WithMetadata(new TakesKeyMetadata())
            .Tells("Ask the merchant", "The clock stands until the answer or the day.").Takes(ApiExamples.Question).Answers();
        one.MapPost("/first-verdict", JudgeAsync).WithMetadata(new TakesKeyMetadata())
            .Tells("Give a first verdict", "Of a case that is looked at blind: what you would have decided. Then the case tells what was.").Takes(ApiExamples.FirstVerdict).Answers();
        one.MapPost("/decision", DecideAsync).WithMetadata(new TakesKeyMetadata())
            .Tells("Decide a case", "All of it happens in one save, or nothing does. A high-impact outcome waits for a senior reviewer's approval.")
            .Takes(ApiExamples.Conclusion).Answers<DecideAppeal.Decided>(ApiExamples.Decided);
        one.MapPost("/approval", ApproveAsync).WithMetadata(new TakesKeyMetadata())
            .Tells("Approve a proposed outcome", "By a senior reviewer other than the one who proposed it.").Takes(ApiExamples.Approval).Answers<DecideAppeal.Decided>(ApiExamples.Decided);
    }

    private static async Task<IResult> QueueAsync(
        IRequestSender requests, CancellationToken ct, OneOf<QueueView>? view = null, string? clause = null, OneOf<Severity>? severity = null, string? merchant = null, bool? overdue = null, OneOf<QueueSort>? sort = null, string? after = null) =>
        (await requests.Send(new ListQueue.Query(view?.Value ?? default, clause, severity?.Value ?? default, merchant, overdue ?? false, sort?.Value ?? default, after), ct)).ToHttp(queue => Results.Ok(CaseAnswers.Of(queue)));

    private static async Task<IResult> NextAsync(IRequestSender requests, CancellationToken ct) =>
        (await requests.Send(new TakeNextAppeal.Command(AppealsOnly: true), ct)).ToHttp(Results.Ok);

    private static async Task<IResult> CaseAsync(string reference, IRequestSender requests, CancellationToken ct)
    {
        var found = await requests.Send(new GetCase.Query(reference), ct);
        if (!found.Succeeded) return found.Refusal.ToHttp();
        await requests.Send(new NoteCaseView.Command(found.Value.AppealId), ct);
        return Results.Ok(CaseAnswers.Of(found.Value));
    }

    private static Task<IResult> ClaimAsync(string reference, IRequestSender requests, CancellationToken ct) =>
        OnAsync(reference, requests, id => new ClaimCase.Command(id), Results.Ok, ct);

    private static Task<IResult> ReleaseAsync(string reference, IRequestSender requests, CancellationToken ct) =>
        OnAsync(reference, requests, id => new ReleaseCase.Command(id), _ => Results.NoContent(), ct);

    private static Task<IResult> AskAsync(string reference, CaseAnswers.Question question, IRequestSender requests, CancellationToken ct) =>
        OnAsync(reference, requests, id => new AskMerchant.Command(id, question.Version, question.Text ?? "", question.AnswerBy), _ => Results.NoContent(), ct);

    private static Task<IResult> JudgeAsync(string reference, CaseAnswers.FirstVerdict said, IRequestSender requests, CancellationToken ct) =>
        OnAsync(reference, requests, id => new GiveFirstVerdict.Command(id, said.Verdict, said.Severity ?? default, said.Why ?? ""), _ => Results.NoContent(), ct);

    private static Task<IResult> DecideAsync(string reference, CaseAnswers.Conclusion conclusion, IRequestSender requests, CancellationToken ct) =>
        OnAsync(reference, requests, conclusion.ToCommand, Results.Ok, ct);

    private static Task<IResult> ApproveAsync(string reference, CaseAnswers.Approval approval, IRequestSender requests, CancellationToken ct) =>
        OnAsync(reference, requests, id => new ApproveDecision.Command(id, approval.Version), Results.Ok, ct);

    public static async Task<IResult> OnAsync<T>(string reference, IRequestSender requests, Func<Guid, ICommand<T>> command, Func<T, IResult> answer, CancellationToken ct)
    {
        var found = await requests.Send(new FindCase.Query(reference), ct);
        return found.Succeeded ? (await requests.Send(command(found.Value), ct)).ToHttp(answer) : found.Refusal.ToHttp();
    }
}
