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
    /// <summary>Which measures rest while a first review is open.</summary>
    public StayRule Stay { get; init; } = StayRule.Never;

    /// <summary>How many days a new promise adds, counted from the day on which the old one was missed.</summary>
    public int LateDays { get; init; } = 14;

    /// <summary>Which days lost to a measure that proved wrong shorten others, and how long they are kept.</summary>
    public TimeCreditRule TimeCredit { get; init; } = new(365, [MeasureKind.Label, MeasureKind.Demotion, MeasureKind.FeatureRestriction]);

    /// <summary>What the percentile of waiting times is drawn from.</summary>
    public WaitRule Wait { get; init; } = new(8, 10, 20, 365);

    /// <summary>The parts that a statement of reasons has to have (DSA Article 17(3), P2B Article 4); a decision that lacks one is not issued.</summary>
    public IReadOnlyList<StatementPart> Statement { get; init; } = [];

    /// <summary>Where decisions apply unless they say otherwise: ISO 3166-1 codes with a space between them.</summary>
    public string Territory { get; init; } = "";

    /// <summary>How a fix is re-checked, and what it brings.</summary>
    public FixRule Fix { get; init; } = new(3, 7, 14, [MeasureKind.Warning, MeasureKind.Label]);

    /// <summary>How long each party has to answer a reviewer; who has no line gets <see cref="AnswerDays"/>.</summary>
    public IReadOnlyList<QuestionRule> Questions { get; init; } = [];

    /// <summary>Role of the staff who answer for a decision that no person issued.</summary>
    public string AnswersForSystems { get; init; } = "policyManager";

    /// <summary>The authorities outside that can be asked.</summary>
    public IReadOnlyList<OutsideAuthority> Authorities { get; init; } = [];

    /// <summary>What goes for a question to a party.</summary>
    public QuestionRule QuestionTo(AskedParty party) => Questions.FirstOrDefault(q => q.Of == party) ?? new(party, AnswerDays, 0, 0, MovesPromise: party == AskedParty.Merchant);

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

/// <summary>Interim relief: which measures rest while the first review of their decision is open, because waiting harms the merchant more than it protects customers.</summary>
/// <param name="Severities">Findings of these severities only.</param>
/// <param name="Measures">These measures only.</param>
public sealed record StayRule(IReadOnlyList<Severity> Severities, IReadOnlyList<MeasureKind> Measures)
{
    public static readonly StayRule Never = new([], []);

    public bool Covers(Severity severity) => Measures.Count > 0 && Severities.Contains(severity);

    public bool Covers(Severity severity, MeasureKind measure) => Severities.Contains(severity) && Measures.Contains(measure);
}

/// <summary>Fixes of one decision: tries, pauses, promises.</summary>
/// <param name="Attempts">How many re-checks may end with "not confirmed" before no further one can be sent.</param>
/// <param name="CoolDownDays">Days between a fix that was not confirmed and the next one.</param>
/// <param name="ReviewDays">Promised days from sending to a re-check.</param>
/// <param name="Ends">Measures that a confirmed fix ends, beside those that wait for one.</param>
public sealed record FixRule(int Attempts, int CoolDownDays, int ReviewDays, IReadOnlyList<MeasureKind> Ends);

/// <summary>Time served under a measure that proved wrong is given back by measures of the same kind that end sooner.</summary>
/// <param name="Days">How long days that cannot be used at once are kept.</param>
/// <param name="Measures">The kinds that it is for: what protects customers, such as a closed page, is never shortened for time lost elsewhere.</param>
public sealed record TimeCreditRule(int Days, IReadOnlyList<MeasureKind> Measures);

/// <summary>"<paramref name="Of"/> of <paramref name="Outof"/> like yours are decided by ...": the share, how many decided ones it needs, and how far back it looks.</summary>
/// <param name="Of">The numerator of the share: 8.</param>
/// <param name="Outof">Its denominator: 10.</param>
/// <param name="Enough">Fewer decided appeals are "not enough data".</param>
/// <param name="Days">Appeals filed in so many days before today count.</param>
public sealed record WaitRule(int Of, int Outof, int Enough, int Days);

/// <summary>A reason to appeal, with what helps to show it.</summary>
/// <param name="Code">Stable: <c>not-true</c>.</param>
/// <param name="Title">"The finding is not true".</param>
/// <param name="Hint">One plain sentence.</param>
/// <param name="Evidence">The checklist: what evidence helps.</param>
public sealed record AppealGround(string Code, string Title, string Hint, IReadOnlyList<string> Evidence)
{
    /// <summary>For each item of the checklist, in its order, what can show it: see <see cref="FixRequirement.Proof"/>; also <c>record</c> for what the portal has. Beyond its end anything can.</summary>
    public IReadOnlyList<string> Proof { get; init; } = [];
}

/// <summary>An out-of-court body, a court or a mediator.</summary>
/// <param name="Title">"Out-of-court body".</param>
/// <param name="Text">What it is and what it decides, in plain language.</param>
public sealed record RedressWay(string Title, string Text)
{
    /// <summary>Stable name, for a way whose course the portal follows: <c>body</c>; empty for the others.</summary>
    public string Code { get; init; } = "";

    /// <summary>Days within which it decides (DSA Article 21(4): 90).</summary>
    public int? Days { get; init; }

    /// <summary>Days in complex cases (DSA Article 21(4): 180).</summary>
    public int? MostDays { get; init; }

    /// <summary>What to take along.</summary>
    public IReadOnlyList<string> Bring { get; init; } = [];

    /// <summary>Whether a merchant can tell the portal that they went there.</summary>
    public bool IsFollowed => Code.Length > 0 && Days is not null;
}
