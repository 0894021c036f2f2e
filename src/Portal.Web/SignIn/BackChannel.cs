using Microsoft.Extensions.Options;

namespace Portal.Web.SignIn;

/// <summary>
/// The portal's calls to its own authority go to the bound address: the public name may lead to a proxy that this machine cannot reach. Calls
/// elsewhere are left alone.
/// </summary>
internal sealed class BackChannel(OwnAddress own, IOptions<OidcOptions> oidc) : DelegatingHandler(new SocketsHttpHandler())
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (oidc.Value.IsEmbedded && own.Bound is { } bound && request.RequestUri is { } uri && SameOrigin(uri, own.Public) && !SameOrigin(uri, bound))
        {
            request.Headers.Host = uri.Authority;
            request.Headers.Add("X-Forwarded-Proto", uri.Scheme);
            request.RequestUri = new UriBuilder(uri) { Scheme = bound.Scheme, Host = bound.Host, Port = bound.Port }.Uri;
        }

        return base.SendAsync(request, cancellationToken);
    }

    private static bool SameOrigin(Uri a, Uri b) => Uri.Compare(a, b, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;
}
