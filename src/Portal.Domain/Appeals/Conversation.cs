using Portal.Domain.Appeals.Fixes;
using Portal.Domain.Appeals.Templates;
using Portal.Domain.Shared;

namespace Portal.Domain.Appeals;

/// <summary>One message between the merchant and the reviewers of a case.</summary>
public sealed class CaseMessage
{
    public const int BodyLimit = 4000;

    private CaseMessage()
    {
    }

    public Guid Id { get; private init; }

    /// <summary>The appeal, or null when it is about a fix.</summary>
    public Guid? AppealId { get; private init; }

    public Guid? FixId { get; private init; }

    public Guid? LinkContestId { get; private init; }

    public Guid MerchantId { get; private init; }

    public MessageAuthor Author { get; private init; }

    /// <summary>The person; merchants never see a reviewer's name.</summary>
    public Guid? PersonId { get; private init; }

    public string Body { get; private init; } = "";

    public DateTime SentAt { get; private init; }

    public static CaseMessage Write(Guid id, ReviewCase about, MessageAuthor author, Guid? personId, string body, DateTime now)
    {
        Rule.Require(!string.IsNullOrWhiteSpace(body), "message.empty", "Write a message first.");
        Rule.Require(body.Length <= BodyLimit, "message.too-long", $"A message can have at most {BodyLimit} characters.");
        var open = author == MessageAuthor.Reviewer ? TemplateText.OpenIn(body) : null;
        Rule.Require(open is null, "template.open", TemplateText.Unsent(open));
        return new CaseMessage { Id = id, AppealId = (about as Appeal)?.Id, FixId = (about as Fix)?.Id, LinkContestId = (about as LinkContest)?.Id, MerchantId = about.MerchantId, Author = author, PersonId = personId, Body = body, SentAt = now };
    }
}
