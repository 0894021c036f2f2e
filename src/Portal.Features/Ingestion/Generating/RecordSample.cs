namespace Portal.Features.Ingestion.Generating;

/// <summary>The shipped record in memory, to draw from: whole places, so that visits, findings, measures and their distances in time keep together as they are.</summary>
internal sealed class RecordSample
{
    private readonly SourceRecord[] _places;
    private readonly int[] _ages;
    private readonly Dictionary<string, (RecordedOutcome Outcome, string Text)[]> _ended;
    private readonly (RecordedOutcome Outcome, string Text)[] _allEnded;

    private RecordSample(SourceMapping mapping, DateOnly lastDay, SourceRecord[] places)
    {
        (Mapping, LastDay, _places) = (mapping, lastDay, places);
        List<(DateOnly Day, SourceFinding Finding)> findings = [.. places.SelectMany(p => p.Visits).SelectMany(v => v.Findings.Select(f => (v.Day, f)))];
        _ages = [.. findings.Select(f => lastDay.DayNumber - f.Day.DayNumber).Order()];
        var ended = findings.Where(f => f.Finding.Outcome is RecordedOutcome.Upheld or RecordedOutcome.Overturned).ToList();
        _allEnded = [.. ended.Select(f => (f.Finding.Outcome, f.Finding.OutcomeText))];
        _ended = ended.GroupBy(f => mapping.Place(f.Finding.Text).Clause).ToDictionary(g => g.Key, g => g.Select(f => (f.Finding.Outcome, f.Finding.OutcomeText)).ToArray());
        ClosedShare = ended.Count / (double)findings.Count;
        OpenShare = findings.Count(f => f.Finding.Outcome == RecordedOutcome.Pending && f.Day.AddDays(mapping.PendingOpenDays) > lastDay) / (double)findings.Count;
        FindingsPerPlace = findings.Count / (double)places.Length;
    }

    public SourceMapping Mapping { get; }

    public DateOnly LastDay { get; }

    /// <summary>Of all findings: contested and decided.</summary>
    public double ClosedShare { get; }

    /// <summary>Of all findings: contested and pending.</summary>
    public double OpenShare { get; }

    public double FindingsPerPlace { get; }

    public static RecordSample Read(DateOnly today)
    {
        var reader = new TorontoReader(SourceFiles.Shipped("toronto"), today);
        var extent = reader.Measure();
        return new RecordSample(reader.Mapping, extent.LastDay!.Value, [.. reader.Read(_ => { })]);
    }

    public SourceRecord Place(Random random) => _places[random.Next(_places.Length)];

    /// <summary>How a contest of a finding under a clause ended: as one of the record's own did, under the same clause where there is one.</summary>
    public (RecordedOutcome Outcome, string Text) Ending(string clause, Random random)
    {
        var among = _ended.GetValueOrDefault(clause, _allEnded);
        return among[random.Next(among.Length)];
    }

    /// <summary>The age in days that a share of all findings does not reach.</summary>
    /// <param name="share">From 0 to 1.</param>
    public int AgeOf(double share) => _ages[Math.Clamp((int)(share * _ages.Length), 0, _ages.Length - 1)];
}
