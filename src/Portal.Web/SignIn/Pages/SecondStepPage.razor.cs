using Microsoft.AspNetCore.Components;

namespace Portal.Web.SignIn.Pages;

/// <summary>The code of the authenticator app.</summary>
public sealed partial class SecondStepPage
{
    private string? _problem;

    [Inject] internal PortalSignIns SignIns { get; init; } = null!;
    [Inject] public required NavigationManager Navigation { get; init; }

    [SupplyParameterFromQuery] private string? ReturnUrl { get; set; }
    [SupplyParameterFromForm(FormName = "second-step")] private CodeForm Input { get; set; } = null!;

    protected override void OnInitialized() => Input ??= new();

    private async Task ContinueAsync()
    {
        var code = string.Concat((Input.Code ?? "").Where(char.IsAsciiDigit));
        var result = await SignIns.TwoFactorAuthenticatorSignInAsync(code, isPersistent: false, rememberClient: Input.Remember);
        if (result.Succeeded) Navigation.NavigateTo(AfterSignIn.Url(ReturnUrl));
        else if (result.IsLockedOut) Navigation.NavigateTo(SignInUrls.Locked);
        else _problem = await SignIns.GetTwoFactorAuthenticationUserAsync() is null ? "StepLost" : "WrongCode";
    }

    internal sealed class CodeForm
    {
        public string? Code { get; set; }
        public bool Remember { get; set; }
    }
}
