using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Portal.Features.Identity;

namespace Portal.Web.SignIn.Pages;

/// <summary>The authority's front door: password, passkey, and in the demo a list to choose from.</summary>
public sealed partial class AuthoritySignInPage
{
    private string? _problem;
    private List<IGrouping<string, DemoAccount>> _demo = [];

    [Inject] internal PortalSignIns SignIns { get; init; } = null!;
    [Inject] internal DemoMode Demos { get; init; } = null!;
    [Inject] public required NavigationManager Navigation { get; init; }

    [SupplyParameterFromQuery] private string? ReturnUrl { get; set; }
    [SupplyParameterFromForm(FormName = "sign-in")] private PasswordForm Input { get; set; } = null!;
    [SupplyParameterFromForm(FormName = "passkey")] private PasskeyForm Passkey { get; set; } = null!;
    [SupplyParameterFromForm(FormName = "demo")] private DemoForm Demo { get; set; } = null!;

    protected override void OnInitialized()
    {
        Input ??= new();
        Passkey ??= new();
        Demo ??= new();
        if (Demos.IsOn) _demo = [.. DemoAccounts.All.GroupBy(a => a.StaffRole == StaffRole.None ? "MerchantDemo" : "StaffDemo")];
    }

    private Task SignInAsync() => WithPasswordAsync(Input.Email, Input.Password);

    // The same door as everybody's: the account's password, its lockout, its second step.
    private Task DemoAsync() => Demos.IsOn ? WithPasswordAsync(Demo.Email, Demos.Password) : Task.CompletedTask;

    private async Task PasskeyAsync() => GoOn(await SignIns.CheckPasskeyAsync(Passkey.Credential ?? ""), "PasskeyFailed");

    private async Task WithPasswordAsync(string? email, string? password) =>
        GoOn(await SignIns.CheckPasswordAsync(email ?? "", password ?? ""), "Wrong");

    private void GoOn(SignInResult result, string otherwise)
    {
        if (result.Succeeded) Navigation.NavigateTo(AfterSignIn.Url(ReturnUrl));
        else if (result.RequiresTwoFactor) Navigation.NavigateTo(SignInUrls.Step(SignInUrls.SecondStep, ReturnUrl));
        else if (result.IsLockedOut) Navigation.NavigateTo(SignInUrls.Locked);
        else _problem = result.IsNotAllowed ? "NotAllowed" : otherwise;
    }

    internal sealed class PasswordForm
    {
        public string? Email { get; set; }
        public string? Password { get; set; }
    }

    internal sealed class PasskeyForm
    {
        public string? Credential { get; set; }
    }

    internal sealed class DemoForm
    {
        public string? Email { get; set; }
    }
}
