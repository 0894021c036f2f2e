using Microsoft.AspNetCore.Components;
using Portal.Features.Appeals;
using Portal.Features.Appeals.Fixes;
using Portal.Features.Appeals.NextBest;
using Portal.Features.Requests;

namespace Portal.Web.Desk.Fixes;

/// <summary>One fix on one screen: what is demanded, the proof, the re-check.</summary>
public sealed partial class FixCasePage
{
    private DeskFix? _fix;
    private GetCaseSide.Side? _side;
    private Refusal? _refusal;

    [Inject] public required IRequestSender Requests { get; init; }
    [Inject] public required TimeProvider Clock { get; init; }

    [Parameter] public string Reference { get; set; } = "";

    protected override async Task OnInitializedAsync()
    {
        var found = await Requests.Send(new GetFixCase.Query(Reference));
        if (!found.Succeeded)
        {
            _refusal = found.Refusal;
            return;
        }

        _fix = found.Value;
        _side = await Requests.Send(new GetCaseSide.Query(_fix.FixId)) is { Succeeded: true } beside ? beside.Value : null;
        await Requests.Send(new NoteCaseView.Command(_fix.FixId));
    }
}
