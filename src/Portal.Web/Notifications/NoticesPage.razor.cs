using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Features.Notifications;
using Portal.Features.Requests;
using Portal.Web.Shell;

namespace Portal.Web.Notifications;

/// <summary>What somebody was told, and whether it is mailed too.</summary>
public sealed partial class NoticesPage
{
    private ListNotices.Listing? _listing;
    private Guid? _merchant;

    [Inject] public required IRequestSender Requests { get; init; }
    [Inject] public required IShellData Shell { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }

    [SupplyParameterFromQuery(Name = "after")] public string? After { get; set; }

    [SupplyParameterFromForm(Name = "until", FormName = "all-read")] public string? Until { get; set; }

    [SupplyParameterFromForm(Name = "mails", FormName = "mail")] public string? Mails { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _merchant = (await Shell.GetAsync(CancellationToken.None))?.Seat?.MerchantId;
        var outcome = await Requests.Send(new ListNotices.Query(After));
        if (outcome.Succeeded) _listing = outcome.Value;
    }

    // A matter of a merchant that the person does not act for at the moment: its page would not be found.
    private bool IsElsewhere(ListNotices.Row row) => row.MerchantId is { } merchant && merchant != _merchant;

    private async Task MarkAllAsync()
    {
        if (long.TryParse(Until, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks)
            await Requests.Send(new MarkAllRead.Command(new DateTime(ticks, DateTimeKind.Utc)));
        Navigation.NavigateTo(NotificationUrls.Notices);
    }

    private async Task ChooseMailAsync()
    {
        await Requests.Send(new ChooseMail.Command(Mails == "yes"));
        Navigation.NavigateTo(NotificationUrls.Notices);
    }

    private static string Ticks(DateTime at) => at.Ticks.ToString(CultureInfo.InvariantCulture);
}
