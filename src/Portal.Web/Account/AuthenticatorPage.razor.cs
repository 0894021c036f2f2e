using Microsoft.AspNetCore.Components;
using Portal.Features.Identity;
using Portal.Features.Requests;
using Portal.Web.SignIn;

namespace Portal.Web.Account;

/// <summary>Setting up the second step, and once it is on: new recovery codes, and turning it off.</summary>
public sealed partial class AuthenticatorPage
{
    private GetMyAccount.Account? _account;
    private PrepareAuthenticator.Secret? _secret;
    private IReadOnlyList<string>? _codes;
    private Refusal? _refusal;

    [Inject] public required IRequestSender Requests { get; init; }
    [Inject] internal PortalSignIns SignIns { get; init; } = null!;
    [Inject] public required NavigationManager Navigation { get; init; }

    [SupplyParameterFromForm(FormName = "confirm")] private CodeForm Confirm { get; set; } = null!;
    [SupplyParameterFromForm(FormName = "codes")] private PasswordForm Codes { get; set; } = null!;
    [SupplyParameterFromForm(FormName = "remove")] private PasswordForm Remove { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        (Confirm, Codes, Remove) = (Confirm ?? new(), Codes ?? new(), Remove ?? new());
        var account = await Requests.Send(new GetMyAccount.Query());
        if (account.Succeeded) _account = account.Value;
        _refusal = account.Refusal;
        if (_account is not { HasAuthenticator: false }) return;

        var prepared = await Requests.Send(new PrepareAuthenticator.Command());
        if (prepared.Succeeded) _secret = prepared.Value;
    }

    private async Task ConfirmAsync() =>
        ShowCodes(await SignIns.KeepingThisBrowserAsync(() => Requests.Send(new ConfirmAuthenticator.Command(Confirm.Code ?? ""))));

    private async Task MakeCodesAsync() => ShowCodes(await Requests.Send(new MakeRecoveryCodes.Command(Codes.Password ?? "")));

    private async Task RemoveAsync()
    {
        var outcome = await SignIns.KeepingThisBrowserAsync(() => Requests.Send(new RemoveAuthenticator.Command(Remove.Password ?? "")));
        _refusal = outcome.Refusal;
        if (outcome.Succeeded) Navigation.NavigateTo($"{SignInUrls.Account}?done=authenticator");
    }

    private void ShowCodes(Outcome<IReadOnlyList<string>> outcome)
    {
        _refusal = outcome.Refusal;
        if (outcome.Succeeded) _codes = outcome.Value;
    }

    internal sealed class CodeForm
    {
        public string? Code { get; set; }
    }

    internal sealed class PasswordForm
    {
        public string? Password { get; set; }
    }
}
