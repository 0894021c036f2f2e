namespace Portal.Web.Parts;

/// <summary>The points from a day on, until the next step.</summary>
public readonly record struct DayPoints(DateOnly Day, int Points);

public sealed record ChartTier(string Name, Hue Hue, int From);

/// <param name="Name">Two words at most: "LIVE off".</param>
/// <param name="IsAppeal">Drawn in the colour of what is open, not of what is in force.</param>
/// <param name="Spans">Apart from each other; an end of null is still to come.</param>
public sealed record ChartBar(string Name, bool IsAppeal, IReadOnlyList<(DateOnly From, DateOnly? Until)> Spans);

/// <param name="Day">The day that the chart is drawn around: today, or the day that was asked for.</param>
/// <param name="Past">Steps up to and including the day, oldest first; the first tells the points before the chart begins.</param>
/// <param name="Next">Steps after the day if nothing new happens; ends with the last expiry, never beyond.</param>
/// <param name="If">Steps from today on if open appeals succeed, the first being today; null when there is nothing to ask.</param>
/// <param name="IfText">"If your 3 open appeals succeed: 20 today".</param>
/// <param name="Tiers">Lowest first.</param>
/// <param name="Today">Where what happened ends and what is known to come begins; null when that is the day itself.</param>
public sealed record ChartModel(
    DateOnly Day, IReadOnlyList<DayPoints> Past, IReadOnlyList<DayPoints> Next, IReadOnlyList<ChartTier> Tiers, IReadOnlyList<DayPoints>? If = null, string? IfText = null, DateOnly? Today = null)
{
    /// <summary>Where the picture begins; null for as far back as its size shows.</summary>
    public DateOnly? First { get; init; }

    /// <summary>Each day up to today as it was known on that day; empty where nothing was taken back since.</summary>
    public IReadOnlyList<DayPoints> Then { get; init; } = [];

    /// <summary>Thin bars beneath: what was in force, and open appeals.</summary>
    public IReadOnlyList<ChartBar> Bars { get; init; } = [];

    public int Points => Past.Count == 0 ? 0 : Past[^1].Points;

    public DateOnly Turn => Today ?? Day;
}

/// <summary>Where the drawing's edges lie, in units of its own view box, and how many days it shows around today.</summary>
/// <param name="After">At most so many days ahead.</param>
/// <param name="TickMonths">A tick every so many months.</param>
/// <param name="Labels">At most so many steps ahead carry their number.</param>
internal sealed record ChartSize(int Width, int Height, double Left, double Right, double Top, double Bottom, int Before, int After, int TickMonths, int Labels)
{
    public static readonly ChartSize Desktop = new(760, 290, 26, 698, 22, 260, 365, 400, 3, 4);
    public static readonly ChartSize Phone = new(358, 240, 22, 302, 22, 210, 235, 220, 6, 2);
}
