using System.Globalization;
using Portal.Features.Appeals.Stuck;
using Portal.Features.Appeals.Targets;
using Portal.Web.Notifications;
using Portal.Web.Parts;
using Portal.Web.Resources;

namespace Portal.Web.Desk;

/// <summary>Targets and stuck work in words.</summary>
internal static class TimeWords
{
    public static readonly Words Time = new(typeof(TimeText));

    /// <summary>For the interval bar; null while there is not enough data.</summary>
    public static Rate? Rate(GetTargets.MetCount met, int enough) =>
        met.Settled >= enough && met.Interval() is var (point, low, high) ? new Rate(met.Hit, met.Settled, point, low, high) : null;

    public static string Team(string code) => Time.Find("Team_" + code) ?? code;

    /// <summary>"6 working hours left": whole hours, since nobody plans by minutes.</summary>
    public static string Left(TimeSpan left) => Time.Of(left < TimeSpan.Zero ? "HoursOver" : "HoursLeft", Math.Floor(Math.Abs(left.TotalHours)).ToString("0", CultureInfo.CurrentCulture));

    /// <summary>"29 Jun 2026, 12:00 in Toronto".</summary>
    public static string Due(GetTargets.DueRow row) => Time.Of("DueAt", Days.Brief(DateOnly.FromDateTime(row.DueAt)), Clock(row.DueAt), row.Market);

    /// <summary>When it was last looked for, and how far that look came.</summary>
    public static string Looked(ListStuck.Check check)
    {
        if (check.RanAt is not { } at) return Time.Of("NeverLooked");
        var said = At("LookedAt", at);
        if (check.OutOf is not { } all || check.Looked >= all) return said + ".";
        var part = Time.Of("LookedPart", check.Looked.ToString("N0", CultureInfo.CurrentCulture), all.ToString("N0", CultureInfo.CurrentCulture));
        return $"{said}: {part}, {(check.CoveredSince is { } since ? At("CoveredSince", since) : Time.Of("CoveredNot"))}.";
    }

    /// <summary>What a row is: a message by its event, the rest by reference.</summary>
    public static string Name(StuckKind kind, StuckRow row) => kind == StuckKind.NoticeUndelivered ? NotificationWords.Event(row.Reference) : row.Reference;

    /// <summary>"Entry 3 was changed".</summary>
    public static string Detail(StuckKind kind, StuckRow row)
    {
        if (kind == StuckKind.NoticeUndelivered) return row.Detail.Split(' ')[0] is { Length: > 0 } code ? NotificationWords.Reason(code) : "";
        var parts = row.Detail.Split(' ');
        return parts.Length == 2 && Time.Find("Fault_" + parts[0]) is not null ? Time.Of("Fault_" + parts[0], parts[1]) : row.Detail;
    }

    private static string At(string name, DateTime local) => Time.Of(name, Days.Brief(DateOnly.FromDateTime(local)), Clock(local));

    private static string Clock(DateTime local) => local.ToString("HH:mm", CultureInfo.CurrentCulture);
}
