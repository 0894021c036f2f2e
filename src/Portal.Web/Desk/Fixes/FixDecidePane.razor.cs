using Microsoft.AspNetCore.Components;
using Portal.Domain.Appeals.Fixes;
using Portal.Features.Appeals;
using Portal.Features.Appeals.Fixes;

namespace Portal.Web.Desk.Fixes;

public sealed partial class FixDecidePane
{
    private FixDraft _draft = null!;
    private PreviewFix.Preview? _preview;
    private bool _asking;
    private string _question = "";
    private DateOnly _answerBy;

    [Parameter, EditorRequired] public required FixModel Model { get; set; }

    protected override Guid Me => Model.Me;

    protected override string CaseReference => Model.Reference;

    protected override void OnInitialized() => (_draft, _answerBy) = (new FixDraft(Model), Model.AnswerBy);

    protected override async Task<DateTime?> RenewLeaseAsync()
    {
        var lease = await Requests.Send(new RenewLease.Command(Model.FixId));
        return lease.Succeeded ? lease.Value.Until : null;
    }

    protected override async Task RestoreAsync(IReadOnlyDictionary<string, string> kept)
    {
        _draft.Restore(kept);
        _question = kept.GetValueOrDefault("question", "");
        _asking = _question.Length > 0;
        if (DateOnly.TryParse(kept.GetValueOrDefault("answerby"), System.Globalization.CultureInfo.InvariantCulture, out var day)) _answerBy = day;
        if (_draft.Confirmed is { } confirmed) await ChooseAsync(confirmed);
    }

    private FixFinding Finding(FixModel.Requirement requirement) => _draft.Findings.GetValueOrDefault(requirement.Code);

    private async Task ChooseAsync(bool confirmed)
    {
        _draft.Confirmed = confirmed;
        var preview = await Requests.Send(new PreviewFix.Query(Model.FixId, confirmed));
        (Refusal, _preview) = (preview.Refusal, preview.Succeeded ? preview.Value : null);
    }

    private async Task DecideAsync(bool next)
    {
        // Nothing final happens before the preview of it stood here.
        if (_draft.Blocked is not null || _preview is null || !await SendAsync(_draft.Command())) return;
        if (next) await LeaveForNextAsync();
        else Leave(DeskUrls.Case(Model.Reference));
    }

    private async Task AskAsync()
    {
        if (await SendAsync(new AskAboutFix.Command(Model.FixId, Model.Version, _question, _answerBy))) Leave(DeskUrls.Case(Model.Reference));
    }
}
