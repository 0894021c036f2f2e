using Portal.Domain.Shared;

namespace Portal.Domain.Enforcement;

/// <summary>One finding against one subject under one clause of a policy version, and the decision that follows from it. With its actions it is the statement of reasons.</summary>
public sealed partial class Violation : Aggregate
{
    public const int FactsLimit = 4000;
    public const int CitationLimit = 200;
    public const int ExplanationLimit = 2000;
    public const int NoticeContentsLimit = 2000;
    public const int TerritoryLimit = 120;
    public const int SubjectNameLimit = 200;

    private Violation()
    {
    }

    public Guid MerchantId { get; private set; }

    public Guid StoreId { get; private set; }

    /// <summary>The short name that people read out: <c>V-3F8K2M9Q</c>.</summary>
    public string Reference { get; private set; } = "";

    public SubjectKind Subject { get; private set; }

    /// <summary>The subject in words: the store's address, a deal's title.</summary>
    public string SubjectName { get; private set; } = "";

    /// <summary>The clause, at the version that the decision was made under.</summary>
    public Guid ClauseId { get; private set; }

    /// <summary>What was found, in the recorded wording.</summary>
    public string Facts { get; private set; } = "";

    /// <summary>The law or by-law that the record cites, if any: <c>O. Reg 562/90 Sec. 33</c>.</summary>
    public string Citation { get; private set; } = "";

    public Severity Severity { get; private set; }

    public FindingSource Source { get; private set; }

    public Trigger Trigger { get; private set; }

    /// <summary>What a third party's notice said, without who it was; empty where none started it.</summary>
    public string NoticeContents { get; private set; } = "";

    /// <summary>Where it applies: ISO 3166-1 codes with a space between them.</summary>
    public string Territory { get; private set; } = "";

    /// <summary>Why the facts fall under the clause; empty where the record of an outside authority or a measured value says it.</summary>
    public string Explanation { get; private set; } = "";

    public bool FoundByAutomation { get; private set; }

    public Automation DecidedBy { get; private set; }

    /// <summary>The member of staff who issued the decision; null when an outside authority or the system did.</summary>
    public Guid? IssuedBy { get; private set; }

    public Guid? VisitId { get; private set; }

    /// <summary>The day of the finding; points and measures start on it.</summary>
    public DateOnly FoundOn { get; private set; }

    /// <summary>What the outside authority did, in its own words: Ticket, Notice to Comply.</summary>
    public string RecordedAction { get; private set; } = "";

    public DateTime DecidedAt { get; private set; }

    /// <summary>The last day on which the decision can be appealed.</summary>
    public DateOnly AppealUntil { get; private set; }

    public ViolationState State { get; private set; }

    /// <summary>Points that the decision gives now, after any reduction.</summary>
    public int Points { get; private set; }

    /// <summary>First day on which the points count no more.</summary>
    public DateOnly PointsUntil { get; private set; }

    public DateOnly? FixedOn { get; private set; }

    public FixSource FixedBy { get; private set; }

    /// <summary>The day on which the reversal became known.</summary>
    public DateOnly? ReversedOn { get; private set; }

    private static readonly Dictionary<ViolationState, ViolationState[]> Moves = new()
    {
        [ViolationState.Open] = [ViolationState.Fixed, ViolationState.Reversed],
        [ViolationState.Fixed] = [ViolationState.Reversed],
        [ViolationState.Reversed] = [],
    };

    /// <summary>What a decision is made of.</summary>
    public sealed record Finding(
        Guid Id,
        Guid MerchantId,
        Guid StoreId,
        SubjectKind Subject,
        string SubjectName,
        Guid ClauseId,
        string Facts,
        Severity Severity,
        FindingSource Source,
        DateOnly FoundOn,
        int Points,
        DateOnly PointsUntil,
        DateOnly AppealUntil)
    {
        public string Citation { get; init; } = "";

        public string RecordedAction { get; init; } = "";

        public Trigger Trigger { get; init; }

        public string NoticeContents { get; init; } = "";

        public string Territory { get; init; } = "";

        public string Explanation { get; init; } = "";

        public bool FoundByAutomation { get; init; }

        public Automation DecidedBy { get; init; } = Automation.NotAutomated;

        public Guid? IssuedBy { get; init; }

        public Guid? VisitId { get; init; }
    }

    /// <summary>Records a finding and the decision on it.</summary>
    /// <param name="finding">What was found and what it costs.</param>
    /// <param name="now">UTC.</param>
    /// <param name="quietly">True when a whole record is imported: the import has one entry for all.</param>
    public static Violation Record(Finding finding, DateTime now, bool quietly = false)
    {
        Rule.Require(finding.Facts.Length is > 0 and <= FactsLimit, "violation.facts-invalid", $"A decision needs facts, at most {FactsLimit} characters.");
        Rule.Require(finding.Points >= 0, "violation.points-invalid", "Points cannot be negative.");
        Rule.Require(finding.PointsUntil >= finding.FoundOn, "violation.points-invalid", "Points cannot expire before they begin.");
        Rule.Require(finding.AppealUntil >= finding.FoundOn, "violation.window-invalid", "The time to appeal cannot end before the decision.");
        Rule.Require(finding.Source != FindingSource.Unknown && finding.Subject != SubjectKind.Unknown, "violation.incomplete", "A decision says what it is about and who found it.");

        var violation = new Violation
        {
            Id = finding.Id,
            MerchantId = finding.MerchantId,
            StoreId = finding.StoreId,
            Reference = Shared.Reference.Of('V', finding.Id),
            Subject = finding.Subject,
            SubjectName = finding.SubjectName,
            ClauseId = finding.ClauseId,
            Facts = finding.Facts,
            Citation = finding.Citation,
            Severity = finding.Severity,
            Source = finding.Source,
            Trigger = finding.Trigger,
            NoticeContents = finding.NoticeContents,
            Territory = finding.Territory,
            Explanation = finding.Explanation,
            FoundByAutomation = finding.FoundByAutomation,
            DecidedBy = finding.DecidedBy,
            IssuedBy = finding.IssuedBy,
            VisitId = finding.VisitId,
            FoundOn = finding.FoundOn,
            RecordedAction = finding.RecordedAction,
            DecidedAt = now,
            AppealUntil = finding.AppealUntil,
            State = ViolationState.Open,
            Points = finding.Points,
            PointsUntil = finding.PointsUntil,
        };
        if (!quietly) violation.Raise(new ViolationRecorded(violation.Id, violation.MerchantId, violation.Facts));
        return violation;
    }

