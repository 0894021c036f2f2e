using Portal.Domain.Appeals.Fixes;

namespace Portal.Domain.Appeals;

/// <summary>A note of the staff on a case of any kind; never shown to the merchant.</summary>
public sealed class CaseNote
{
    public const int BodyLimit = 4000;

    public Guid Id { get; init; }

    /// <summary>The appeal, or null when it is about another kind of case.</summary>
    public Guid? AppealId { get; init; }

    public Guid? FixId { get; init; }

    public Guid? LinkContestId { get; init; }

    public Guid PersonId { get; init; }

    /// <summary>What was written; whom it names stands in it by id: see <see cref="NoteWords"/>.</summary>
    public string Body { get; init; } = "";

    public DateTime WrittenAt { get; init; }

    public static CaseNote On(ReviewCase about, Guid id, Guid personId, string body, DateTime now) => new()
    {
        Id = id,
        AppealId = (about as Appeal)?.Id,
        FixId = (about as Fix)?.Id,
        LinkContestId = (about as LinkContest)?.Id,
        PersonId = personId,
        Body = body,
        WrittenAt = now,
    };
}

/// <summary>Somebody is named in a note; it waits in their list until they have seen it.</summary>
public sealed class NoteMention
{
    public Guid Id { get; init; }

    public Guid NoteId { get; init; }

    /// <summary>Who is named.</summary>
    public Guid PersonId { get; init; }

    /// <summary>UTC.</summary>
    public DateTime At { get; init; }

    public bool IsRead { get; set; }
}
