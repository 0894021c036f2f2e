using Microsoft.AspNetCore.Components;
using Portal.Features.Appeals;
using Portal.Features.Appeals.Stuck;
using Portal.Features.Requests;

namespace Portal.Web.Desk;

/// <summary>What must never be, what was found of it, and what mends it; and what is late.</summary>
public sealed partial class StuckPage
{
    private ListStuck.Listing? _listing;
    private ListStuckWork.Work? _work;
    private Refusal? _refusal;

    [Inject] public required IRequestSender Requests { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }

    [SupplyParameterFromQuery(Name = "kind")] public string? Kind { get; set; }

    [SupplyParameterFromQuery(Name = "after")] public string? After { get; set; }

    [SupplyParameterFromForm(Name = "key", FormName = "mend")] public string? Key { get; set; }

    [SupplyParameterFromForm(Name = "again", FormName = "mend")] public string? Again { get; set; }

    private StuckKind Shown => DeskUrls.Value<StuckKind>(Kind) ?? StuckKind.None;

    protected override async Task OnInitializedAsync()
    {
        var listing = await Requests.Send(new ListStuck.Query(Shown, After));
        (_refusal, _listing) = (listing.Refusal, listing.Succeeded ? listing.Value : null);
        var late = await Requests.Send(new ListStuckWork.Query());
        if (late.Succeeded) _work = late.Value;
    }

    private async Task MendAsync()
    {
        if (Again is not null) _refusal = (await Requests.Send(new LookAgain.Command())).Refusal;
        else _refusal = (await Requests.Send(new MendStuckWork.Command(Shown, Key ?? ""))).Refusal;
        if (_refusal is null) Navigation.NavigateTo(Shown == StuckKind.None ? DeskUrls.Stuck : DeskUrls.StuckOf(Shown));
    }
}
