using Portal.Features.Documents;
using Portal.Web.Appeals;
using Portal.Web.Parts;
using Portal.Web.Resources;

namespace Portal.Web.Documents;

/// <summary>Documents in words.</summary>
internal static class DocumentWords
{
    public static readonly Words Text = new(typeof(DocumentText));

    private const int Soon = 30;

    /// <summary>"Valid until 14 March 2027, 105 days left"</summary>
    public static string Validity(DateOnly? expiresOn, DateOnly today) => expiresOn switch
    {
        null => Text.Of("NoEnd"),
        { } day when day < today => Text.Of("Ended", Days.Full(day)),
        { } day when day == today => Text.Of("EndsToday"),
        { } day => Text.Of("ValidUntil", Days.Full(day), Days.Left(day, today)),
    };

    /// <summary>A chip only where something is to be done soon, or should have been.</summary>
    public static (string Text, Hue Hue)? Chip(DateOnly? expiresOn, DateOnly today) => expiresOn switch
    {
        { } day when day < today => (Text.Of("ChipEnded"), Hue.Limited),
        { } day when day <= today.AddDays(Soon) => (Text.Of("ChipEnding"), Hue.Watch),
        _ => null,
    };

    /// <summary>"30 days before, 7 days before and on its last day"</summary>
    public static string Reminders(IReadOnlyList<int> days)
    {
        var all = days.Select(d => d == 0 ? Text.Of("RemindDay") : Text.Of("RemindBefore", Days.Count(d))).ToList();
        return all.Count < 2 ? string.Concat(all) : Text.Of("And", string.Join(", ", all.SkipLast(1)), all[^1]);
    }

    public static string KindOf(ListDocuments.Locker locker, string code) => locker.Kinds.FirstOrDefault(k => k.Code == code)?.Title ?? code;

    public static TileModel Tile(DocumentRow row) => new(
        row.FileName, FileTiles.Size(row.Size), FileTiles.KindOf(row.MediaType), TileState.Ready, Href: DocumentUrls.File(row.Id),
        Thumbnail: row.IsPicture ? DocumentUrls.Preview(row.Id) : null);
}
