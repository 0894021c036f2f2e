using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Fixes;
using Portal.Domain.Enforcement;
using Portal.Features.Appeals;
using Portal.Features.Appeals.Files;
using Portal.Features.Appeals.Fixes;
using Portal.Features.Merchants;
using Portal.Features.Requests;

namespace Portal.Web.Api;

/// <summary>Showing for a merchant that a finding is put right, and reading what came of it.</summary>
internal static class FixEndpoints
{
    /// <param name="Statement">What is added to the answers; may be empty where there are requirements.</param>
    /// <param name="Answers">One for each requirement that concerns the merchant.</param>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    public sealed record Sending(string? Statement, IReadOnlyList<Answer>? Answers);

    /// <param name="Requirement">Its code, such as <c>put-right</c>.</param>
    /// <param name="Kind">done or doesNotApply.</param>
    /// <param name="Words">What was done, or why it does not apply.</param>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    public sealed record Answer(string? Requirement, FixAnswerKind Kind, string? Words);

    /// <param name="Body">The answer to the reviewer's question.</param>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    public sealed record Reply(string? Body);

    public sealed record FixRow(string Reference, string Violation, string Title, string Store, int Attempt, FixStatus Status, NextActor NextActor, DateOnly? NextOn, DateOnly FiledOn, DateOnly? DecidedOn, int PointsOff);

    public sealed record FixList(IReadOnlyList<FixRow> Open, IReadOnlyList<FixRow> Ended, string? Next);

    /// <param name="Code">Of the refusal, when another try cannot be sent.</param>
    public sealed record NextTry(bool Now, int TriesLeft, string? Code, string? WhyNot);

    /// <param name="NextTry">Whether a fix can be sent now.</param>
    public sealed record Demand(string Violation, IReadOnlyList<Demanded> Requirements, NextTry NextTry);

    /// <param name="Proof">What is taken: photo, document, words, or a kind of document.</param>
    /// <param name="Check">The automatic check that can see it, if one can.</param>
    public sealed record Demanded(string Code, string Title, string Hint, IReadOnlyList<string> Proof, string? Check);

    public sealed record Requirement(string Code, string Title, FixAnswerKind Kind, string Words, FixFinding Finding, string Note, string? CheckedBy);

    public sealed record Ended(MeasureKind Kind, string? Feature, DateOnly? EndsOn);

    public sealed record FixAnswer(
        string Reference, string Violation, int Attempt, FixStatus Status, string Statement, DateOnly FiledOn, DateOnly DueOn, DateOnly PromisedOn, NextActor NextActor, DateOnly? NextOn, DateOnly? DecidedOn,
        string Reasons, string StillMissing, string? CheckedBy, int PointsOff, int? PointsBefore, int? PointsAfter, IReadOnlyList<Requirement> Requirements, IReadOnlyList<Ended> MeasuresEnded, NextTry NextTry);

    public static void MapFixes(this IEndpointRouteBuilder api)
    {
        var limits = api.ServiceProvider.GetRequiredService<IOptions<EvidenceOptions>>().Value;
        var merchant = api.MapGroup("/merchants/{merchant}").WithTags("Fixes");
        merchant.MapGet("/fixes", ListAsync)
            .Tells("A merchant's fixes", "Open ones by their next date; ended ones the newest first, 25 to a page.").Answers<FixList>(FixExamples.Fixes);
        merchant.MapGet("/fixes/{reference}", FixAsync)
            .Tells("One fix", "Where it stands, what the re-check made of each requirement, what was restored, and whether another try can be sent.").Answers<FixAnswer>(FixExamples.Fix);
        merchant.MapGet("/violations/{reference}/fix", DemandAsync)
            .Tells("What a fix has to show", "The requirements that concern this merchant, tries left, and why nothing can be sent, if so. Needs the scope portal.file.").Answers<Demand>(FixExamples.Demand);
        merchant.MapPost("/violations/{reference}/proof", AttachAsync).WithMetadata(new TakesKeyMetadata(limits.MaxFileBytes, Truncates: true))
            .Tells("Add proof before sending a fix", "A PNG, JPEG, WebP, PDF or MP4 as the body, its name and the requirement that it shows in the query. It goes with the fix that is sent next.")
            .TakesFile().Answers<EvidenceRow>(ApiExamples.Evidence, StatusCodes.Status201Created);
        merchant.MapPost("/violations/{reference}/fixes", SendAsync).WithMetadata(new TakesKeyMetadata())
            .Tells("Send a fix", "An answer for each requirement that concerns the merchant. It is re-checked by a person, or confirmed at once where automatic checks see all of it.")
            .Takes(FixExamples.Sending).Answers<FixReceipt>(FixExamples.Receipt, StatusCodes.Status201Created);
        merchant.MapPost("/fixes/{reference}/answers", ReplyAsync).WithMetadata(new TakesKeyMetadata())
            .Tells("Answer the reviewer about a fix", "The clock of the re-check goes on.").Takes(FixExamples.Reply).Answers();
        merchant.MapPost("/fixes/{reference}/withdrawal", WithdrawAsync).WithMetadata(new TakesKeyMetadata())
            .Tells("Take a fix back", "At no cost, until a reviewer has opened it.").Answers();
    }

