using Portal.Domain.Enforcement;

namespace Portal.Domain.Policies;

/// <summary>A jurisdiction's windows, attempts, notice and redress texts: data with versions, never code.</summary>
/// <param name="Code">Stable name: <c>demo</c>.</param>
/// <param name="Version">Counts up from 1.</param>
/// <param name="TimeZone">IANA name of the zone whose calendar days count.</param>
/// <param name="AppealWindowMonths">Whole months from the day of the decision; the last day is included (DSA Article 20(1): at least six).</param>
/// <param name="Levels">How many reviews a decision can have: 2 means a first and one second.</param>
/// <param name="FirstReviewDays">Promised days from filing to a first decision.</param>
/// <param name="SecondReviewWindowDays">Days after a first decision in which a second review may be asked for.</param>
/// <param name="SecondReviewDays">Promised days to a second decision.</param>
/// <param name="AnswerDays">Days that a merchant is given to answer a question, unless the reviewer sets another date.</param>
/// <param name="TerminationNoticeDays">Notice before an account is ended (P2B Regulation Article 4(2)).</param>
/// <param name="LeaseMinutes">How long a claim lasts without activity.</param>
/// <param name="HighImpact">Which outcomes wait for a senior reviewer's approval.</param>
/// <param name="Grounds">The reasons that a merchant can choose from.</param>
/// <param name="Redress">Other ways to contest, in plain language.</param>
/// <param name="Languages">Languages that notices can be written in, BCP 47.</param>
public sealed record LawPack(
    string Code,
    int Version,
    string TimeZone,
    int AppealWindowMonths,
    int Levels,
    int FirstReviewDays,
    int SecondReviewWindowDays,
    int SecondReviewDays,
    int AnswerDays,
    int TerminationNoticeDays,
    int LeaseMinutes,
    HighImpactRule HighImpact,
    IReadOnlyList<AppealGround> Grounds,
    IReadOnlyList<RedressWay> Redress,
    IReadOnlyList<string> Languages)
{
    /// <summary>The calendar day of an instant where the merchants are.</summary>
    public DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(LocalTime(utc));

    /// <summary>An instant as the clocks show it where the merchants are.</summary>
    public DateTime LocalTime(DateTime utc) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), TimeZoneInfo.FindSystemTimeZoneById(TimeZone));

    /// <summary>The last day on which a decision of a day can be appealed.</summary>
    public DateOnly AppealUntil(DateOnly decided) => decided.AddMonths(AppealWindowMonths);

    public int ReviewDays(int level) => level == 1 ? FirstReviewDays : SecondReviewDays;
}

/// <summary>An outcome has high impact when it gives back at least so many points, or lifts one of these measures while it is in force.</summary>
public sealed record HighImpactRule(int PointsBack, IReadOnlyList<MeasureKind> Lifts);

/// <summary>A reason to appeal, with what helps to show it.</summary>
/// <param name="Code">Stable: <c>not-true</c>.</param>
/// <param name="Title">"The finding is not true".</param>
/// <param name="Hint">One plain sentence.</param>
/// <param name="Evidence">The checklist: what evidence helps.</param>
public sealed record AppealGround(string Code, string Title, string Hint, IReadOnlyList<string> Evidence);

/// <summary>An out-of-court body, a court or a mediator.</summary>
public sealed record RedressWay(string Title, string Text);
