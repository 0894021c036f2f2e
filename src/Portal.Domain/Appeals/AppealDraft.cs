using Portal.Domain.Enforcement;
using Portal.Domain.Shared;

namespace Portal.Domain.Appeals;

/// <summary>A merchant's half-written appeal: one per decision, on the account, not on the device.</summary>
public sealed class AppealDraft : Aggregate
{
    /// <summary>More than can be sent: a text that is too long is kept while it is being shortened.</summary>
    public const int StatementLimit = 20_000;

    private AppealDraft()
    {
    }

    public Guid ViolationId { get; private set; }

    public Guid MerchantId { get; private set; }

    public string Ground { get; private set; } = "";

    public string Statement { get; private set; } = "";

    /// <summary>Files that lie with the draft. Counting them moves the version, so that none is added while the draft is sent.</summary>
    public int Files { get; private set; }

    /// <summary>When the words were last saved; UTC.</summary>
    public DateTime SavedAt { get; private set; }

    /// <summary>The person; null for a platform system.</summary>
    public Guid? SavedBy { get; private set; }

    public static AppealDraft Start(Guid id, Violation violation, Guid? by, DateTime now)
    {
        var draft = new AppealDraft { Id = id, ViolationId = violation.Id, MerchantId = violation.MerchantId, SavedAt = now, SavedBy = by };
        draft.Raise(new DraftStarted(violation.Id, id, violation.MerchantId));
        return draft;
    }

    public bool HasWords => Ground.Length > 0 || Statement.Length > 0;

    /// <summary>Whether the words were saved from elsewhere since a page last saw them.</summary>
    /// <param name="seen">The <see cref="SavedAt"/> that the page knows; null when it has seen no draft.</param>
    public bool IsNewerThan(DateTime? seen) => HasWords && (seen is null || SavedAt > seen);

    public void Write(string ground, string statement, Guid? by, DateTime now)
    {
        Rule.Require(ground.Length <= Appeal.GroundLimit, "appeal.ground-unknown", "Choose one of the listed reasons.");
        Rule.Require(statement.Length <= StatementLimit, "draft.too-long", $"A draft can have at most {StatementLimit:N0} characters.");
        Ground = ground;
        Statement = statement;
        SavedAt = now;
        SavedBy = by;
    }

    public void AddFile(int limit)
    {
        Rule.Require(Files < limit, "evidence.too-many", $"An appeal can have at most {limit} files. Remove one, then add this one.");
        Files++;
    }

    public void RemoveFile()
    {
        Rule.Require(Files > 0, "evidence.not-found", "We cannot find that file.");
        Files--;
    }

    /// <summary>The merchant throws the draft away.</summary>
    public void Discard() => Raise(new DraftDiscarded(ViolationId, Id, MerchantId));
}
