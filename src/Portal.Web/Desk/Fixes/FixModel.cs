using Portal.Domain.Appeals.Fixes;
using Portal.Features.Appeals.Fixes;

namespace Portal.Web.Desk.Fixes;

/// <summary>What the pane of a re-check needs, small enough to travel to the island.</summary>
/// <param name="Version">The version that the reviewer looks at.</param>
/// <param name="AnswerBy">The usual last day to answer a question.</param>
public sealed record FixModel(Guid FixId, string Reference, int Version, Guid Me, DateOnly Today, DateOnly AnswerBy, IReadOnlyList<FixModel.Requirement> Requirements)
{
    /// <param name="DoesNotApply">Whether the merchant says that it does not concern them.</param>
    /// <param name="Seen">Whether an automatic check has accepted it.</param>
    public sealed record Requirement(string Code, string Title, bool DoesNotApply, bool Seen);

    public static FixModel Of(DeskFix shown) => new(
        shown.FixId, shown.Reference, shown.Version, shown.Me, shown.Today, shown.Today.AddDays(shown.Rules.AnswerDays),
        [.. shown.Requirements.Select(a => new Requirement(a.Code, a.Title, a.Kind == FixAnswerKind.DoesNotApply, a.CheckedBy.Length > 0))]);
}

/// <summary>A re-check while it is being concluded.</summary>
internal sealed class FixDraft(FixModel model)
{
    /// <summary>Null as long as nothing is chosen.</summary>
    public bool? Confirmed { get; set; }

    public string Reasons { get; set; } = "";

    public string StillMissing { get; set; } = "";

    public Dictionary<string, FixFinding> Findings { get; } = model.Requirements.Where(r => r.Seen).ToDictionary(r => r.Code, _ => FixFinding.Accepted);

    public Dictionary<string, string> Notes { get; } = [];

    /// <summary>What stands in the way of concluding it: the name of a text; null when nothing does.</summary>
    public string? Blocked => this switch
    {
        { Confirmed: null } => "BlockedOutcome",
        _ when model.Requirements.Any(r => Findings.GetValueOrDefault(r.Code) == FixFinding.None) => "BlockedFindings",
        { Confirmed: true } when Findings.ContainsValue(FixFinding.NotAccepted) => "BlockedNotAll",
        { Confirmed: true } => null,
        _ when model.Requirements.Count > 0 && !Findings.ContainsValue(FixFinding.NotAccepted) => "BlockedNone",
        _ when string.IsNullOrWhiteSpace(Reasons) => "BlockedReasons",
        _ when string.IsNullOrWhiteSpace(StillMissing) => "BlockedMissing",
        _ => null,
    };

    public DecideFix.Command Command() => new(
        model.FixId, model.Version, Confirmed == true, Reasons, Confirmed == true ? "" : StillMissing,
        [.. model.Requirements.Select(r => new RequirementFinding(r.Code, Findings.GetValueOrDefault(r.Code), Notes.GetValueOrDefault(r.Code, "")))]);

    /// <summary>Takes back what the browser kept; what no longer fits the case is dropped.</summary>
    public void Restore(IReadOnlyDictionary<string, string> kept)
    {
        if (bool.TryParse(kept.GetValueOrDefault("outcome"), out var confirmed)) Confirmed = confirmed;
        Reasons = kept.GetValueOrDefault("reasons", Reasons);
        StillMissing = kept.GetValueOrDefault("missing", StillMissing);
        foreach (var requirement in model.Requirements)
        {
            if (Enum.TryParse<FixFinding>(kept.GetValueOrDefault("finding-" + requirement.Code), out var finding) && finding != FixFinding.None) Findings[requirement.Code] = finding;
            if (kept.TryGetValue("note-" + requirement.Code, out var note)) Notes[requirement.Code] = note;
        }
    }
}
