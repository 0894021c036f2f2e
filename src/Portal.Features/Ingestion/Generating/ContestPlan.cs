namespace Portal.Features.Ingestion.Generating;

/// <summary>What becomes of a finding.</summary>
internal enum Contest
{
    None = 0,

    /// <summary>Contested and decided long ago: known from the record only.</summary>
    Recorded,

    /// <summary>Contested and decided here.</summary>
    Decided,

    /// <summary>Waits for the desk.</summary>
    Open,
}

/// <summary>Decides which findings are contested, so that the numbers that were ordered come out: the newest wait, the rest is decided.</summary>
internal sealed class ContestPlan
{
    // Of the newest findings, some are decided already; a few more are asked for than needed, and what is too much is left uncontested.
    private const double WaitingOfNewest = 0.9;
    private const double Spare = 1.03;
    private const int DaysDecidedHere = 365;

    private readonly int _newest;
    private readonly double _decided;

    private ContestPlan(int open, int closed, int newest, double decided) => (LeftOpen, LeftClosed, _newest, _decided) = (open, closed, newest, decided);

    public int LeftOpen { get; private set; }

    public int LeftClosed { get; private set; }

    /// <exception cref="GenerateRefusedException">The merchants have too few findings for so many appeals.</exception>
    public static ContestPlan Of(GenerateOrder order, RecordSample sample)
    {
        var findings = order.Merchants * sample.FindingsPerPlace;
        var open = order.Open ?? (int)Math.Round(findings * sample.OpenShare);
        var closed = order.Closed ?? (int)Math.Round(findings * sample.ClosedShare);
        if ((open + closed) * Spare > findings)
        {
            var enough = Math.Ceiling((open + (double)closed) * Spare * Spare / sample.FindingsPerPlace / 100) * 100;
            throw new GenerateRefusedException($"{order.Merchants:N0} merchants have about {findings:N0} findings, too few for {open:N0} open and {closed:N0} closed appeals: {enough:N0} merchants would do.");
        }

        var newest = open == 0 ? -1 : sample.AgeOf(open * Spare / WaitingOfNewest / findings);
        return new ContestPlan(open, closed, newest, Math.Min(1, closed * Spare / (findings - open)));
    }

    /// <param name="age">Of the finding, in days before the record's last day.</param>
    /// <param name="random">Of the merchant.</param>
    public Contest Take(int age, Random random)
    {
        // Both are drawn always: what one merchant gets does not hang on how many came before, until the numbers are reached.
        var (waits, contested) = (random.NextDouble() < WaitingOfNewest, random.NextDouble() < _decided);
        if (age <= _newest && waits && LeftOpen > 0)
        {
            LeftOpen--;
            return Contest.Open;
        }

        if (!contested || !TakeClosed()) return Contest.None;
        return age <= _newest + DaysDecidedHere ? Contest.Decided : Contest.Recorded;
    }

    /// <summary>One more that ended; false when there are enough.</summary>
    public bool TakeClosed()
    {
        if (LeftClosed == 0) return false;
        LeftClosed--;
        return true;
    }
}
