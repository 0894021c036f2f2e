using Microsoft.AspNetCore.Components;
using Portal.Features.Notifications;
using Portal.Features.Requests;

namespace Portal.Web.Notifications;

/// <summary>What could not be delivered and what still waits, for staff.</summary>
public sealed partial class DeliveryPage
{
    private static readonly OutboxState[] States = [OutboxState.GivenUp, OutboxState.Waiting];

    private ListDelivery.Listing? _listing;
    private Refusal? _refusal;

    [Inject] public required IRequestSender Requests { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }

    [SupplyParameterFromQuery(Name = "state")] public string? State { get; set; }

    [SupplyParameterFromQuery(Name = "after")] public string? After { get; set; }

    [SupplyParameterFromForm(Name = "message", FormName = "again")] public string? Message { get; set; }

    private OutboxState Shown => State == "waiting" ? OutboxState.Waiting : OutboxState.GivenUp;

    protected override async Task OnInitializedAsync()
    {
        var outcome = await Requests.Send(new ListDelivery.Query(Shown, After));
        if (outcome.Succeeded) _listing = outcome.Value;
    }

    private async Task SendAgainAsync()
    {
        var sent = await Requests.Send(new SendAgain.Command(Guid.TryParse(Message, out var id) ? id : Guid.Empty));
        _refusal = sent.Refusal;
        if (sent.Succeeded) Navigation.NavigateTo(NotificationUrls.DeliveryOf(Shown));
    }
}
