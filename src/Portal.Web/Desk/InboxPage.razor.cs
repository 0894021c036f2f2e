using Microsoft.AspNetCore.Components;
using Portal.Features.Appeals.Questions;
using Portal.Features.Requests;
using Portal.Web.Resources;

namespace Portal.Web.Desk;

/// <summary>What waits for one member of staff beside the queue.</summary>
public sealed partial class InboxPage
{
    private static readonly Words Ask = AskWords.Ask;

    private GetInbox.Inbox? _inbox;
    private Refusal? _refusal;

    [Inject] public required IRequestSender Requests { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }

    protected override async Task OnInitializedAsync()
    {
        var found = await Requests.Send(new GetInbox.Query());
        (_refusal, _inbox) = (found.Refusal, found.Succeeded ? found.Value : null);
    }

    private async Task ReadAsync()
    {
        _refusal = (await Requests.Send(new ReadMentions.Command())).Refusal;
        if (_refusal is null) Navigation.NavigateTo(DeskUrls.Inbox);
    }
}
