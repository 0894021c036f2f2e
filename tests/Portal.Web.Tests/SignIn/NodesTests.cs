using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Abstractions;
using Portal.Features.Identity;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Portal.Web.SignIn;
using Shouldly;
using Xunit;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Web.Tests.SignIn;

/// <summary>Several nodes of one portal, and a portal that trusts another authority.</summary>
public sealed class NodesTests
{
    [Theory, EveryDatabase]
    public async Task A_session_outlives_a_restart_and_is_good_on_a_second_node(DatabaseProvider provider)
    {
        await using var first = await PortalServer.StartAsync(provider);
        await first.AccountAsync("ana@example.test");
        using var visitor = new Visitor(first.Address);
        await visitor.SignInAsync("ana@example.test");
        await using var second = await PortalServer.StartAsync(provider, beside: first);
        using var there = new Visitor(second.Address);
        there.Cookies.Add(visitor.Cookies.GetCookies(visitor.Address));

        (await there.GetAsync(Accounts.AnyPage)).Path.ShouldBe(Accounts.AnyPage);

        (await KeysAsync(second)).ShouldBe(await KeysAsync(first));
    }

    [Theory, EveryDatabase]
    public async Task Two_first_nodes_that_start_at_once_agree_on_the_keys(DatabaseProvider provider)
    {
        await using var server = await PortalServer.StartAsync(provider);
        await server.ReadAsync(db => db.AuthorityKeys.ExecuteDeleteAsync());
        AuthorityKeyRing[] nodes = [.. Enumerable.Range(0, 4).Select(_ => ActivatorUtilities.CreateInstance<AuthorityKeyRing>(server.Services))];

        await Task.WhenAll(nodes.Select(node => Task.Run(() => node.LoadAsync(CancellationToken.None))));

        (await server.ReadAsync(db => db.AuthorityKeys.CountAsync())).ShouldBe(2);
        nodes.Select(node => node.Signing.Single().KeyId).Distinct().ShouldHaveSingleItem();
        nodes.Select(node => node.Encryption.Single().KeyId).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task No_key_lies_readable_in_the_table()
    {
        await using var server = await PortalServer.StartAsync();

        var stored = await server.ReadAsync(db => db.AuthorityKeys.Select(k => k.Protected).ToListAsync());

        stored.ShouldAllBe(text => Convert.FromBase64String(text)[0] != 0x30, "PKCS #8 in the clear begins with a sequence tag");
    }

    [Fact]
    public async Task An_outside_authority_is_configuration_only()
    {
        await using var authority = await PortalServer.StartAsync();
        var user = await authority.AccountAsync("ana@example.test", StaffRole.PolicyManager);
        const string Secret = "known to both of them";
        await using var portal = await PortalServer.StartAsync(settings: new Dictionary<string, string>
        {
            ["Oidc:Authority"] = authority.Address,
            ["Oidc:ClientId"] = "other-portal",
            ["Oidc:ClientSecret"] = Secret,
            ["Oidc:NameClaim"] = "email",
            ["Oidc:Roles:PolicyManager"] = "QualityLead",
            ["SignIn:CookieName"] = "other",
        });
        await RegisterAsync(authority, "other-portal", Secret, portal.Address);
        using var visitor = new Visitor(portal.Address);

        var page = await visitor.SignInAsync("ana@example.test");

        (page.Status, page.Url.Authority, page.Path).ShouldBe((HttpStatusCode.OK, new Uri(portal.Address).Authority, Accounts.AnyPage));
        var caller = portal.CallerOf(visitor);
        (caller.PersonId, caller.Name, caller.StaffRole).ShouldBe(((await portal.PersonAsync(user)).Id, "ana@example.test", StaffRole.QualityLead));
        (await visitor.GetAsync("/connect/authorize")).Status.ShouldBe(HttpStatusCode.NotFound);

        (await visitor.SubmitAsync(page, "/sign-out")).Path.ShouldBe("/signed-out");
        (await visitor.GetAsync(Accounts.AnyPage)).Path.ShouldBe("/authority/sign-in");
    }

    private static async Task<string> KeysAsync(PortalServer server)
    {
        using var http = new HttpClient();
        return await http.GetStringAsync(new Uri($"{server.Address}/.well-known/jwks"));
    }

    private static async Task RegisterAsync(PortalServer authority, string client, string secret, string portal)
    {
        await using var scope = authority.Services.CreateAsyncScope();
        var descriptor = ClientDescriptors.Own([new Uri(portal)]);
        (descriptor.ClientId, descriptor.ClientSecret, descriptor.ClientType) = (client, secret, ClientTypes.Confidential);
        await scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>().CreateAsync(descriptor);
    }
}
