namespace Portal.Domain.Enforcement;

/// <summary>A measure as it is ordered with a decision.</summary>
/// <param name="Id">Made by the caller.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Feature">For a feature restriction; else empty.</param>
/// <param name="EndsOn">First day no longer in force; null with a condition.</param>
/// <param name="EndsWith">What ends it, when no day does.</param>
public sealed record MeasureOrder(Guid Id, MeasureKind Kind, string Feature, DateOnly? EndsOn, EndCondition EndsWith)
{
    /// <summary>First day in force; null for the day of the finding.</summary>
    public DateOnly? StartsOn { get; init; }

    /// <summary>For a payout hold: how much is held. Null where it is not known.</summary>
    public decimal? HeldAmount { get; init; }

    /// <summary>ISO 4217; empty where no amount is known.</summary>
    public string HeldCurrency { get; init; } = "";

    /// <summary>Customers that it keeps away: bookings, vouchers, orders that are open. Null where it is not known.</summary>
    public int? CustomersAffected { get; init; }

    internal bool HasEnd => EndsOn is not null || EndsWith != EndCondition.None || Kind == MeasureKind.AccountTermination;
}

/// <summary>A decision with everything that it brings, issued as one: nothing of it exists without a whole statement of reasons.</summary>
/// <param name="Violation">The finding.</param>
/// <param name="Actions">Its measures.</param>
/// <param name="Line">Its points; null when it gives none.</param>
/// <param name="Measurements">What was measured.</param>
/// <param name="Statement">What the merchant is told.</param>
public sealed record Decision(
    Violation Violation, IReadOnlyList<EnforcementAction> Actions, LedgerEntry? Line, IReadOnlyList<Measurement> Measurements, StatementOfReasons Statement)
{
    /// <param name="finding">What was found, and what it costs.</param>
    /// <param name="measures">What follows.</param>
    /// <param name="readings">What was measured, each with its id.</param>
    /// <param name="cited">The clause of <see cref="Violation.Finding.ClauseId"/>.</param>
    /// <param name="demanded">The parts that the law pack demands.</param>
    /// <param name="otherWays">Ways outside the portal that the law pack tells of.</param>
    /// <param name="lineId">Id for the ledger line.</param>
    /// <param name="now">UTC.</param>
    /// <param name="quietly">True for a whole record's import.</param>
    /// <param name="knowsDetection">False where nobody says whether automation found it.</param>
    public static Decision Issue(
        Violation.Finding finding,
        IReadOnlyList<MeasureOrder> measures,
        IReadOnlyList<(Guid Id, Reading Reading)> readings,
        ClauseCited cited,
        IReadOnlyList<StatementPart> demanded,
        int otherWays,
        Guid lineId,
        DateTime now,
        bool quietly = false,
        bool knowsDetection = true)
    {
        var statement = StatementOfReasons.Of(
            new StatementFacts
            {
                Subject = finding.Subject,
                SubjectName = finding.SubjectName,
                Territory = finding.Territory,
                Measures = measures,
                Points = finding.Points,
                PointsUntil = finding.PointsUntil,
                Facts = finding.Facts,
                FoundOn = finding.FoundOn,
                Source = finding.Source,
                Trigger = finding.Trigger,
                NoticeContents = finding.NoticeContents,
                FoundByAutomation = knowsDetection ? finding.FoundByAutomation : null,
                DecidedBy = finding.DecidedBy,
                FromRecord = finding.VisitId is not null,
                Clause = cited,
                Explanation = finding.Explanation,
                Readings = readings.Count == 0 ? [] : [.. readings.Select(r => r.Reading)],
                AppealUntil = finding.AppealUntil,
                OtherWays = otherWays,
            },
            demanded);
        var violation = Violation.Record(finding, now, quietly);
        if (!quietly) violation.Tell(measures.Count);
        return new Decision(
            violation,
            [.. measures.Select(order => EnforcementAction.Apply(order, violation, quietly))],
            violation.PointsGiven(lineId),
            readings.Count == 0 ? [] : [.. readings.Select((taken, i) => Measurement.Take(taken.Id, violation.Id, i, taken.Reading))],
            statement);
    }
}
