using Portal.Domain.Appeals;
using Portal.Features.Appeals;
using Portal.Web.Parts;
using static Portal.Web.Desk.DeskWords;

namespace Portal.Web.Desk;

/// <summary>What the page hands to its island: small, since it travels to the browser and back.</summary>
/// <param name="Version">Of the case as it was shown.</param>
/// <param name="Me">Whose typing is kept in this browser.</param>
/// <param name="Evidence">Each needs a finding when it is required.</param>
/// <param name="Measures">Measures that a partly reversed decision can lift.</param>
/// <param name="Proposed">The outcome that waits for approval, if one does.</param>
public sealed record DecideModel(
    Guid AppealId,
    string Reference,
    int Version,
    int Level,
    Guid Me,
    DateOnly Today,
    DateOnly AnswerBy,
    DateOnly FoundOn,
    int Points,
    IReadOnlyList<EvidenceChoice> Evidence,
    IReadOnlyList<MeasureChoice> Measures,
    ProposedOutcome? Proposed)
{
    public static DecideModel Of(DeskCase shown) => new(
        shown.AppealId,
        shown.Reference,
        shown.Version,
        shown.Level,
        shown.Me,
        shown.Today,
        shown.Today.AddDays(shown.Rules.AnswerDays),
        shown.Decision.FoundOn,
        shown.Decision.Points,
        [.. Choices(shown)],
        [.. shown.Decision.Measures.Where(m => m.State != Domain.Enforcement.ActionState.Lifted).Select(m => new MeasureChoice(m.Id, CaseWords.MeasureLine(m)))],
        shown.Outcome is { } outcome && shown.Status == AppealStatus.AwaitingApproval ? new ProposedOutcome(outcome.Outcome, outcome.PointsTo, outcome.Lifts) : null);

    private static IEnumerable<EvidenceChoice> Choices(DeskCase shown)
    {
        if (shown.ContestedVisit is { } contested) yield return new EvidenceChoice(contested.Id, Text.Of("EvidenceVisit", Days.BriefNoYear(contested.Day)), true);
        if (shown.LaterVisit is { } later) yield return new EvidenceChoice(later.Id, Text.Of("EvidenceLater", Days.BriefNoYear(later.Day)), false);
        foreach (var file in shown.Files) yield return new EvidenceChoice(file.Id, file.FileName, true);
    }
}

public sealed record EvidenceChoice(Guid Id, string Title, bool Required);

public sealed record MeasureChoice(Guid Id, string Line);

public sealed record ProposedOutcome(AppealOutcome Outcome, int? PointsTo, IReadOnlyList<Guid> Lifts);
