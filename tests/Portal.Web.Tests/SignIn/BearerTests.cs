using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Validation.AspNetCore;
using Portal.Features.Identity;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Portal.Web.SignIn;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Web.Tests.SignIn;

/// <summary>Tokens of the authority at the door for systems.</summary>
public sealed class BearerTests
{
    [Theory, EveryDatabase]
    public async Task A_system_gets_the_scopes_that_it_may_have_and_no_others(DatabaseProvider provider)
    {
        await using var server = await PortalServer.StartAsync(provider, settings: Tokens.Systems);

        (await server.TokenAsync("reader", "portal.file")).Error.ShouldBe("invalid_request");
        (await server.TokenAsync("reader", "portal.read", "not its secret")).Error.ShouldBe("invalid_client");
        var token = (await server.TokenAsync("reader", "portal.read")).Token;

        var caller = await CallerAsync(server, token!);
        (caller.Kind, caller.Name).ShouldBe((CallerKind.System, "reader"));
        caller.Scopes.ShouldBe(["portal.read"]);
        caller.May(Permission.SystemRead).ShouldBeTrue();
        caller.May(Permission.SystemFile).ShouldBeFalse();
    }

    [Fact]
    public async Task No_scope_of_a_system_decides()
    {
        await using var server = await PortalServer.StartAsync(settings: Tokens.Systems);

        var caller = await CallerAsync(server, (await server.TokenAsync("filer", "portal.read portal.file")).Token!);

        caller.May(Permission.SystemFile).ShouldBeTrue();
        Permission[] desk = [Permission.ReadQueue, Permission.DecideAppeal, Permission.DecideSecondReview, Permission.ReadAudit, Permission.ReadDelivery];
        desk.ShouldAllBe(permission => !caller.May(permission));
    }

    [Theory, EveryDatabase]
    public async Task A_person_s_token_acts_for_their_only_merchant_or_the_one_that_the_header_names(DatabaseProvider provider)
    {
        await using var server = await PortalServer.StartAsync(provider, settings: Tokens.Systems);
        var user = await server.AccountAsync("ana@example.test");
        var one = await server.Given(AMerchant());
        var two = await server.Given(AMerchant());
        var strange = await server.Given(AMerchant());
        await server.SeatAsync(user, MerchantRole.Owner, one);
        var token = await server.PersonTokenAsync("ana@example.test");

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
        await using var server = await PortalServer.StartAsync(settings: Tokens.Systems);
        await server.AccountAsync("ana@example.test", StaffRole.Reviewer);

        var caller = await CallerAsync(server, await server.PersonTokenAsync("ana@example.test"));

        (caller.StaffRole, caller.May(Permission.DecideAppeal)).ShouldBe((StaffRole.Reviewer, true));
    }

    [Fact]
    public async Task A_made_up_token_is_nobody()
    {
        await using var server = await PortalServer.StartAsync(settings: Tokens.Systems);
        var token = (await server.TokenAsync("reader", "portal.read")).Token!;
        var forged = token[..^8] + (token[^8] == 'A' ? 'B' : 'A') + token[^7..];

        (await CallerAsync(server, forged)).Kind.ShouldBe(CallerKind.None);
        (await CallerAsync(server, "nonsense")).Kind.ShouldBe(CallerKind.None);
    }

    [Theory]
    [InlineData("")]
    [InlineData("&code_challenge=abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz&code_challenge_method=plain")]
    public async Task A_code_without_a_hashed_challenge_is_not_given_out(string challenge)
    {
        await using var server = await PortalServer.StartAsync(settings: Tokens.Systems);
        using var visitor = new Visitor(server.Address);

        var answer = await visitor.GetAsync($"/connect/authorize?client_id=demo-app&response_type=code&scope=openid&redirect_uri=http%3A%2F%2F127.0.0.1%3A9%2Fcallback{challenge}");

        visitor.Trail.ShouldAllBe(url => !url.Query.Contains("code=", StringComparison.Ordinal));
        answer.Path.ShouldNotBe("/authority/sign-in");
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
