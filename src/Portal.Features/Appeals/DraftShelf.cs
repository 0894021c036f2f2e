using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Features.Data;
using Portal.Features.Identity;

namespace Portal.Features.Appeals;

/// <summary>A draft with its words, to be changed in the caller's save.</summary>
internal sealed record OpenDraft(Draft Draft, DraftWords Words);

/// <summary>Finds, keeps and clears away what is half written.</summary>
internal static class DraftShelf
{
    public static Task<Draft?> FindDraftAsync(this PortalDb db, Guid merchantId, Guid violationId, DraftKind kind, CancellationToken ct) =>
        db.Drafts.SingleOrDefaultAsync(d => d.MerchantId == merchantId && d.ViolationId == violationId && d.Kind == kind, ct);

    public static async Task<OpenDraft?> OpenDraftAsync(this PortalDb db, Guid merchantId, Guid violationId, DraftKind kind, CancellationToken ct) =>
        await db.FindDraftAsync(merchantId, violationId, kind, ct) is { } draft ? new OpenDraft(draft, await db.WordsAsync(draft.Id, ct)) : null;

    public static async Task<DraftWords> WordsAsync(this PortalDb db, Guid draftId, CancellationToken ct) => new(
        draftId,
        await db.DraftFields.Where(f => f.DraftId == draftId).ToListAsync(ct),
        await db.ReplacedWords.Where(r => r.DraftId == draftId).ToListAsync(ct));

    /// <summary>Rows that the merge made or needs no longer; fields that changed are tracked already. Always moves the version: of two merges at once one looks again.</summary>
    public static void Keep(this PortalDb db, OpenDraft open, DateTime now)
    {
        open.Draft.Touch(now);
        if (db.Entry(open.Draft).State == EntityState.Unchanged) db.Entry(open.Draft).Property(d => d.Version).IsModified = true;
        db.RemoveRange(open.Words.Removed);
        db.AddRange(open.Words.Added);
    }

    /// <summary>Saves what was added to a draft. On a server the database may see a word of a draft that went before it sees that the draft changed.</summary>
    /// <exception cref="DbUpdateConcurrencyException">The draft was sent or discarded meanwhile: a lost race.</exception>
    public static async Task SaveInDraftAsync(this PortalDb db, Guid draftId, CancellationToken ct)
    {
        var fresh = db.ChangeTracker.Entries<Draft>().Any(d => d.State == EntityState.Added);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException failed) when (!fresh && failed is not DbUpdateConcurrencyException)
        {
            if (await db.Drafts.AsNoTracking().AnyAsync(d => d.Id == draftId, ct)) throw;
            throw new DbUpdateConcurrencyException("The draft went a moment ago.", failed);
        }
    }

    /// <summary>The draft and its words go; its files are the caller's matter.</summary>
    public static void Clear(this PortalDb db, OpenDraft open)
    {
        db.DraftFields.RemoveRange(open.Words.Fields.Values);
        db.ReplacedWords.RemoveRange(open.Words.Replaced);
        db.Drafts.Remove(open.Draft);
    }

    public static DraftWriter Writing(this CurrentUser user, Guid page) => new(user.AsPerson(), user.SessionId, page);
}

/// <summary>What a page knows of a field: when it was saved, and what stood there, so that a form without script can tell what was changed.</summary>
public static class SeenMark
{
    private const int HashLength = 16;

    public static string Of(DateTime savedAt, string value) => savedAt.ToString("O", CultureInfo.InvariantCulture) + "~" + Hash(value);

    internal static string Of(DraftField field) => Of(field.SavedAt, field.Value);

    /// <returns>Null when nothing stood there, or the mark is none of ours.</returns>
    public static DateTime? SavedAt(string? mark) =>
        DateTime.TryParse(mark?.Split('~')[0], CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at) ? at.ToUniversalTime() : null;

    /// <summary>Whether the value is the one that the page was given: a form without script sends all of its fields, whoever changed them since.</summary>
    public static bool IsUnchanged(string? mark, string value) =>
        string.IsNullOrEmpty(mark) ? value.Length == 0 : mark.Split('~') is [_, var hash] && hash == Hash(value);

    private static string Hash(string value) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)))[..HashLength];
}
