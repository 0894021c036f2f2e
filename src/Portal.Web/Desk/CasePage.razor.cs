using Microsoft.AspNetCore.Components;
using Portal.Features.Appeals;
using Portal.Features.Appeals.NextBest;
using Portal.Features.Appeals.Precedents;
using Portal.Features.Requests;

namespace Portal.Web.Desk;

public sealed partial class CasePage
{
    private DeskCase? _case;
    private GetPrecedents.View? _precedents;
    private GetCaseSide.Side? _side;
    private Refusal? _refusal;
    private string _tab = CaseWords.VisitsTab;

    [Inject] public required IRequestSender Requests { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }
    [Inject] public required TimeProvider Clock { get; init; }

    [Parameter] public string Reference { get; set; } = "";

    /// <summary>Which evidence stands in the middle; the page's script changes it without a request.</summary>
    [SupplyParameterFromQuery(Name = "tab")] public string? Tab { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _tab = CaseWords.Tabs.Contains(Tab) ? Tab! : CaseWords.VisitsTab;
        var found = await Requests.Send(new GetCase.Query(Reference));
        if (!found.Succeeded)
        {
            _refusal = found.Refusal;
            return;
        }

        _case = found.Value;
        if (await Requests.Send(new GetPrecedents.Query(Reference)) is { Succeeded: true } alike) _precedents = alike.Value;
        _side = await Requests.Send(new GetCaseSide.Query(_case.AppealId)) is { Succeeded: true } beside ? beside.Value : null;
        await Requests.Send(new NoteCaseView.Command(_case.AppealId));
    }
}
