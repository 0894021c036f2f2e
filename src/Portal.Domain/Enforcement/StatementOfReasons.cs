using Portal.Domain.Shared;

namespace Portal.Domain.Enforcement;

/// <summary>The parts of a statement of reasons, in the order of DSA Article 17(3)(a) to (f); P2B Article 4(5) asks for the contents of a third party's notice as well.</summary>
public enum StatementPart
{
    None = 0,

    /// <summary>(a) What is restricted, and where.</summary>
    MeasureAndScope,

    /// <summary>(a) For how long.</summary>
    Duration,

    /// <summary>(b) What was found, and when.</summary>
    Facts,

    /// <summary>(b) Whether somebody's notice started it, with what the notice said.</summary>
    NoticeOrOwnInitiative,

    /// <summary>(c) Whether it was found by automated means.</summary>
    AutomationInDetection,

    /// <summary>(c) Whether it was decided by automated means.</summary>
    AutomationInDecision,

    /// <summary>(d), (e) The clause or the law.</summary>
    Ground,

    /// <summary>(d), (e) Why the facts fall under it.</summary>
    WhyGround,

    /// <summary>(f) How to contest it, here and elsewhere.</summary>
    Redress,
}

/// <summary>The clause that a statement cites.</summary>
public sealed record ClauseCited(string Policy, string Code, int Version, string Text);

/// <summary>Everything that a statement of reasons is built from; what is not known is null, empty or unknown.</summary>
public sealed record StatementFacts
{
    public SubjectKind Subject { get; init; }

    public string SubjectName { get; init; } = "";

    /// <summary>Where it applies: ISO 3166-1 codes with a space between them.</summary>
    public string Territory { get; init; } = "";

    public IReadOnlyList<MeasureOrder> Measures { get; init; } = [];

    public int Points { get; init; }

    public DateOnly? PointsUntil { get; init; }

    public string Facts { get; init; } = "";

    public DateOnly? FoundOn { get; init; }

    public FindingSource Source { get; init; }

    public Trigger Trigger { get; init; }

    /// <summary>What a third party's notice said.</summary>
    public string NoticeContents { get; init; } = "";

    public bool? FoundByAutomation { get; init; }

    public Automation DecidedBy { get; init; }

    /// <summary>Taken over from an authority's record, which is told as it stands: where it does not tell who decided, nobody does.</summary>
    public bool FromRecord { get; init; }

    public ClauseCited? Clause { get; init; }

    /// <summary>Why the facts fall under the clause, in words.</summary>
    public string Explanation { get; init; } = "";

    public IReadOnlyList<Reading> Readings { get; init; } = [];

    public DateOnly? AppealUntil { get; init; }

    /// <summary>Ways outside the portal that the law pack tells of.</summary>
    public int OtherWays { get; init; }
}

/// <summary>What the merchant is told about a decision. It is built from facts, part by part; a decision whose statement lacks a part that the law pack demands is not issued.</summary>
public sealed class StatementOfReasons
{
    private StatementOfReasons(StatementFacts facts) => Facts = facts;

    public StatementFacts Facts { get; }

    /// <exception cref="RuleBrokenException">A part that is demanded is missing: <c>statement.incomplete</c>, with the parts' names.</exception>
    public static StatementOfReasons Of(StatementFacts facts, IReadOnlyList<StatementPart> demanded)
    {
        var statement = new StatementOfReasons(facts);
        var missing = statement.Missing(demanded);
        // Joined only where something is missing: an import asks a hundred thousand times.
        if (missing.Count > 0) Rule.Require(false, "statement.incomplete", $"The statement of reasons lacks: {string.Join(", ", missing.Select(Name))}.");
        return statement;
    }

    public IReadOnlyList<StatementPart> Missing(IReadOnlyList<StatementPart> demanded)
    {
        List<StatementPart>? missing = null;
        foreach (var part in demanded)
        {
            if (!Has(part)) (missing ??= []).Add(part);
        }

        return missing ?? (IReadOnlyList<StatementPart>)[];
    }

    public bool Has(StatementPart part) => part switch
    {
        StatementPart.MeasureAndScope => Facts.Subject != SubjectKind.Unknown && Says(Facts.SubjectName) && Says(Facts.Territory) && Facts.Measures.All(m => m.Kind != MeasureKind.None),
        StatementPart.Duration => (Facts.Points == 0 || Facts.PointsUntil is not null) && Facts.Measures.All(m => m.HasEnd),
        StatementPart.Facts => Says(Facts.Facts) && Facts.FoundOn is not null,
        StatementPart.NoticeOrOwnInitiative => Facts.Trigger != Trigger.Unknown && (!Facts.Trigger.IsNotice() || Says(Facts.NoticeContents)),
        StatementPart.AutomationInDetection => Facts.FoundByAutomation is not null && Facts.Source != FindingSource.Unknown,
        StatementPart.AutomationInDecision => Facts.FromRecord || Facts.DecidedBy != Automation.Unknown,
        StatementPart.Ground => Facts.Clause is { Version: > 0 } clause && Says(clause.Policy) && Says(clause.Code) && Says(clause.Text),
        StatementPart.WhyGround => Facts.Source == FindingSource.OutsideAuthority || Says(Facts.Explanation) || Facts.Readings.Any(r => r.Breaches),
        StatementPart.Redress => Facts.AppealUntil is not null && Facts.OtherWays > 0,
        _ => false,
    };

    /// <summary>The part as systems know it: <c>whyGround</c>.</summary>
    public static string Name(StatementPart part)
    {
        var name = part.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    private static bool Says(string text) => !string.IsNullOrWhiteSpace(text);
}
