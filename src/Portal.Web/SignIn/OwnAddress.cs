using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Portal.Web.SignIn;

/// <summary>Where the portal is: for browsers (public) and for itself (bound). Known once the server has started.</summary>
internal sealed class OwnAddress(IServer server, IOptions<SignInOptions> options)
{
    /// <summary>A server without addresses (a test's, inside the process) answers to plain localhost.</summary>
    public Uri Public => options.Value.PublicUrl.Length > 0 ? new Uri(options.Value.PublicUrl) : Bound ?? new Uri("http://localhost");

    public Uri? Bound => server.Features.Get<IServerAddressesFeature>()?.Addresses.Select(Reachable).FirstOrDefault();

    /// <summary>Every origin at which a browser may come: on loopback both spellings.</summary>
    public IReadOnlyList<Uri> Origins => Public.IsLoopback ? [WithHost("localhost"), WithHost("127.0.0.1")] : [Public];

    private Uri WithHost(string host) => new UriBuilder(Public) { Host = host }.Uri;

    // "every interface" is not an address that one can call.
    private static Uri Reachable(string address)
    {
        var uri = new Uri(address.Replace("://*", "://localhost", StringComparison.Ordinal).Replace("://+", "://localhost", StringComparison.Ordinal));
        var anywhere = IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) && (ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any));
        return anywhere ? new UriBuilder(uri) { Host = "localhost" }.Uri : uri;
    }
}
