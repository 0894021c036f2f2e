using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Domain.Merchants;
using Portal.Features.Merchants;
using Portal.Features.Requests;
using Portal.Web.Parts;
using Portal.Web.Resources;
using Portal.Web.SignIn;

namespace Portal.Web.Merchants;

/// <summary>A certificate for anybody who has its reference: what was certified, whether it is genuine, and whether the record says something else now.</summary>
public sealed partial class CertificatePage
{
    private static readonly Words Text = new(typeof(CertificateText));

    private ReadCertificate.Verified? _verified;
    private Refusal? _refusal;

    [Inject] public required IRequestSender Requests { get; init; }
    [Inject] internal OwnAddress Own { get; init; } = null!;
    [Inject] internal DemoMode Mode { get; init; } = null!;
    [CascadingParameter] private HttpContext? Http { get; set; }
    [Parameter] public string Reference { get; set; } = "";

    private bool IsDemo => Mode.IsOn;

    private string Address => new Uri(Own.Public, MerchantUrls.Certificate(Reference)).AbsoluteUri;

    protected override async Task OnInitializedAsync()
    {
        var outcome = await Requests.Send(new ReadCertificate.Query(Reference));
        (_refusal, _verified) = (outcome.Refusal, outcome.Succeeded ? outcome.Value : null);
        if (_refusal is { Kind: RefusalKind.NotFound } && Http is not null) Http.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    private static string Headline(CertificateContent said) => said.Points == 0
        ? Text.Of("HeadlineNone", said.Merchant, Days.Full(said.Day))
        : Text.Of("Headline", said.Merchant, PartText.Points(said.Points), Days.Full(said.Day));

    private static List<Fact> Facts(CertificateContent said)
    {
        List<Fact> facts =
        [
            new(Text.Of("Business"), said.Merchant),
            new(Text.Of("Key"), said.MerchantReference),
            new(Text.Of("OfDay"), Days.Full(said.Day)),
            new(Text.Of("KnownOn"), Days.Full(said.KnownOn)),
            new(Text.Of("Points"), said.Points.ToString(CultureInfo.CurrentCulture)),
            new(Text.Of("Tier"), said.TierName),
            new(Text.Of("Scheme"), said.Scheme),
            new(Text.Of("IssuedAt"), said.IssuedAt.ToString("d\u00a0MMMM\u00a0yyyy HH:mm", CultureInfo.CurrentCulture) + " UTC"),
        ];
        if (said.StorePoints is { } share) facts.Insert(6, new(Text.Of("Share"), $"{said.Store}: {share.ToString(CultureInfo.CurrentCulture)}"));
        return facts;
    }
}
