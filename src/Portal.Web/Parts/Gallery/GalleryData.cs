using Portal.Features.Identity;
using Portal.Web.Shell;

namespace Portal.Web.Parts.Gallery;

/// <summary>Made-up content for the gallery of parts; no real business appears in it.</summary>
internal static class GalleryData
{
    public static readonly DateOnly Today = new(2026, 11, 22);

    public static readonly DemoInfo Demo = new(
        "Toronto’s public food-safety record", 5073, "Contains information licensed under the Open Government Licence – Toronto.", "Points: minor 1, significant 3, crucial 6, each for 365 days.");

    private static readonly ShellSeat Kitchen = new(new Guid("0198f1aa-0000-7000-8000-000000000001"), "Example Kitchen and Noodle House", "1 Example St W");

    public static readonly ShellModel Owner = new(CurrentUser.Person(Guid.Empty, "Ana Example", StaffRole.None, Kitchen.MerchantId, MerchantRole.Owner), Kitchen, [Kitchen], 0, Demo);

    public static readonly ShellModel OwnerOfTwo = Owner with
    {
        Seats = [Kitchen, new(new Guid("0198f1aa-0000-7000-8000-000000000002"), "Example Bakery", "2 Example Ave")],
        Unread = 3,
    };

    public static readonly ShellModel Reviewer = new(CurrentUser.Person(Guid.Empty, "Rui Example", StaffRole.SeniorReviewer), null, [], 2, Demo);

    public static readonly MeterTier[] Tiers =
    [
        new("Healthy", Hue.Healthy, 0, 11, "nothing limited"), new("Watch", Hue.Watch, 12, 23, "a notice"), new("Limited", Hue.Limited, 24, 35, "no new deals"),
        new("Hidden", Hue.Hidden, 36, 47, "not in search"), new("Suspended", Hue.Closed, 48, null, "page closed"),
    ];

    public static readonly ChartTier[] ChartTiers = [.. Tiers.Select(t => new ChartTier(t.Name, t.Hue, t.From))];

    public static readonly ChartModel Chart = new(
        Today,
        [At(2025, 11, 1, 11), At(2025, 11, 25, 8), At(2025, 12, 7, 10), At(2026, 4, 13, 5), At(2026, 5, 17, 10), At(2026, 8, 16, 7), At(2026, 9, 7, 22), At(2026, 9, 12, 25)],
        [At(2026, 12, 7, 23), At(2027, 5, 17, 18), At(2027, 9, 7, 3), At(2027, 9, 12, 0)],
        ChartTiers,
        [At(2026, 11, 22, 20), At(2026, 12, 7, 18), At(2027, 5, 17, 13), At(2027, 9, 7, 3)],
        "If your 3 open appeals succeed: 20 today");

    public static readonly ChartModel HighChart = Chart with
    {
        Past = [At(2025, 11, 1, 30), At(2026, 3, 2, 44), At(2026, 6, 20, 58), At(2026, 10, 1, 52)],
        Next = [At(2026, 12, 1, 49), At(2026, 12, 20, 44), At(2027, 1, 15, 38), At(2027, 3, 2, 24), At(2027, 6, 20, 10), At(2027, 7, 1, 0)],
        If = null,
    };

    public static readonly ChartModel EmptyChart = Chart with { Past = [At(2025, 11, 1, 0)], Next = [], If = null };

    public static readonly MeasureRow[] Measures =
    [
        new(Icon.Block, "New deals are off", "Because you are in Limited, since 12 Sep 2026.", "Comes back 7 Dec 2026"),
        new(Icon.VideocamOff, "LIVE is off", "Because of the ticket for the hand-washing sink. You have appealed.", "Ends 5 Jan 2027, or sooner if the appeal succeeds", MeasureState.Contested, "#"),
        new(Icon.Info, "3 warnings", "Nothing is limited by a warning. It ends with a confirmed fix.", null),
        new(Icon.VisibilityOff, "Removal from search", "Lifted on 3 Oct 2026 with the decision on your appeal.", null, MeasureState.Lifted),
    ];

    public static readonly TimelineItem[] Timeline =
    [
        new(TimelineState.Happened, "Visit: finding recorded", "Warning and 6 points begin.", new DateOnly(2026, 9, 7)),
        new(TimelineState.Happened, "Later visit: not recorded again", "Fix confirmed, warning ended.", new DateOnly(2026, 9, 12)),
        new(TimelineState.Now, "You can appeal", "105 days left."),
        new(TimelineState.Paused, "Waiting for your answer", "The clock stands still until 2 December.", new DateOnly(2026, 12, 2)),
        new(TimelineState.Due, "Last day to appeal", null, new DateOnly(2027, 3, 7)),
        new(TimelineState.Due, "A person decides", "Not the one who made the decision.", null, "Within 120 days"),
        new(TimelineState.Missed, "First review was due", "We are late. You may take this to an out-of-court body now.", new DateOnly(2026, 11, 1)),
    ];

    public static readonly TileModel[] Tiles =
    [
        new("temperature-log.pdf", "2 pages, 184 KB", FileKind.Pdf, Sample: true),
        new("unit-display.jpg", "Photo, 640 KB", FileKind.Reading, TileState.Uploading, 62),
        new("kitchen-after-cleaning.jpg", "Photo, 1.2 MB", FileKind.Image, TileState.Checking),
        new("walkthrough.mov", "Video, 81 MB", FileKind.Video, TileState.Refused, Note: "It is larger than 50 MB. Send a shorter video, or photos."),
        new("invoice.pdf", "1 page, 90 KB", FileKind.Pdf, TileState.Locked),
        new("reading.png", "Photo, 300 KB", FileKind.Image, TileState.Accepted, Href: "#"),
        new("old-photo.jpg", "Photo, 410 KB", FileKind.Image, TileState.NotAccepted, Note: "It shows another day."),
        new("note.txt", "2 KB", FileKind.Text, TileState.Unclear),
    ];

    public static readonly MessageRow[] Messages =
    [
        new(Speaker.System, null, "9 November 2026"),
        new(Speaker.You, "You", "The merchant’s statement appears here.", When: "14:02", Sample: true, Files: [new("temperature-log.pdf", "#")]),
        new(Speaker.Other, "Reviewer", "The reviewer’s question appears here, with the date by which an answer helps.", "a person", "16:40", true),
        new(Speaker.System, null, "21 November 2026, closed with the decision"),
    ];

    public static readonly Fact[] Facts =
    [
        new("Where", "Store: 1 Example St W"), new("When", "Monday 7 September 2026"), new("Who found it", "A public-health inspector, at a visit. No automation took part."),
        new("As recorded", "“Operator fail to maintain hazardous food(s) at 4C (40F) or colder.”", Lang: "en"), new("Outcome of the visit", "Notice to comply"),
    ];

    private static DayPoints At(int year, int month, int day, int points) => new(new DateOnly(year, month, day), points);
}
