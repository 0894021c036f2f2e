using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Web;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Abstractions;
using Portal.Testing;
using Portal.Web.SignIn;
using Shouldly;

namespace Portal.Web.Tests.SignIn;

/// <summary>Real tokens of a server's embedded authority.</summary>
internal static class Tokens
{
    public const string Secret = "a secret of enough letters";

    /// <summary>Settings of two systems: one reads, the other files too.</summary>
    public static readonly IReadOnlyDictionary<string, string> Systems = new Dictionary<string, string>
    {
        ["Authority:Systems:0:ClientId"] = "reader",
        ["Authority:Systems:0:ClientSecret"] = Secret,
        ["Authority:Systems:0:Scopes"] = "portal.read",
        ["Authority:Systems:1:ClientId"] = "filer",
        ["Authority:Systems:1:ClientSecret"] = Secret,
        ["Authority:Systems:1:Scopes"] = "portal.read portal.file",
        ["Authority:Systems:2:ClientId"] = "enforcer",
        ["Authority:Systems:2:ClientSecret"] = Secret,
        ["Authority:Systems:2:Scopes"] = "portal.read portal.enforce",
    };

    public static async Task<(string? Token, string? Error)> TokenAsync(this PortalServer server, string client, string scope, string secret = Secret) =>
        await AskAsync(server, new() { ["grant_type"] = "client_credentials", ["client_id"] = client, ["client_secret"] = secret, ["scope"] = scope });

    private static async Task<(string? Token, string? Error)> AskAsync(PortalServer server, Dictionary<string, string> form)
    {
        using var http = new HttpClient();
        using var response = await http.PostAsync(new Uri($"{server.Address}/connect/token"), new FormUrlEncodedContent(form));
        var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        return response.StatusCode == HttpStatusCode.OK ? (answer.GetProperty("access_token").GetString(), null) : (null, answer.GetProperty("error").GetString());
    }

    /// <summary>What a tool on somebody's machine does: the browser for the person, its own loopback address for the code.</summary>
    public static async Task<string> PersonTokenAsync(this PortalServer server, string email)
    {
        const string Return = "http://127.0.0.1:9/callback";
        await using (var scope = server.Services.CreateAsyncScope())
        {
            var clients = scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>();
            if (await clients.FindByClientIdAsync(ClientDescriptors.DemoApp) is null) await clients.CreateAsync(ClientDescriptors.Native());
        }

        var verifier = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var challenge = Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        using var visitor = new Visitor(server.Address) { StopAt = url => url.Port == 9 };
        var done = await visitor.SignInAsync(email, page:
            $"/connect/authorize?client_id=demo-app&response_type=code&scope=openid%20roles&redirect_uri={Uri.EscapeDataString(Return)}&code_challenge={challenge}&code_challenge_method=S256");
        var code = HttpUtility.ParseQueryString(done.Url.Query)["code"];
        code.ShouldNotBeNull($"{done.Url}");
        return (await AskAsync(server, new()
        {
            ["grant_type"] = "authorization_code",
            ["client_id"] = "demo-app",
            ["code"] = code,
            ["redirect_uri"] = Return,
            ["code_verifier"] = verifier,
        })).Token!;
    }
}
