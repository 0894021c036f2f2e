using System.Text.Json.Serialization;
using Portal.Domain.Appeals.Questions;
using Portal.Domain.Policies;
using Portal.Features.Appeals.Questions;

namespace Portal.Web.Api;

/// <summary>What staff read and send about questions to others than the merchant.</summary>
internal static class QuestionAnswers
{
    /// <param name="Text">For staff only.</param>
    /// <param name="AnswerBy">Last day to answer.</param>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    public sealed record AskingDecider(string? Text, [property: JsonRequired] DateOnly AnswerBy);

    /// <param name="Authority">Code of one that the case's questions list.</param>
    /// <param name="Text">Mailed to it; the merchant does not see it.</param>
    /// <param name="AnswerBy">Last day to answer.</param>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    public sealed record AskingAuthority(string? Authority, string? Text, [property: JsonRequired] DateOnly AnswerBy);

    /// <param name="Text">For staff only.</param>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    public sealed record Answering(string? Text);

    /// <param name="Text">In the authority's words; for staff only.</param>
    /// <param name="CameOn">The day on which it came.</param>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    public sealed record Replying(string? Text, [property: JsonRequired] DateOnly CameOn);

    /// <param name="Rows">The first asked first.</param>
    /// <param name="CanAsk">Who can be asked now; nobody while the case waits or is closed.</param>
    /// <param name="Authorities">Whom <c>questions/authority</c> takes.</param>
    public sealed record Questions(IReadOnlyList<Asked> Rows, IReadOnlyList<Terms> CanAsk, IReadOnlyList<Authority> Authorities);

    /// <param name="To">Name of a person, role of a team, or name of an authority.</param>
    /// <param name="Answer">Empty while there is none.</param>
    /// <param name="CameOn">The day on which an authority's reply came.</param>
    public sealed record Asked(
        Guid Id, AskedParty Party, string To, string By, string Text, DateOnly AskedOn, DateOnly AnswerBy, QuestionState State, string Answer, string AnsweredBy, DateOnly? CameOn);

    /// <param name="Days">Usual time to answer.</param>
    /// <param name="MostDays">The most that can be given.</param>
    /// <param name="MovesPromise">Whether the day promised to the merchant moves by the wait.</param>
    public sealed record Terms(AskedParty Party, int Days, int MostDays, bool MovesPromise);

    public sealed record Authority(string Code, string Title);

    /// <param name="Questions">Open ones, the first due first.</param>
    /// <param name="Mentions">Unread first, then the newest.</param>
    /// <param name="Unread">How many mentions were not read.</param>
    public sealed record Inbox(IReadOnlyList<Waiting> Questions, IReadOnlyList<Mention> Mentions, int Unread);

    /// <param name="Case">Reference of the appeal.</param>
    public sealed record Waiting(Guid Id, string Case, string Merchant, string By, string Text, DateOnly AnswerBy);

    /// <param name="Case">Reference of the case of any kind.</param>
    /// <param name="At">As the clock showed it where the merchants are.</param>
    public sealed record Mention(Guid Id, string Case, string By, string Text, DateTime At, bool IsRead);

    public static Questions Of(GetCaseTalk.Talk talk) => new(
        [.. talk.Questions.Select(q => new Asked(q.Id, q.Party, q.To, q.By, q.Words, q.AskedOn, q.AnswerBy, q.State, q.Answer, q.AnsweredBy, q.CameOn))],
        [.. talk.CanAsk.Select(r => new Terms(r.Of, r.Days, r.MostDays, r.MovesPromise))],
        [.. talk.Authorities.Select(a => new Authority(a.Code, a.Title))]);

    public static Inbox Of(GetInbox.Inbox inbox) => new(
        [.. inbox.Questions.Select(q => new Waiting(q.Id, q.Case, q.Merchant, q.AskedBy, q.Words, q.AnswerBy))],
        [.. inbox.Mentions.Select(m => new Mention(m.Id, m.Case, m.By, string.Concat(m.Parts.Select(p => p.Text)), m.Local, m.IsRead))],
        inbox.Unread);
}
