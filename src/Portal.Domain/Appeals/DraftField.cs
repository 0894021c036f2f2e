namespace Portal.Domain.Appeals;

/// <summary>Who typed something, and where.</summary>
/// <param name="Person">Null for a platform system.</param>
/// <param name="Session">The sign-in: one device.</param>
/// <param name="Page">The page that was open: two windows of one device are two.</param>
public sealed record DraftWriter(Guid? Person, Guid Session, Guid Page);

/// <summary>One field of a draft as it stands.</summary>
public sealed class DraftField
{
    public const int NameLimit = 100;

    /// <summary>More than can be sent: a text that is too long is kept while it is being shortened.</summary>
    public const int ValueLimit = 20_000;

    public Guid DraftId { get; init; }

    /// <summary>As the form calls it: <c>statement</c>.</summary>
    public string Name { get; init; } = "";

    public string Value { get; private set; } = "";

    /// <summary>When it was typed, UTC: no two values of one field have the same.</summary>
    public DateTime SavedAt { get; private set; }

    public Guid? SavedBy { get; private set; }

    public Guid SessionId { get; private set; }

    public Guid PageId { get; private set; }

    public DraftWriter Writer => new(SavedBy, SessionId, PageId);

    internal void Write(string value, DraftWriter writer, DateTime at) =>
        (Value, SavedBy, SessionId, PageId, SavedAt) = (value, writer.Person, writer.Session, writer.Page, at);
}

/// <summary>Words of a field that others took the place of, kept until the draft is sent: nobody's typing is lost to somebody else's.</summary>
public sealed class ReplacedWords
{
    public Guid Id { get; init; }

    public Guid DraftId { get; init; }

    public string Name { get; init; } = "";

    public string Value { get; init; } = "";

    /// <summary>When they were typed; UTC.</summary>
    public DateTime SavedAt { get; init; }

    public Guid? SavedBy { get; init; }

    public Guid SessionId { get; init; }

    public Guid PageId { get; init; }

    /// <summary>Whether whoever wrote the others had these before their eyes; if not, they are offered back.</summary>
    public bool Seen { get; init; }
}
