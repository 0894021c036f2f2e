using Portal.Domain.Enforcement;
using Portal.Domain.Shared;

namespace Portal.Domain.Appeals;

/// <summary>What a draft becomes when it is sent.</summary>
public enum DraftKind { None = 0, Appeal, Fix }

/// <summary>What a merchant has begun to write about one decision: one per decision and kind, on the account, not on the device. Its words are <see cref="DraftField"/>s.</summary>
public sealed class Draft : Aggregate
{
    private Draft()
    {
    }

    public Guid ViolationId { get; private set; }

    public Guid MerchantId { get; private set; }

    public DraftKind Kind { get; private set; }

    /// <summary>Files that lie with the draft. Counting them moves the version, so that none is added while the draft is sent.</summary>
    public int Files { get; private set; }

    /// <summary>When anything of it was last saved; UTC.</summary>
    public DateTime SavedAt { get; private set; }

    public static Draft Start(Guid id, Violation violation, DraftKind kind, DateTime now)
    {
        Rule.Require(kind != DraftKind.None, "draft.kind", "Say what the draft is to become.");
        var draft = new Draft { Id = id, ViolationId = violation.Id, MerchantId = violation.MerchantId, Kind = kind, SavedAt = now };
        draft.Raise(new DraftStarted(violation.Id, id, violation.MerchantId, kind));
        return draft;
    }

    /// <summary>Words were saved: moves the version, so that none are saved while the draft is sent.</summary>
    public void Touch(DateTime now) => SavedAt = now;

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
    public void Discard() => Raise(new DraftDiscarded(ViolationId, Id, MerchantId, Kind));
}
