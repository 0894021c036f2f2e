using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using Portal.Features.Appeals;
using Portal.Features.Appeals.Files;
using Portal.Features.Merchants;
using Portal.Features.Requests;

namespace Portal.Web.Api;

/// <summary>Acting for a merchant: filing an appeal, adding evidence, answering, withdrawing, asking for the second review.</summary>
internal static class FilingEndpoints
{
    /// <param name="Ground">A code of the law pack: not-true, not-mine, not-covered, too-heavy, not-described.</param>
    /// <param name="Statement">Why the decision is wrong, in the merchant's words.</param>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    public sealed record Filing(string? Ground, string? Statement);

    /// <param name="Body">The answer to the reviewer's question.</param>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    public sealed record Answer(string? Body);

    public static void MapFiling(this IEndpointRouteBuilder api)
    {
        var limits = api.ServiceProvider.GetRequiredService<IOptions<EvidenceOptions>>().Value;
        var file = new TakesKeyMetadata(limits.MaxFileBytes, Truncates: true);

        var merchant = api.MapGroup("/merchants/{merchant}").WithTags("Filing");
        merchant.MapPost("/violations/{reference}/evidence", AttachAsync).WithMetadata(file)
            .Tells("Add evidence before filing", "A PNG, JPEG, WebP, PDF or MP4 as the body, its name in the query. It goes with the appeal that is filed next. The same file twice is one file.")
            .TakesFile().Answers<EvidenceRow>(ApiExamples.Evidence, StatusCodes.Status201Created);
        merchant.MapPost("/violations/{reference}/appeals", FileAsync).WithMetadata(new TakesKeyMetadata())
            .Tells("File an appeal", "The first review of a decision. The answer is the receipt: once you have it, the appeal cannot be lost.")
            .Takes(ApiExamples.Filing).Answers<FilingReceipt>(ApiExamples.Receipt, StatusCodes.Status201Created);

        var appeal = merchant.MapGroup("/appeals/{reference}");
        appeal.MapPost("/evidence", AddAsync).WithMetadata(file)
            .Tells("Add evidence to an appeal", "Until a reviewer opens it, and again while an answer is awaited.")
            .TakesFile().Answers<EvidenceRow>(ApiExamples.Evidence, StatusCodes.Status201Created);
        appeal.MapPost("/answers", AnswerAsync).WithMetadata(new TakesKeyMetadata())
            .Tells("Answer the reviewer", "The clock of the appeal goes on.").Takes(ApiExamples.Answer).Answers();
        appeal.MapPost("/withdrawal", WithdrawAsync).WithMetadata(new TakesKeyMetadata())
            .Tells("Withdraw an appeal", "At no cost, until a reviewer has opened it.").Answers();
        appeal.MapPost("/second-review", SecondAsync).WithMetadata(new TakesKeyMetadata())
            .Tells("Ask for the second review", "By another person; its decision is final here.")
            .Takes(ApiExamples.Filing).Answers<FilingReceipt>(ApiExamples.Receipt, StatusCodes.Status201Created);
    }

    private static async Task<IResult> AttachAsync(string merchant, string reference, string name, HttpContext context, IRequestSender requests, CancellationToken ct)
    {
        var found = await requests.Send(new FindMerchant.Query(merchant), ct);
        if (!found.Succeeded) return found.Refusal.ToHttp();
        var outcome = await requests.Send(new AttachEvidence.Command(reference, new IncomingFile(name, await BodyAsync(context, ct)), found.Value.Id), ct);
        return outcome.ToHttp(row => Results.Created((string?)null, row));
    }

    private static async Task<IResult> FileAsync(string merchant, string reference, Filing filing, HttpContext context, IRequestSender requests, CancellationToken ct)
    {
        var found = await requests.Send(new FindMerchant.Query(merchant), ct);
        if (!found.Succeeded) return found.Refusal.ToHttp();
        var outcome = await requests.Send(new FileAppeal.Command(reference, filing.Ground ?? "", filing.Statement ?? "", FilingKey(context), found.Value.Id), ct);
        return outcome.ToHttp(receipt => Results.Created(ApiUrls.Appeal(merchant, receipt.Reference), receipt));
    }

    private static async Task<IResult> AddAsync(string merchant, string reference, string name, HttpContext context, IRequestSender requests, CancellationToken ct)
    {
        var found = await requests.Send(new FindMerchant.Query(merchant), ct);
        if (!found.Succeeded) return found.Refusal.ToHttp();
        var outcome = await requests.Send(new AddEvidence.Command(reference, new IncomingFile(name, await BodyAsync(context, ct)), found.Value.Id), ct);
        return outcome.ToHttp(row => Results.Created((string?)null, row));
    }

    private static async Task<IResult> AnswerAsync(string merchant, string reference, Answer answer, IRequestSender requests, CancellationToken ct)
    {
        var found = await requests.Send(new FindMerchant.Query(merchant), ct);
        if (!found.Succeeded) return found.Refusal.ToHttp();
        var outcome = await requests.Send(new AnswerQuestion.Command(reference, answer.Body ?? "", found.Value.Id), ct);
        return outcome.ToHttp(_ => Results.NoContent());
    }

    private static async Task<IResult> WithdrawAsync(string merchant, string reference, IRequestSender requests, CancellationToken ct)
    {
        var found = await requests.Send(new FindMerchant.Query(merchant), ct);
        if (!found.Succeeded) return found.Refusal.ToHttp();
        var outcome = await requests.Send(new WithdrawAppeal.Command(reference, found.Value.Id), ct);
        return outcome.ToHttp(_ => Results.NoContent());
    }

    private static async Task<IResult> SecondAsync(string merchant, string reference, Filing filing, HttpContext context, IRequestSender requests, CancellationToken ct)
    {
        var found = await requests.Send(new FindMerchant.Query(merchant), ct);
        if (!found.Succeeded) return found.Refusal.ToHttp();
        var outcome = await requests.Send(new FileSecondReview.Command(reference, filing.Ground ?? "", filing.Statement ?? "", FilingKey(context), found.Value.Id), ct);
        return outcome.ToHttp(receipt => Results.Created(ApiUrls.Appeal(merchant, receipt.Reference), receipt));
    }

    private static async Task<byte[]> BodyAsync(HttpContext context, CancellationToken ct)
    {
        using var kept = new MemoryStream();
        await context.Request.Body.CopyToAsync(kept, ct);
        return kept.ToArray();
    }

    // Filing keys are the merchant's, and two systems that act for one merchant know nothing of each other's.
    internal static string FilingKey(HttpContext context)
    {
        var asked = IdempotencyKeys.NameOf(context);
        return $"api:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{asked.Owner}\n{asked.Key}")))}";
    }
}