    private static Task<IResult> ListAsync(string merchant, IRequestSender requests, CancellationToken ct, string? after = null) =>
        OfAsync(merchant, requests, id => new ListMyFixes.Query(after, id), fixes => Results.Ok(new FixList([.. fixes.Open.Select(Row)], [.. fixes.Ended.Select(Row)], fixes.Next)), ct);

    private static Task<IResult> FixAsync(string merchant, string reference, IRequestSender requests, CancellationToken ct) =>
        OfAsync(merchant, requests, id => new GetMyFix.Query(reference, id), view => Results.Ok(Of(view)), ct);

    private static Task<IResult> DemandAsync(string merchant, string reference, IRequestSender requests, CancellationToken ct) =>
        OfAsync(
            merchant, requests, id => new GetFixForm.Query(reference, id),
            form => Results.Ok(new Demand(form.Violation, [.. form.Requirements.Select(r => new Demanded(r.Code, r.Title, r.Hint, r.Proof, MerchantAnswers.Said(r.Check)))], new NextTry(form.WhyNot is null, form.TriesLeft, form.WhyNot?.Code, form.WhyNot?.Sentence))), ct);

    private static async Task<IResult> AttachAsync(string merchant, string reference, string name, HttpContext context, IRequestSender requests, CancellationToken ct, string requirement = "")
    {
        using var kept = new MemoryStream();
        await context.Request.Body.CopyToAsync(kept, ct);
        return await OfAsync(
            merchant, requests, id => new AttachEvidence.Command(reference, new IncomingFile(name, kept.ToArray()), id, DraftKind.Fix, requirement), row => Results.Created((string?)null, row), ct);
    }

    private static Task<IResult> SendAsync(string merchant, string reference, Sending sending, HttpContext context, IRequestSender requests, CancellationToken ct) =>
        OfAsync(
            merchant, requests,
            id => new SendFix.Command(
                reference, sending.Statement ?? "", [.. (sending.Answers ?? []).Select(a => new GivenAnswer(a.Requirement ?? "", a.Kind, a.Words ?? ""))], FilingEndpoints.FilingKey(context), id),
            receipt => Results.Created(ApiUrls.Fix(merchant, receipt.Reference), receipt), ct);

    private static Task<IResult> ReplyAsync(string merchant, string reference, Reply reply, IRequestSender requests, CancellationToken ct) =>
        OfAsync(merchant, requests, id => new AnswerAboutFix.Command(reference, reply.Body ?? "", id), _ => Results.NoContent(), ct);

    private static Task<IResult> WithdrawAsync(string merchant, string reference, IRequestSender requests, CancellationToken ct) =>
        OfAsync(merchant, requests, id => new WithdrawFix.Command(reference, id), _ => Results.NoContent(), ct);

    private static async Task<IResult> OfAsync<T>(string merchant, IRequestSender requests, Func<Guid, MediatR.IRequest<Outcome<T>>> asked, Func<T, IResult> answer, CancellationToken ct)
    {
        var found = await requests.Send(new FindMerchant.Query(merchant), ct);
        return found.Succeeded ? (await requests.Send(asked(found.Value.Id), ct)).ToHttp(answer) : found.Refusal.ToHttp();
    }

    private static FixRow Row(ListMyFixes.Row r) => new(r.Reference, r.Violation, r.Title, r.StoreName, r.Attempt, r.Status, r.NextActor, r.NextOn, r.FiledOn, r.DecidedOn, r.PointsOff);

    private static FixAnswer Of(GetMyFix.View view)
    {
        var fix = view.Fix;
        return new FixAnswer(
            fix.Reference, view.Decision.Reference, fix.Attempt, fix.Status, fix.Statement, fix.FiledOn, fix.DueOn, fix.PromisedOn, fix.NextActor, fix.NextOn, fix.DecidedOn, fix.Reasons, fix.StillMissing,
            MerchantAnswers.Said(fix.CheckedBy), fix.PointsOff, fix.PointsBefore, fix.PointsAfter,
            [.. view.Answers.Select(a => new Requirement(a.Code, a.Title, a.Kind, a.Words, a.Finding, a.Note, MerchantAnswers.Said(a.CheckedBy)))],
            [.. view.Measures.Where(m => m.EndedByThis).Select(m => new Ended(m.Kind, MerchantAnswers.Said(m.Feature), m.EndsOn))],
            new NextTry(view.Next.WhyNot is null, view.Next.TriesLeft, view.Next.WhyNot?.Code, view.Next.WhyNot?.Sentence));
    }
}
