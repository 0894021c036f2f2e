using Portal.Features.Appeals;
using Portal.Features.Appeals.Questions;
using Portal.Features.Requests;

namespace Portal.Web.Api;

/// <summary>Asking whoever issued a decision, or an authority, and what they answer: as the pages have it, for the same people. No merchant reads any of it.</summary>
internal static class QuestionEndpoints
{
    public static void MapQuestions(this IEndpointRouteBuilder api)
    {
        var asked = api.MapGroup("/cases/{reference}/questions").WithTags("Desk");
        asked.MapGet("", QuestionsAsync)
            .Tells("Questions of a case", "What was asked of whoever issued the decision and of authorities, with the answers, and who can be asked now. Not told to who looks at the case blind.")
            .Answers<QuestionAnswers.Questions>(QuestionExamples.Questions);
        asked.MapPost("/decider", AskDeciderAsync).WithMetadata(new TakesKeyMetadata())
            .Tells("Ask the original decider", "Who issued the decision, or the team that answers for systems. You give the case back; it waits until the answer or the day.").Takes(QuestionExamples.AskingDecider).Answers();
        asked.MapPost("/authority", AskAuthorityAsync).WithMetadata(new TakesKeyMetadata())
            .Tells("Ask an authority", "Your question is mailed to it. You give the case back; it waits until the reply is written down, or the day.").Takes(QuestionExamples.AskingAuthority).Answers();

        api.MapGet("/inbox", InboxAsync).WithTags("Desk")
            .Tells("What waits for you", "Questions about decisions of yours or of your team, and notes that name you.").Answers<QuestionAnswers.Inbox>(QuestionExamples.Inbox);
        var one = api.MapGroup("/questions/{question:guid}").WithTags("Desk");
        one.MapPost("/answer", AnswerAsync).WithMetadata(new TakesKeyMetadata())
            .Tells("Answer for a decision", "By whom it was put to. The case goes on; you have no other part in it from then on.").Takes(QuestionExamples.Answering).Answers();
        one.MapPost("/reply", ReplyAsync).WithMetadata(new TakesKeyMetadata())
            .Tells("Write down an authority's reply", "In its words, with the day on which it came. The case goes on.").Takes(QuestionExamples.Replying).Answers();
    }

    private static async Task<IResult> QuestionsAsync(string reference, IRequestSender requests, CancellationToken ct)
    {
        var found = await requests.Send(new FindCase.Query(reference), ct);
        return found.Succeeded ? (await requests.Send(new GetCaseTalk.Query(found.Value), ct)).ToHttp(talk => Results.Ok(QuestionAnswers.Of(talk))) : found.Refusal.ToHttp();
    }

    private static Task<IResult> AskDeciderAsync(string reference, QuestionAnswers.AskingDecider said, IRequestSender requests, CancellationToken ct) =>
        CaseEndpoints.OnAsync(reference, requests, id => new AskDecider.Command(id, said.Text ?? "", said.AnswerBy), _ => Results.NoContent(), ct);

    private static Task<IResult> AskAuthorityAsync(string reference, QuestionAnswers.AskingAuthority said, IRequestSender requests, CancellationToken ct) =>
        CaseEndpoints.OnAsync(reference, requests, id => new AskAuthority.Command(id, said.Authority ?? "", said.Text ?? "", said.AnswerBy), _ => Results.NoContent(), ct);

    private static async Task<IResult> InboxAsync(IRequestSender requests, CancellationToken ct) =>
        (await requests.Send(new GetInbox.Query(), ct)).ToHttp(inbox => Results.Ok(QuestionAnswers.Of(inbox)));

    private static async Task<IResult> AnswerAsync(Guid question, QuestionAnswers.Answering said, IRequestSender requests, CancellationToken ct) =>
        (await requests.Send(new AnswerForDecision.Command(question, said.Text ?? ""), ct)).ToHttp(_ => Results.NoContent());

    private static async Task<IResult> ReplyAsync(Guid question, QuestionAnswers.Replying said, IRequestSender requests, CancellationToken ct) =>
        (await requests.Send(new WriteDownReply.Command(question, said.Text ?? "", said.CameOn), ct)).ToHttp(_ => Results.NoContent());
}
