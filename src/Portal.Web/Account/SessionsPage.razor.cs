using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Portal.Features.Identity;
using Portal.Features.Requests;
using Portal.Web.SignIn;

namespace Portal.Web.Account;

public sealed partial class SessionsPage
{
    private IReadOnlyList<ListMySessions.Row> _sessions = [];
    private Refusal? _refusal;

    [Inject] public required IRequestSender Requests { get; init; }
    [Inject] internal IOptions<SignInOptions> Options { get; init; } = null!;
    [Inject] public required NavigationManager Navigation { get; init; }

    [SupplyParameterFromQuery] private string? Done { get; set; }
    [SupplyParameterFromForm(FormName = "end")] private EndForm End { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        End ??= new();
        var outcome = await Requests.Send(new ListMySessions.Query(TimeSpan.FromHours(Options.Value.SessionHours)));
        if (outcome.Succeeded) _sessions = outcome.Value;
        _refusal = outcome.Refusal;
    }

    private static string At(DateTime utc) => utc.ToString("d MMM yyyy HH:mm", CultureInfo.CurrentCulture) + " UTC";

    private async Task EndAsync() => Finish(await Requests.Send(new RevokeSession.Command(End.Id)), "one");

    private async Task EndOthersAsync() => Finish(await Requests.Send(new RevokeOtherSessions.Command()), "others");

    private void Finish(Outcome<Done> outcome, string done)
    {
        _refusal = outcome.Refusal;
        if (outcome.Succeeded) Navigation.NavigateTo($"{SignInUrls.Sessions}?done={done}");
    }

    internal sealed class EndForm
    {
        public Guid Id { get; set; }
    }
}
