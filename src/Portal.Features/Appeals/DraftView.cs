using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Policies;
using Portal.Features.Data;
using Portal.Features.Identity;

namespace Portal.Features.Appeals;

/// <summary>What is half written, as a form shows it.</summary>
/// <param name="Fields">By name; what was never written is not there.</param>
/// <param name="Replaced">Words that others took the place of, the latest first.</param>
/// <param name="SavedAt">UTC.</param>
/// <param name="SavedLocal">As the clock shows it where the merchant is.</param>
public sealed record DraftView(IReadOnlyDictionary<string, DraftValue> Fields, IReadOnlyList<ReplacedView> Replaced, DateTime SavedAt, DateTime SavedLocal)
{
    public string this[string name] => Fields.GetValueOrDefault(name)?.Value ?? "";

    /// <returns>Null when the draft has no words yet, or there is none.</returns>
    internal static async Task<DraftView?> ReadAsync(PortalDb db, Draft? draft, CurrentUser user, LawPack law, CancellationToken ct)
    {
        if (draft is null) return null;
        var fields = await db.DraftFields.AsNoTracking().Where(f => f.DraftId == draft.Id).ToListAsync(ct);
        if (fields.Count == 0) return null;
        var replaced = await (
            from words in db.ReplacedWords
            where words.DraftId == draft.Id
            join session in db.SignInSessions on words.SessionId equals session.Id into known
            from session in known.DefaultIfEmpty()
            orderby words.SavedAt descending
            select new { Words = words, Device = (string?)session.Device }).AsNoTracking().ToListAsync(ct);
        return new DraftView(
            fields.ToDictionary(f => f.Name, f => new DraftValue(f.Value, SeenMark.Of(f))),
            [.. replaced.Select(r => ReplacedView.Of(r.Words, r.Device ?? "", user, law))],
            draft.SavedAt, law.LocalTime(draft.SavedAt));
    }
}

/// <param name="Value">As it stands.</param>
/// <param name="Mark">See <see cref="SeenMark"/>.</param>
public sealed record DraftValue(string Value, string Mark);

/// <summary>Words that others took the place of.</summary>
/// <param name="Id">To take them back by.</param>
/// <param name="Field">Where they stood.</param>
/// <param name="Value">All of them.</param>
/// <param name="At">When they were typed, as the clock shows it where the merchant is.</param>
/// <param name="ByAnother">Whether another member wrote them.</param>
/// <param name="Here">Whether they were typed in the sign-in that looks now.</param>
/// <param name="Device">What one's own other browser said it is; empty when it is not known or not one's own.</param>
/// <param name="Unseen">Whether whoever wrote the others did not know them.</param>
public sealed record ReplacedView(Guid Id, string Field, string Value, DateTime At, bool ByAnother, bool Here, string Device, bool Unseen)
{
    internal static ReplacedView Of(ReplacedWords words, string device, CurrentUser user, LawPack law)
    {
        var another = words.SavedBy != user.AsPerson();
        return new(words.Id, words.Name, words.Value, law.LocalTime(words.SavedAt), another, words.SessionId == user.SessionId, another ? "" : device, !words.Seen);
    }
}
