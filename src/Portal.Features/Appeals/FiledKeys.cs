using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Features.Data;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>What the sender's page knows of the draft: the <see cref="SeenMark"/> of each field.</summary>
public sealed record SeenWords(string? Ground, string? Statement);

/// <summary>Answers a filing that was sent before with what it was answered then.</summary>
internal static class FiledKeys
{
    /// <returns>Null when the key is new; else the first receipt, or a refusal when the key belongs to another decision.</returns>
    public static async Task<Outcome<FilingReceipt>?> FindReceiptAsync(this PortalDb db, ContestedDecision decision, string key, CancellationToken ct)
    {
        var filed = await db.Appeals.AsNoTracking()
            .SingleOrDefaultAsync(a => a.MerchantId == decision.Violation.MerchantId && a.FilingKey == key, ct);
        if (filed is null) return null;
        if (filed.ViolationId != decision.Violation.Id)
            return new Refusal(RefusalKind.Conflict, "appeal.key-reused", "This key was used for an appeal of another decision. Use a new key for each appeal.");
        return FilingReceipt.Of(filed, decision.Violation.Reference);
    }

    /// <summary>Files of the draft go with the appeal, and the draft goes, in the caller's save. A platform system takes only what platform systems uploaded; a person's words stay.</summary>
    /// <returns>A refusal when the draft holds newer words than the sender has seen.</returns>
    public static async Task<Refusal?> HandOverDraftAsync(
        this PortalDb db, Appeal appeal, bool bySystem, SeenWords? seen, int fileLimit, CancellationToken ct)
    {
        var open = await db.OpenDraftAsync(appeal.MerchantId, appeal.ViolationId, DraftKind.Appeal, ct);
        if (open is null) return null;
        if (seen is not null && (IsNewer(open, "ground", appeal.Ground, seen.Ground) || IsNewer(open, "statement", appeal.Statement, seen.Statement))) return DraftNewer;

        var draft = open.Draft;
        var files = await db.Evidence.Where(e => e.DraftId == draft.Id && (!bySystem || e.UploadedBy == null)).OrderBy(e => e.UploadedAt).ToListAsync(ct);
        appeal.TakeFiles(files, fileLimit);
        foreach (var file in files) (file.AppealId, file.DraftId) = (appeal.Id, null);

        if (!bySystem || (files.Count == draft.Files && open.Words.Fields.Count == 0)) db.Clear(open);
        else foreach (var _ in files) draft.RemoveFile();
        return null;
    }

    private static bool IsNewer(OpenDraft open, string name, string? sent, string? seen) =>
        open.Words.Fields.GetValueOrDefault(name) is { } field && field.Value != sent && field.SavedAt != SeenMark.SavedAt(seen);

    public static readonly Refusal DraftNewer = new(
        RefusalKind.Conflict, "draft.newer", "There is newer text of this appeal, saved from another window or device. Both are kept: read them, then send again.");
}
