using Portal.Features.Appeals;
using Portal.Features.Enforcement;
using Portal.Web.Appeals;
using Portal.Web.Enforcement;
using Portal.Web.Parts;
using static Portal.Web.Desk.DeskWords;
using static Portal.Web.Desk.ScreenWords;

namespace Portal.Web.Desk;

/// <summary>What a file is looked at with; everything else is saved.</summary>
public enum ViewedKind { None = 0, Picture, Pdf, Film }

/// <summary>A file that is looked at in the middle of a case.</summary>
/// <param name="Detail">Its size, and the day it was taken.</param>
/// <param name="From">"The decision rests on it"; null for a file of the merchant.</param>
/// <param name="Href">Where its bytes are.</param>
public sealed record ViewedFile(Guid Id, string Name, ViewedKind Kind, string Detail, string? From, string Href)
{
    public static IEnumerable<ViewedFile> Of(IEnumerable<CaseFile> files) =>
        files.Select(f => new ViewedFile(f.Id, f.FileName, KindOf(f.MediaType), Details(f.Size, f.TakenOn), null, AppealUrls.Evidence(f.Id)));

    public static IEnumerable<ViewedFile> Of(IEnumerable<ExhibitRow> exhibits) =>
        exhibits.Select(e => new ViewedFile(e.Id, e.FileName, KindOf(e.MediaType), Details(e.Size, e.TakenOn), Screen.Of("RestsOnIt"), EnforcementUrls.Exhibit(e.Id)));

    public static ViewedKind KindOf(string mediaType) => mediaType switch
    {
        "application/pdf" => ViewedKind.Pdf,
        "image/jpeg" or "image/png" or "image/webp" => ViewedKind.Picture,
        "video/mp4" or "video/webm" => ViewedKind.Film,
        _ => ViewedKind.None,
    };

    private static string Details(long size, DateOnly? taken) => CaseWords.Size(size) + (taken is { } day ? ", " + Text.Of("TakenOn", Days.Brief(day)) : null);
}
