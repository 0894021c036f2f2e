using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Features.Policies;
using Portal.Features.Requests;
using Portal.Web.Resources;

namespace Portal.Web.Policies;

/// <summary>The rules in force, in plain language, and a search through them.</summary>
public sealed partial class GuidancePage
{
    private ListGuidance.Page? _page;
    private Refusal? _refusal;

    [Inject] public required IRequestSender Requests { get; init; }
    [Inject] public required IStringLocalizer<GuidanceText> T { get; init; }
    [SupplyParameterFromQuery(Name = "q")] public string? Search { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var outcome = await Requests.Send(new ListGuidance.Query(Search));
        _refusal = outcome.Refusal;
        if (outcome.Succeeded) _page = outcome.Value;
    }
}
