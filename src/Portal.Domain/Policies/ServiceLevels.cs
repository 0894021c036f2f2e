namespace Portal.Domain.Policies;

/// <summary>What a target is for.</summary>
public enum TargetKind { None = 0, Appeal, Fix, Link, Outside }

/// <summary>
/// How quickly the desk means to work: markets with their working hours and holidays, targets, and who is warned. Data with versions; a case keeps the
/// version that it started under. What merchants are promised is the law pack's and stands beside it.
/// </summary>
/// <param name="Code">Stable name: <c>demo</c>.</param>
/// <param name="Version">Counts up from 1.</param>
/// <param name="Desk">Code of the market by whose hours the people of the desk are warned.</param>
/// <param name="Otherwise">Code of the market of merchants that no other takes.</param>
/// <param name="Markets">Where merchants are.</param>
/// <param name="Targets">One per kind and level; what has none has no target.</param>
/// <param name="Warnings">The earliest first.</param>
/// <param name="BeforeClosingMinutes">A warning that would come outside the desk's hours comes so long before they end.</param>
/// <param name="Enough">Below so many settled targets no rate is shown.</param>
public sealed record ServiceLevels(
    string Code,
    int Version,
    string Desk,
    string Otherwise,
    IReadOnlyList<Market> Markets,
    IReadOnlyList<TargetRule> Targets,
    IReadOnlyList<WarningRule> Warnings,
    int BeforeClosingMinutes,
    int Enough)
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, WorkingCalendar> _calendars = new(StringComparer.Ordinal);

    /// <summary>Whose waiting stops which clocks; who has no line stops every one.</summary>
    public IReadOnlyList<PauseRule> Pauses { get; init; } = [];

    /// <summary>Whether the clock of a target stands while somebody is waited for.</summary>
    public bool StandsFor(AskedParty party, TargetKind kind) => Pauses.FirstOrDefault(p => p.For == party)?.Kinds.Contains(kind) ?? true;

    /// <summary>The market of a merchant: the first that knows its source, else the first that knows its country.</summary>
    public Market MarketOf(string source, string country) =>
        Markets.FirstOrDefault(m => m.Sources.Contains(source)) ?? Markets.FirstOrDefault(m => m.Countries.Contains(country)) ?? Named(Otherwise);

    /// <summary>Null when there is no target for it.</summary>
    public TargetRule? TargetOf(TargetKind kind, int level) => Targets.FirstOrDefault(t => t.Kind == kind && t.Level == level);

    public WorkingCalendar CalendarOf(string market) => _calendars.GetOrAdd(market, code => new WorkingCalendar(Named(code)));

    public WorkingCalendar DeskCalendar => CalendarOf(Desk);

    /// <exception cref="InvalidOperationException">There is no such market.</exception>
    public Market Named(string market) => Markets.FirstOrDefault(m => m.Code == market) ?? throw new InvalidOperationException($"There is no market '{market}'.");
}

/// <summary>A place with its own working hours and holidays.</summary>
/// <param name="Code">Stable: <c>toronto</c>.</param>
/// <param name="Title">"Toronto".</param>
/// <param name="TimeZone">IANA name.</param>
/// <param name="Week">Working hours.</param>
/// <param name="Holidays">As the law there has them.</param>
/// <param name="Sources">Merchants from these sources are in it.</param>
/// <param name="Countries">And those of these countries (ISO 3166-1 alpha-2) that no source tells.</param>
public sealed record Market(
    string Code, string Title, string TimeZone, IReadOnlyList<WorkingHours> Week, IReadOnlyList<HolidayRule> Holidays, IReadOnlyList<string> Sources, IReadOnlyList<string> Countries);

/// <summary>How much working time one kind of case may take.</summary>
/// <param name="Kind">Of case.</param>
/// <param name="Level">1 for a first review, 2 for a second.</param>
/// <param name="Team">Whose work it is: what the rate is shown by.</param>
/// <param name="Hours">Working hours, in the merchant's market.</param>
public sealed record TargetRule(TargetKind Kind, int Level, string Team, double Hours);

/// <summary>One warning.</summary>
/// <param name="Hours">Working hours left.</param>
/// <param name="To">Who is told: <c>holder</c>, or a role of staff such as <c>seniorReviewer</c>.</param>
public sealed record WarningRule(double Hours, IReadOnlyList<string> To)
{
    public const string Holder = "holder";
}