    /// <summary>The decision stands with everything that it brings: the merchant is told.</summary>
    internal void Tell(int measures) => Raise(new DecisionIssued(Id, MerchantId, measures, Points));

    /// <summary>The ledger line that the decision brings; null when it gives no points.</summary>
    public LedgerEntry? PointsGiven(Guid id) => Points == 0 ? null : new LedgerEntry
    {
        Id = id,
        MerchantId = MerchantId,
        StoreId = StoreId,
        ViolationId = Id,
        Points = Points,
        FromDay = FoundOn,
        UntilDay = PointsUntil,
        KnownOn = FoundOn,
    };

    /// <summary>What was wrong is put right. The points stay: the breach happened.</summary>
    public void ConfirmFix(DateOnly day, FixSource by, bool quietly = false)
    {
        RequireMove(ViolationState.Fixed);
        Rule.Require(by != FixSource.None, "violation.fix-unproved", "A fix needs something that shows it.");
        Rule.Require(day >= FoundOn, "violation.fix-too-early", "A fix cannot come before the finding.");
        State = ViolationState.Fixed;
        FixedOn = day;
        FixedBy = by;
        if (!quietly) Raise(new FixConfirmed(Id, MerchantId, by.ToString()));
    }

    /// <summary>The decision was wrong: it and its points are as if they never were.</summary>
    /// <param name="knownOn">The day from which that is known.</param>
    /// <param name="lineId">Id for the ledger line.</param>
    /// <param name="quietly">As in <see cref="Record"/>.</param>
    /// <returns>The line that takes the points back as of then; null when there were none.</returns>
    public LedgerEntry? Reverse(DateOnly knownOn, Guid lineId, bool quietly = false)
    {
        RequireMove(ViolationState.Reversed);
        var from = State;
        var line = TakeBack(Points, knownOn, lineId);
        State = ViolationState.Reversed;
        ReversedOn = knownOn;
        Points = 0;
        if (!quietly) Raise(new ViolationReversed(Id, MerchantId, from.ToString()));
        return line;
    }

    /// <summary>The finding stays, its points become fewer, as of then.</summary>
    public LedgerEntry? ReducePoints(int to, DateOnly knownOn, Guid lineId)
    {
        Rule.Require(State != ViolationState.Reversed, "violation.reversed", "This decision was reversed already.");
        Rule.Require(to >= 0 && to <= Points, "violation.points-not-fewer", $"A change can only take points away: choose a number from 0 to {Points}.");
        var line = TakeBack(Points - to, knownOn, lineId);
        var before = Points;
        Points = to;
        if (line is not null) Raise(new PointsReduced(Id, MerchantId, before, to));
        return line;
    }

    public static bool CanMove(ViolationState from, ViolationState to) => Moves.TryGetValue(from, out var next) && next.Contains(to);

    private LedgerEntry? TakeBack(int points, DateOnly knownOn, Guid lineId) => points == 0 ? null : new LedgerEntry
    {
        Id = lineId,
        MerchantId = MerchantId,
        StoreId = StoreId,
        ViolationId = Id,
        Points = -points,
        FromDay = FoundOn,
        UntilDay = PointsUntil,
        KnownOn = knownOn < FoundOn ? FoundOn : knownOn,
    };

    private void RequireMove(ViolationState to) =>
        Rule.Require(CanMove(State, to), "violation.wrong-state", $"A decision that is {State} cannot become {to}.");
}

public sealed record ViolationRecorded(Guid ViolationId, Guid Merchant, string Facts) : DomainEvent(ViolationId, ViolationId, Merchant, null, nameof(ViolationState.Open), Facts);

/// <summary>A decision was issued with its measures and points, and a whole statement of reasons.</summary>
public sealed record DecisionIssued(Guid ViolationId, Guid Merchant, int Measures, int Points)
    : DomainEvent(ViolationId, ViolationId, Merchant, null, nameof(ViolationState.Open), $"{Measures} measures, {Points} points");

public sealed record FixConfirmed(Guid ViolationId, Guid Merchant, string By) : DomainEvent(ViolationId, ViolationId, Merchant, nameof(ViolationState.Open), nameof(ViolationState.Fixed), By);

public sealed record ViolationReversed(Guid ViolationId, Guid Merchant, string Before) : DomainEvent(ViolationId, ViolationId, Merchant, Before, nameof(ViolationState.Reversed), null);

public sealed record PointsReduced(Guid ViolationId, Guid Merchant, int Before, int After) : DomainEvent(ViolationId, ViolationId, Merchant, $"{Before} points", $"{After} points", null);
