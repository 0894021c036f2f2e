using System.Globalization;
using Portal.Web.Resources;

namespace Portal.Web.Parts;

/// <summary>
/// Days in words, through the culture, joined by no-break spaces. Facts take a date; deadlines take the date and the days left.
/// </summary>
public static class Days
{
    /// <summary>7 Sep 2026</summary>
    public static string Brief(DateOnly day) => Format(day, "d\u00a0MMM\u00a0yyyy");

    /// <summary>7 September 2026</summary>
    public static string Full(DateOnly day) => Format(day, "d\u00a0MMMM\u00a0yyyy");

    /// <summary>7 Sep</summary>
    public static string BriefNoYear(DateOnly day) => Format(day, "d\u00a0MMM");

    /// <summary>7 September</summary>
    public static string FullNoYear(DateOnly day) => Format(day, "d\u00a0MMMM");

    /// <summary>7 September in the year of <paramref name="today"/>, 7 September 2027 in another.</summary>
    public static string Near(DateOnly day, DateOnly today) => day.Year == today.Year ? FullNoYear(day) : Full(day);

    /// <summary>Monday 7 September 2026</summary>
    public static string WithWeekday(DateOnly day) => Format(day, "dddd d\u00a0MMMM\u00a0yyyy");

    /// <summary>2026-09-07, for the <c>datetime</c> attribute.</summary>
    public static string Machine(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>15 days</summary>
    public static string Count(int days) => PartText.Counted("Day", days);

    /// <summary>105 days left; on the day itself: last day today; after it: 14 days over.</summary>
    public static string Left(DateOnly last, DateOnly today) => (last.DayNumber - today.DayNumber) switch
    {
        > 0 and var left => PartText.Counted("DayLeft", left),
        0 => PartText.Of("LastDay"),
        var over => PartText.Counted("DayOver", -over),
    };

    private static string Format(DateOnly day, string format) => day.ToString(format, CultureInfo.CurrentCulture);
}
