using Portal.Domain.Enforcement;

namespace Portal.Features.Ingestion;

/// <summary>Everything that a source tells of one place, in no source's own shape: what every reader makes and the one writer takes.</summary>
/// <param name="Reference">The place's key at its source.</param>
/// <param name="Name">In sensible case.</param>
/// <param name="Kind">What kind of business, in the source's words.</param>
/// <param name="Address">In sensible case.</param>
/// <param name="Latitude">Degrees north; null where the source has none.</param>
/// <param name="Longitude">Degrees east.</param>
/// <param name="Visits">By day, then as the source has them; dates as recorded, not moved.</param>
public sealed record SourceRecord(
    string Reference, string Name, string Kind, string Address, double? Latitude, double? Longitude, IReadOnlyList<SourceVisit> Visits);

/// <param name="Reference">The visit's key, unique in its source.</param>
/// <param name="Day">As recorded.</param>
/// <param name="Result">In the authority's words; may be empty.</param>
/// <param name="Confirms">Whether a finding that this visit does not repeat counts as put right.</param>
/// <param name="Findings">What was found; empty for a clean visit.</param>
public sealed record SourceVisit(string Reference, DateOnly Day, string Result, bool Confirms, IReadOnlyList<SourceFinding> Findings);

/// <param name="Text">The recorded wording.</param>
/// <param name="Severity">In the portal's scale.</param>
/// <param name="Action">What the authority did, in its words; empty where the source tells none.</param>
/// <param name="Measures">What the marketplace makes of that action.</param>
/// <param name="Outcome">How a contested finding ended.</param>
/// <param name="OutcomeText">The same in the record's words.</param>
public sealed record SourceFinding(
    string Text, Severity Severity, string Action, IReadOnlyList<MeasureRule> Measures, RecordedOutcome Outcome, string OutcomeText)
{
    /// <summary>What makes two findings the same one: the wording, trimmed, in one case.</summary>
    public string Key { get; } = Text.Trim().ToUpperInvariant();
}

public enum RecordedOutcome { None = 0, Pending, Upheld, Overturned }

/// <summary>What a reader knows before it reads: enough to fix the shift of the dates, and to show how far it is.</summary>
/// <param name="LastDay">The record's last day; null when nothing in it could be read.</param>
/// <param name="Places">How many places it tells of.</param>
public sealed record SourceExtent(DateOnly? LastDay, int Places);

/// <summary>Something in a source's file that could not be read. It is counted, said and left out.</summary>
public sealed record SourceProblem(string File, int Line, string Why);

/// <summary>Turns one source's files into records, one place at a time.</summary>
public interface ISourceReader
{
    SourceMapping Mapping { get; }

    /// <exception cref="SourceUnreadableException">A file or a column is missing.</exception>
    SourceExtent Measure();

    /// <param name="report">Told of each row that is left out.</param>
    /// <exception cref="SourceUnreadableException">A file or a column is missing.</exception>
    IEnumerable<SourceRecord> Read(Action<SourceProblem> report);
}

/// <summary>A source cannot be read at all: a folder, a file or a column is missing.</summary>
public sealed class SourceUnreadableException(string why) : Exception(why);
