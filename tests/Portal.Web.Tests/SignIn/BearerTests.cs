using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Abstractions;
using OpenIddict.Validation.AspNetCore;
using Portal.Features.Identity;
using Portal.Testing;
using Portal.Web.SignIn;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Web.Tests.SignIn;

/// <summary>Tokens of the authority at the door for systems.</summary>
public sealed class BearerTests
{
    private const string Secret = "a secret of enough letters";

    private static readonly Dictionary<string, string> Systems = new()
    {
        ["Authority:Systems:0:ClientId"] = "reader",
        ["Authority:Systems:0:ClientSecret"] = Secret,
        ["Authority:Systems:0:Scopes"] = "portal.read",
        ["Authority:Systems:1:ClientId"] = "filer",
        ["Authority:Systems:1:ClientSecret"] = Secret,
        ["Authority:Systems:1:Scopes"] = "portal.read portal.file",
    };

    [Fact]
    public async Task A_system_gets_the_scopes_that_it_may_have_and_no_others()
    {
        await using var server = await PortalServer.StartAsync(settings: Systems);

        (await TokenAsync(server, "reader", "portal.file")).Error.ShouldBe("invalid_request");
        (await TokenAsync(server, "reader", "portal.read", "not its secret")).Error.ShouldBe("invalid_client");
        var token = (await TokenAsync(server, "reader", "portal.read")).Token;

        var caller = await CallerAsync(server, token!);
        (caller.Kind, caller.Name).ShouldBe((CallerKind.System, "reader"));
        caller.Scopes.ShouldBe(["portal.read"]);
        caller.May(Permission.SystemRead).ShouldBeTrue();
        caller.May(Permission.SystemFile).ShouldBeFalse();
    }

    [Fact]
    public async Task No_scope_of_a_system_decides()
    {
        await using var server = await PortalServer.StartAsync(settings: Systems);

        var caller = await CallerAsync(server, (await TokenAsync(server, "filer", "portal.read portal.file")).Token!);

        caller.May(Permission.SystemFile).ShouldBeTrue();
        Permission[] desk = [Permission.ReadQueue, Permission.DecideAppeal, Permission.DecideSecondReview, Permission.ReadAudit, Permission.ReadDelivery];
        desk.ShouldAllBe(permission => !caller.May(permission));
    }

    [Fact]
    public async Task A_person_s_token_acts_for_their_only_merchant_or_the_one_that_the_header_names()
    {
        await using var server = await PortalServer.StartAsync(settings: Systems);
        var user = await server.AccountAsync("ana@example.test");
        var one = await server.Given(AMerchant());
        var two = await server.Given(AMerchant());
        var strange = await server.Given(AMerchant());
        await server.SeatAsync(user, MerchantRole.Owner, one);
        var token = await PersonTokenAsync(server, "ana@example.test");

        (await CallerAsync(server, token)).MerchantId.ShouldBe(one.Id);
        await server.SeatAsync(user, MerchantRole.Viewer, two);
        (await CallerAsync(server, token)).MerchantId.ShouldBe(Guid.Empty);
        var named = await CallerAsync(server, token, two.Id.ToString());
        (named.Kind, named.MerchantId, named.MerchantRole).ShouldBe((CallerKind.Person, two.Id, MerchantRole.Viewer));
        (await CallerAsync(server, token, strange.Id.ToString())).MerchantId.ShouldBe(Guid.Empty);
    }

    [Fact]
    public async Task A_member_of_staff_s_token_carries_the_role()
    {
        await using var server = await PortalServer.StartAsync(settings: Systems);
        await server.AccountAsync("ana@example.test", StaffRole.Reviewer);

        var caller = await CallerAsync(server, await PersonTokenAsync(server, "ana@example.test"));

        (caller.StaffRole, caller.May(Permission.DecideAppeal)).ShouldBe((StaffRole.Reviewer, true));
    }

    [Fact]
    public async Task A_made_up_token_is_nobody()
    {
        await using var server = await PortalServer.StartAsync(settings: Systems);
        var token = (await TokenAsync(server, "reader", "portal.read")).Token!;
        var forged = token[..^8] + (token[^8] == 'A' ? 'B' : 'A') + token[^7..];

        (await CallerAsync(server, forged)).Kind.ShouldBe(CallerKind.None);
        (await CallerAsync(server, "nonsense")).Kind.ShouldBe(CallerKind.None);
    }

    [Theory]
    [InlineData("")]
    [InlineData("&code_challenge=abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz&code_challenge_method=plain")]
    public async Task A_code_without_a_hashed_challenge_is_not_given_out(string challenge)
    {
        await using var server = await PortalServer.StartAsync(settings: Systems);
        using var visitor = new Visitor(server.Address);

        var answer = await visitor.GetAsync($"/connect/authorize?client_id=demo-app&response_type=code&scope=openid&redirect_uri=http%3A%2F%2F127.0.0.1%3A9%2Fcallback{challenge}");

        visitor.Trail.ShouldAllBe(url => !url.Query.Contains("code=", StringComparison.Ordinal));
        answer.Path.ShouldNotBe("/authority/sign-in");
    }

    private static async Task<(string? Token, string? Error)> TokenAsync(PortalServer server, string client, string scope, string secret = Secret) =>
        await AskAsync(server, new() { ["grant_type"] = "client_credentials", ["client_id"] = client, ["client_secret"] = secret, ["scope"] = scope });

    private static async Task<(string? Token, string? Error)> AskAsync(PortalServer server, Dictionary<string, string> form)
    {
        using var http = new HttpClient();
        using var response = await http.PostAsync(new Uri($"{server.Address}/connect/token"), new FormUrlEncodedContent(form));
        var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        return response.StatusCode == HttpStatusCode.OK ? (answer.GetProperty("access_token").GetString(), null) : (null, answer.GetProperty("error").GetString());
    }

    // What a tool on somebody's machine does: the browser for the person, its own loopback address for the code.
    private static async Task<string> PersonTokenAsync(PortalServer server, string email)
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

    private static async Task<CurrentUser> CallerAsync(PortalServer server, string token, string? merchant = null)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        var address = new Uri(server.Address);
        (http.Request.Scheme, http.Request.Host, http.Request.Path, http.Request.Method) = (address.Scheme, new HostString(address.Authority), "/api/v1/standing", "GET");
        http.Request.Headers.Authorization = $"Bearer {token}";
        // What the host's middleware does first for each request.
        var handlers = scope.ServiceProvider.GetRequiredService<IAuthenticationHandlerProvider>();
        await ((IAuthenticationRequestHandler)(await handlers.GetHandlerAsync(http, OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme))!).HandleRequestAsync();
        if (merchant is not null) http.Request.Headers[ApiBearer.MerchantHeader] = merchant;
        var result = await http.AuthenticateAsync(ApiBearer.EitherScheme);
        return result.Succeeded ? PortalClaims.ToCaller(result.Principal) : new CurrentUser();
    }
}
