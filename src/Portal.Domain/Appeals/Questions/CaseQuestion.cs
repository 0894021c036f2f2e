using Portal.Domain.Policies;
using Portal.Domain.Shared;

namespace Portal.Domain.Appeals.Questions;

public enum QuestionState
{
    Unknown = 0,

    /// <summary>Asked; the case waits.</summary>
    Open,

    Answered,

    /// <summary>The day passed without an answer.</summary>
    TimeEnded,
}

/// <summary>What a reviewer asked the original decider or an authority, and what came of it. Never shown to the merchant; what merchants are asked is a message.</summary>
public sealed class CaseQuestion
{
    public const int WordsLimit = 4000;
    public const int RoleLimit = 40;
    public const int TitleLimit = 120;
    public const int MailLimit = 200;

    private CaseQuestion()
    {
    }

    public Guid Id { get; private init; }

    public Guid AppealId { get; private init; }

    public AskedParty Party { get; private init; }

    public Guid AskedBy { get; private init; }

    public DateTime AskedAt { get; private init; }

    public string Question { get; private init; } = "";

    public DateOnly AnswerBy { get; private init; }

    /// <summary>The person asked; null when a team or an authority is.</summary>
    public Guid? PersonId { get; private init; }

    /// <summary>Role of the staff who may answer; empty when a person or an authority was asked.</summary>
    public string Role { get; private init; } = "";

    /// <summary>What the authority is called; empty otherwise.</summary>
    public string Authority { get; private init; } = "";

    /// <summary>Where the question was sent, as the settings had it then; empty otherwise.</summary>
    public string Mail { get; private init; } = "";

    public QuestionState State { get; private set; }

    public string Answer { get; private set; } = "";

    /// <summary>Who answered, or wrote the authority's reply down.</summary>
    public Guid? AnsweredBy { get; private set; }

    public DateTime? EndedAt { get; private set; }

    /// <summary>The day on which the authority's reply came.</summary>
    public DateOnly? CameOn { get; private set; }

    /// <summary>To the person who issued the decision, or to a team for a system's.</summary>
    public static CaseQuestion ToDecider(Guid id, Appeal about, Guid by, string question, AskTerms terms, string role, DateTime now) => new()
    {
        Id = id,
        AppealId = about.Id,
        Party = AskedParty.Decider,
        AskedBy = by,
        AskedAt = now,
        Question = Said(question),
        AnswerBy = terms.AnswerBy,
        PersonId = about.Consulted,
        Role = about.Consulted is null ? role : "",
        State = QuestionState.Open,
    };

    public static CaseQuestion ToAuthority(Guid id, Appeal about, Guid by, string question, AskTerms terms, OutsideAuthority authority, DateTime now) => new()
    {
        Id = id,
        AppealId = about.Id,
        Party = AskedParty.Authority,
        AskedBy = by,
        AskedAt = now,
        Question = Said(question),
        AnswerBy = terms.AnswerBy,
        Authority = authority.Title,
        Mail = authority.Mail,
        State = QuestionState.Open,
    };

    public void TakeAnswer(Guid by, string answer, DateTime now)
    {
        RequireOpen();
        (State, Answer, AnsweredBy, EndedAt) = (QuestionState.Answered, Said(answer), by, now);
    }

    /// <summary>A member of staff writes down what the authority replied.</summary>
    /// <param name="by">Who writes it down.</param>
    /// <param name="reply">In the authority's words.</param>
    /// <param name="cameOn">The day on which it came.</param>
    /// <param name="pack">For the day of the question.</param>
    /// <param name="now">UTC.</param>
    public void TakeReply(Guid by, string reply, DateOnly cameOn, LawPack pack, DateTime now)
    {
        RequireOpen();
        Rule.Require(cameOn <= pack.DayOf(now), "question.day-ahead", "The day on which the reply came cannot lie ahead.");
        Rule.Require(cameOn >= pack.DayOf(AskedAt), "question.day-before", "A reply cannot have come before the question was asked.");
        TakeAnswer(by, reply, now);
        CameOn = cameOn;
    }

    public void LetPass(DateTime now)
    {
        RequireOpen();
        (State, EndedAt) = (QuestionState.TimeEnded, now);
    }

    private void RequireOpen() => Rule.Require(State == QuestionState.Open, "question.closed", "Nobody waits for an answer to this question any more.");

    private static string Said(string words)
    {
        var said = words.Trim();
        Rule.Require(said.Length > 0, "question.empty", "Write something first.");
        Rule.Require(said.Length <= WordsLimit, "question.too-long", $"This can have at most {WordsLimit} characters.");
        return said;
    }
}

/// <summary>A file that came with an answer. Staff only: it is no evidence of the merchant's.</summary>
public sealed class QuestionFile
{
    public Guid Id { get; init; }

    public Guid QuestionId { get; init; }

    /// <summary>The stored bytes.</summary>
    public Guid ContentId { get; init; }

    public string FileName { get; init; } = "";

    public string MediaType { get; init; } = "";

    public long Size { get; init; }

    /// <summary>SHA-256 of the stored bytes, hexadecimal.</summary>
    public string Sha256 { get; init; } = "";

    public DateTime AddedAt { get; init; }
}
