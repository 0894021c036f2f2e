using System.Net;

namespace Portal.Web.Hosting;

/// <summary>Where the portal listens.</summary>
internal static class Address
{
    public const string Default = "http://localhost:5080";

    // The ways in which ASP.NET Core lets an address be set, beside the section below.
    private static readonly string[] Keys = ["urls", "http_ports", "https_ports"];
    private const string Endpoints = "Kestrel:Endpoints";

    /// <summary>The default address, unless one is configured in any of the ways that ASP.NET Core knows.</summary>
    public static void UseDefaultAddress(this WebApplicationBuilder builder)
    {
        var configured = Keys.Any(key => !string.IsNullOrWhiteSpace(builder.Configuration[key])) || builder.Configuration.GetSection(Endpoints).GetChildren().Any();
        if (!configured) builder.WebHost.UseUrls(Default);
    }

    public static IEnumerable<string> Problems(IConfiguration configuration)
    {
        var urls = (configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var url in urls.Where(url => !IsAddress(url))) yield return $"urls: '{url}' is not an address to listen on. Write it like {Default}.";
        foreach (var key in Keys[1..])
        {
            var ports = (configuration[key] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            foreach (var port in ports.Where(port => !ushort.TryParse(port, out _))) yield return $"{key}: '{port}' is not a port. Use 0 to 65535.";
        }

        foreach (var endpoint in configuration.GetSection(Endpoints).GetChildren())
        {
            var url = endpoint["Url"] ?? "";
            if (!IsAddress(url)) yield return $"{endpoint.Path}:Url: '{url}' is not an address to listen on. Write it like {Default}.";
        }
    }

    private static bool IsAddress(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            return address.Scheme is "http" or "https" && address.Port <= IPEndPoint.MaxPort && address.PathBase.Length == 0;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
