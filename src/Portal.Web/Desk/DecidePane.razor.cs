using Portal.Domain.Appeals;
using Portal.Features.Appeals;
using static Portal.Web.Desk.DeskWords;

namespace Portal.Web.Desk;

public sealed partial class DecidePane
{
    private static readonly (AppealOutcome Outcome, string Name, string Key)[] Outcomes =
        [(AppealOutcome.Uphold, "uphold", "u"), (AppealOutcome.Overturn, "reverse", "r"), (AppealOutcome.Modify, "partly", "p")];

    private static readonly EvidenceFindingKind[] Findings = [EvidenceFindingKind.Accepted, EvidenceFindingKind.NotAccepted, EvidenceFindingKind.Unclear];
    private static readonly OriginalDecision[] Labels = [OriginalDecision.Right, OriginalDecision.Wrong, OriginalDecision.RightOtherReason, OriginalDecision.PolicyUnclear];

    private DecideDraft _draft = null!;
    private PreviewDecision.Preview? _preview;
    private bool _asking;
    private string _question = "";
    private DateOnly _answerBy;

    /// <summary>Why it cannot be decided yet; null when it can.</summary>
    private string? Blocked => _draft.Missing().FirstOrDefault() ?? _preview?.Blocked?.Sentence;

    private string ActText => _preview?.NeedsApproval == true ? Text.Of("Propose" + _draft.Outcome) : Text.Of("Act" + _draft.Outcome);

    private readonly List<Guid> _askTemplates = [];

    protected override void OnInitialized()
    {
        _draft = new DecideDraft(Model);
        _answerBy = Model.AnswerBy;
    }

    protected override async Task RestoreAsync(IReadOnlyDictionary<string, string> kept)
    {
        _draft.Restore(kept);
        _question = kept.GetValueOrDefault("question", "");
        _askTemplates.AddRange(DecideDraft.Ids(kept.GetValueOrDefault("asktemplates", "")));
        _asking = _question.Length > 0;
        if (DateOnly.TryParse(kept.GetValueOrDefault("answerby"), System.Globalization.CultureInfo.InvariantCulture, out var day)) _answerBy = day;
        if (_draft.Outcome != AppealOutcome.None) await PreviewAsync();
    }

    private static string LiftField(Guid measure) => "lift-" + measure;

    private async Task ChooseAsync(AppealOutcome outcome)
    {
        _draft.Choose(outcome);
        await PreviewAsync();
    }

    private async Task SetPointsAsync(int points)
    {
        _draft.PointsTo = points;
        await PreviewAsync();
    }

    private async Task LiftAsync(Guid measure, bool lift)
    {
        if (lift) _draft.Lifts.Add(measure);
        else _draft.Lifts.Remove(measure);
        await PreviewAsync();
    }

    private async Task PreviewAsync()
    {
        var preview = await Requests.Send(new PreviewDecision.Query(Model.AppealId, _draft.Outcome, _draft.PointsLeft, _draft.LiftIds));
        (Refusal, _preview) = (preview.Refusal, preview.Succeeded ? preview.Value : null);
    }

    private async Task DecideAsync(bool next)
    {
        // Nothing final happens before the preview of it stood here.
        if (Blocked is not null || _preview is null || !await SendAsync(_draft.Command())) return;
        if (next) await LeaveForNextAsync();
        else Leave(DeskUrls.Case(Model.Reference));
    }

    private async Task AskAsync()
    {
        if (await SendAsync(new AskMerchant.Command(Model.AppealId, Model.Version, _question, _answerBy) { Templates = [.. _askTemplates] })) Leave(DeskUrls.Case(Model.Reference, CaseWords.TalkTab));
    }
}
