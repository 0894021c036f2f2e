using Microsoft.AspNetCore.Components;

namespace Portal.Web.SignIn.Pages;

/// <summary>For somebody without the authenticator at hand: a code that works once.</summary>
public sealed partial class RecoveryCodePage
{
    private string? _problem;

    [Inject] internal PortalSignIns SignIns { get; init; } = null!;
    [Inject] public required NavigationManager Navigation { get; init; }

    [SupplyParameterFromQuery] private string? ReturnUrl { get; set; }
    [SupplyParameterFromForm(FormName = "recovery")] private CodeForm Input { get; set; } = null!;

    protected override void OnInitialized() => Input ??= new();

    private async Task ContinueAsync()
    {
        var result = await SignIns.TwoFactorRecoveryCodeSignInAsync((Input.Code ?? "").Replace(" ", "", StringComparison.Ordinal));
        if (result.Succeeded) Navigation.NavigateTo(AfterSignIn.Url(ReturnUrl));
        else if (result.IsLockedOut) Navigation.NavigateTo(SignInUrls.Locked);
        else _problem = await SignIns.GetTwoFactorAuthenticationUserAsync() is null ? "StepLost" : "WrongRecoveryCode";
    }

    internal sealed class CodeForm
    {
        public string? Code { get; set; }
    }
}
