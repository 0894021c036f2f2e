using System.Globalization;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Templates;
using Portal.Features.Appeals;
using static Portal.Web.Desk.DeskWords;

namespace Portal.Web.Desk;

/// <summary>A decision while it is being written.</summary>
internal sealed class DecideDraft(DecideModel model)
{
    public AppealOutcome Outcome { get; private set; }

    public string Reasons { get; set; } = "";

    public string WhatWouldChange { get; set; } = "";

    public OriginalDecision OriginalDecision { get; set; }

    public int PointsTo { get; set; } = model.Points;

    public HashSet<Guid> Lifts { get; } = [];

    public Dictionary<Guid, EvidenceFindingKind> Findings { get; } = [];

    /// <summary>Versions of templates that were put into the words.</summary>
    public List<Guid> Templates { get; } = [];

    /// <summary>The same as the browser keeps them.</summary>
    public string TemplatesKept => string.Join(' ', Templates);

    public int? PointsLeft => Outcome == AppealOutcome.Modify ? PointsTo : null;

    public IReadOnlyList<Guid> LiftIds => Outcome == AppealOutcome.Modify ? [.. Lifts] : [];

    /// <summary>The outcome says what the original decision was, unless the reviewer says otherwise.</summary>
    public void Choose(AppealOutcome outcome)
    {
        Outcome = outcome;
        OriginalDecision = outcome switch
        {
            AppealOutcome.Uphold => OriginalDecision.Right,
            AppealOutcome.Overturn => OriginalDecision.Wrong,
            _ => OriginalDecision.Unknown,
        };
    }

    /// <summary>What is still needed before this can be decided, in words.</summary>
    public IEnumerable<string> Missing()
    {
        if (Outcome == AppealOutcome.None) yield return Text.Of("MissingOutcome");
        if (model.Evidence.Any(e => e.Required && Findings.GetValueOrDefault(e.Id) == EvidenceFindingKind.None)) yield return Text.Of("MissingFindings");
        if (string.IsNullOrWhiteSpace(Reasons)) yield return Text.Of("MissingReasons");
        if (Outcome is AppealOutcome.Uphold or AppealOutcome.Modify && string.IsNullOrWhiteSpace(WhatWouldChange)) yield return Text.Of("MissingChange");
        if ((TemplateText.OpenIn(Reasons) ?? TemplateText.OpenIn(Outcome == AppealOutcome.Overturn ? "" : WhatWouldChange)) is { } open) yield return ReplyWords.Reply.Of("MissingVariable", $"{{{open}}}");
        if (Outcome != AppealOutcome.None && OriginalDecision == OriginalDecision.Unknown) yield return Text.Of("MissingOriginal");
    }

    public DecideAppeal.Command Command() => new(
        model.AppealId, model.Version, Outcome, Reasons, Outcome == AppealOutcome.Overturn ? "" : WhatWouldChange, OriginalDecision, PointsLeft, LiftIds,
        [.. Findings.Where(f => f.Value != EvidenceFindingKind.None).Select(f => new DecideAppeal.EvidenceNote(f.Key, f.Value))])
    {
        Templates = [.. Templates],
    };

    /// <summary>Takes back what the browser kept; what no longer fits the case is dropped.</summary>
    public void Restore(IReadOnlyDictionary<string, string> kept)
    {
        if (Read<AppealOutcome>(kept, "outcome") is { } outcome) Choose(outcome);
        if (Read<OriginalDecision>(kept, "original") is { } original) OriginalDecision = original;
        Reasons = kept.GetValueOrDefault("reasons", Reasons);
        WhatWouldChange = kept.GetValueOrDefault("change", WhatWouldChange);
        Templates.AddRange(Ids(kept.GetValueOrDefault("templates", "")));
        if (int.TryParse(kept.GetValueOrDefault("points"), NumberStyles.None, CultureInfo.InvariantCulture, out var points)) PointsTo = Math.Min(points, model.Points);
        foreach (var measure in model.Measures.Where(m => kept.ContainsKey("lift-" + m.Id))) Lifts.Add(measure.Id);
        foreach (var evidence in model.Evidence)
        {
            if (Read<EvidenceFindingKind>(kept, "finding-" + evidence.Id) is { } finding) Findings[evidence.Id] = finding;
        }
    }

    /// <summary>Ids as the browser keeps them.</summary>
    public static IEnumerable<Guid> Ids(string kept) => kept.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => Guid.TryParse(id, out var known) ? known : Guid.Empty).Where(id => id != Guid.Empty);

    private static T? Read<T>(IReadOnlyDictionary<string, string> kept, string field) where T : struct, Enum =>
        Enum.TryParse<T>(kept.GetValueOrDefault(field), out var value) && Enum.IsDefined(value) ? value : null;
}
