using Microsoft.AspNetCore.Components;
using Portal.Features.Merchants;
using Portal.Features.Requests;
using Portal.Web.Resources;

namespace Portal.Web.Merchants;

public sealed partial class CertificatesPage
{
    private static readonly Words Text = new(typeof(CertificateText));

    private ListCertificates.Listing? _listing;
    private Refusal? _refusal;

    [Inject] public required IRequestSender Requests { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }

    /// <summary>The day that the form begins with.</summary>
    [SupplyParameterFromQuery(Name = "day")] private string? Day { get; set; }

    [SupplyParameterFromForm(FormName = "issue")] private IssueForm Issue { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        Issue ??= new();
        if (!DateOnly.TryParseExact(Day, "yyyy-MM-dd", out _)) Day = null;
        var outcome = await Requests.Send(new ListCertificates.Query());
        (_refusal, _listing) = (outcome.Refusal, outcome.Succeeded ? outcome.Value : null);
    }

    private async Task IssueAsync()
    {
        DateOnly? day = DateOnly.TryParseExact(Issue.Day, "yyyy-MM-dd", out var on) ? on : null;
        Guid? store = Guid.TryParse(Issue.Store, out var at) ? at : null;
        var outcome = await Requests.Send(new IssueCertificate.Command(day, store));
        _refusal = outcome.Refusal;
        if (outcome.Succeeded) Navigation.NavigateTo(MerchantUrls.Certificate(outcome.Value));
    }

    internal sealed class IssueForm
    {
        public string? Day { get; set; }

        public string? Store { get; set; }
    }
}
