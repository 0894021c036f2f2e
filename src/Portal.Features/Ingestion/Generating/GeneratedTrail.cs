using Portal.Domain.Shared;
using Portal.Features.Audit;
using Portal.Features.Identity;

namespace Portal.Features.Ingestion.Generating;

/// <summary>The audit chains of one generated case: every event in the order in which it happened, sealed as a save would seal it.</summary>
internal sealed class GeneratedTrail(ImportFrame frame, Action<object> add)
{
    public const string System = "generator";

    private readonly Dictionary<Guid, AuditHead> _ends = [];

    /// <summary>What aggregates raised becomes entries; nothing is told to anybody.</summary>
    /// <param name="at">UTC.</param>
    /// <param name="person">Who did it; null for the platform's system.</param>
    /// <param name="changed">The aggregates.</param>
    public void Write(DateTime at, Guid? person, params IEnumerable<Aggregate> changed)
    {
        foreach (var happened in changed.SelectMany(c => c.TakeEvents()))
        {
            if (!_ends.TryGetValue(happened.CaseId, out var end)) _ends[happened.CaseId] = end = new AuditHead { CaseId = happened.CaseId };
            var id = frame.Id("audit", $"{happened.CaseId:N}\n{end.Number}");
            add(person is { } who ? AuditEntry.After(end, happened, CallerKind.Person, who.ToString("N"), id, at) : AuditEntry.After(end, happened, CallerKind.System, System, id, at));
        }
    }

    /// <summary>Where the chains end.</summary>
    public void Close()
    {
        foreach (var end in _ends.Values) add(end);
    }
}
