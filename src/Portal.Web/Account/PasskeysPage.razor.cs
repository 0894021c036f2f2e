using Microsoft.AspNetCore.Components;
using Portal.Features.Identity;
using Portal.Features.Requests;
using Portal.Web.SignIn;

namespace Portal.Web.Account;

public sealed partial class PasskeysPage
{
    private GetMyAccount.Account? _account;
    private Refusal? _refusal;

    [Inject] public required IRequestSender Requests { get; init; }
    [Inject] internal PortalSignIns SignIns { get; init; } = null!;
    [Inject] public required NavigationManager Navigation { get; init; }

    [SupplyParameterFromQuery] private string? Done { get; set; }
    [SupplyParameterFromForm(FormName = "add")] private AddForm Add { get; set; } = null!;
    [SupplyParameterFromForm(FormName = "remove")] private RemoveForm Remove { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        (Add, Remove) = (Add ?? new(), Remove ?? new());
        var account = await Requests.Send(new GetMyAccount.Query());
        if (account.Succeeded) _account = account.Value;
        _refusal = account.Refusal;
    }

    private async Task AddAsync()
    {
        if (await SignIns.ReadNewPasskeyAsync(Add.Credential) is not { } passkey)
        {
            _refusal = new Refusal(RefusalKind.Rule, "passkey.not-made", T["PasskeyFailed"]);
            return;
        }

        Finish(await Requests.Send(new AddPasskey.Command(passkey, Add.Name ?? "")), "added");
    }

    private async Task RemoveAsync() => Finish(await Requests.Send(new RemovePasskey.Command(Remove.Id ?? "")), "removed");

    private void Finish(Outcome<Done> outcome, string done)
    {
        _refusal = outcome.Refusal;
        if (outcome.Succeeded) Navigation.NavigateTo($"{SignInUrls.Passkeys}?done={done}");
    }

    internal sealed class AddForm
    {
        public string? Credential { get; set; }
        public string? Name { get; set; }
    }

    internal sealed class RemoveForm
    {
        public string? Id { get; set; }
    }
}
