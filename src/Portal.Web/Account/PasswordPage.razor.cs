using Microsoft.AspNetCore.Components;
using Portal.Features.Identity;
using Portal.Features.Requests;
using Portal.Web.SignIn;

namespace Portal.Web.Account;

public sealed partial class PasswordPage
{
    private string? _problem;
    private string? _code;

    [Inject] public required IRequestSender Requests { get; init; }
    [Inject] internal PortalSignIns SignIns { get; init; } = null!;
    [Inject] public required NavigationManager Navigation { get; init; }

    [SupplyParameterFromForm(FormName = "password")] private PasswordForm Input { get; set; } = null!;

    protected override void OnInitialized() => Input ??= new();

    private async Task ChangeAsync()
    {
        if (Input.Wanted != Input.Again)
        {
            _problem = T["PasswordDiffers"];
            return;
        }

        var outcome = await SignIns.KeepingThisBrowserAsync(() => Requests.Send(new ChangePassword.Command(Input.Current ?? "", Input.Wanted ?? "")));
        if (outcome.Succeeded)
        {
            Navigation.NavigateTo($"{SignInUrls.Account}?done=password");
            return;
        }

        (_problem, _code) = (outcome.Refusal.Sentence, outcome.Refusal.Code);
    }

    internal sealed class PasswordForm
    {
        public string? Current { get; set; }
        public string? Wanted { get; set; }
        public string? Again { get; set; }
    }
}
