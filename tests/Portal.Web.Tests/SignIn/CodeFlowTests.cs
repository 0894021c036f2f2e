using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Features.Identity;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Web.Tests.SignIn;

/// <summary>Signing in and out through the real authority on a real port.</summary>
public sealed class CodeFlowTests
{
    private static readonly Dictionary<string, string> Distrustful = new() { ["SignIn:SessionTrustSeconds"] = "0" };

    [Theory, EveryDatabase]
    public async Task A_person_signs_in_by_code_with_pkce_and_comes_back_to_the_page(DatabaseProvider provider)
    {
        await using var server = await PortalServer.StartAsync(provider);
        var user = await server.AccountAsync("ana@example.test", StaffRole.SeniorReviewer);
        using var visitor = new Visitor(server.Address);

        var asked = await visitor.GetAsync(Accounts.AnyPage);
        var authorize = visitor.Trail.Single(u => u.AbsolutePath == "/connect/authorize").Query;
        authorize.ShouldContain("response_type=code");
        authorize.ShouldContain("code_challenge_method=S256");
        asked.Path.ShouldBe("/authority/sign-in");
        var page = await visitor.SubmitAsync(asked, "sign-in", ("Input.Email", "ana@example.test"), ("Input.Password", Accounts.Password));

        (page.Status, page.Path).ShouldBe((HttpStatusCode.OK, Accounts.AnyPage));
        var person = await server.PersonAsync(user);
        var caller = server.CallerOf(visitor);
        (caller.PersonId, caller.Name, caller.StaffRole).ShouldBe((person.Id, "ana", StaffRole.SeniorReviewer));
        (await server.ReadAsync(db => db.SignInSessions.SingleAsync())).Id.ShouldBe(caller.SessionId);
    }

    [Fact]
    public async Task A_second_sign_in_finds_the_same_person_under_the_name_of_today()
    {
        await using var server = await PortalServer.StartAsync();
        var user = await server.AccountAsync("ana@example.test");
        await server.SeatAsync(user, MerchantRole.Owner, await server.Given(AMerchant()));
        using var visitor = new Visitor(server.Address);
        await visitor.SignInAsync("ana@example.test");
        using var other = new Visitor(server.Address);
        await other.SignInAsync("ana@example.test");

        (await server.ReadAsync(db => db.Persons.CountAsync())).ShouldBe(1);
        server.CallerOf(other).PersonId.ShouldBe(server.CallerOf(visitor).PersonId);
    }

    [Theory, EveryDatabase]
    public async Task A_wrong_password_is_refused_and_three_of_them_pause_the_account(DatabaseProvider provider)
    {
        await using var server = await PortalServer.StartAsync(provider, settings: new Dictionary<string, string> { ["SignIn:FailuresBeforeLockout"] = "3" });
        await server.AccountAsync("ana@example.test");
        using var visitor = new Visitor(server.Address);

        (await visitor.SignInAsync("ana@example.test", "wrong password")).Problem.ShouldContain("do not belong together");
        await visitor.SignInAsync("ana@example.test", "wrong password");
        (await visitor.SignInAsync("ana@example.test", "wrong password")).Path.ShouldBe("/authority/locked");

        (await visitor.SignInAsync("ana@example.test")).Path.ShouldBe("/authority/locked");
        server.CallerOf(visitor).Kind.ShouldBe(CallerKind.None);
    }

    [Fact]
    public async Task An_address_that_nobody_has_gets_the_same_answer_as_a_wrong_password()
    {
        await using var server = await PortalServer.StartAsync();
        await server.AccountAsync("ana@example.test");
        using var visitor = new Visitor(server.Address);

        var unknown = (await visitor.SignInAsync("nobody@example.test", "wrong password")).Problem;

        unknown.ShouldBe((await visitor.SignInAsync("ana@example.test", "wrong password")).Problem);
    }

    [Theory, EveryDatabase]
    public async Task Signing_out_ends_the_session_at_the_authority_and_kept_cookies_are_worthless(DatabaseProvider provider)
    {
        await using var server = await PortalServer.StartAsync(provider, settings: Distrustful);
        await server.AccountAsync("ana@example.test");
        using var visitor = new Visitor(server.Address);
        var page = await visitor.SignInAsync("ana@example.test");
        using var thief = new Visitor(server.Address);
        thief.Cookies.Add(visitor.Cookies.GetCookies(visitor.Address));
        (await thief.GetAsync(Accounts.AnyPage)).Path.ShouldBe(Accounts.AnyPage);

        var left = await visitor.SubmitAsync(page, "/sign-out");

        left.Path.ShouldBe("/signed-out");
        visitor.Trail.ShouldContain(u => u.AbsolutePath == "/connect/endsession");
        (await visitor.GetAsync(Accounts.AnyPage)).Path.ShouldBe("/authority/sign-in");
        (await thief.GetAsync(Accounts.AnyPage)).Path.ShouldBe("/authority/sign-in");
    }

    [Fact]
    public async Task Another_site_cannot_sign_a_person_out_without_asking()
    {
        await using var server = await PortalServer.StartAsync();
        await server.AccountAsync("ana@example.test");
        using var visitor = new Visitor(server.Address);
        await visitor.SignInAsync("ana@example.test");

        (await visitor.GetAsync("/connect/endsession")).Path.ShouldBe("/authority/leave");
        (await visitor.GetAsync(Accounts.AnyPage)).Path.ShouldBe(Accounts.AnyPage);
    }

    [Theory, EveryDatabase]
    public async Task A_revoked_session_stops_on_the_other_device_and_does_not_come_back_by_itself(DatabaseProvider provider)
    {
        await using var server = await PortalServer.StartAsync(provider, settings: Distrustful);
        await server.AccountAsync("ana@example.test");
        using var phone = new Visitor(server.Address);
        await phone.SignInAsync("ana@example.test");
        using var desk = new Visitor(server.Address);
        var sessions = await desk.SignInAsync("ana@example.test");

        var ended = await desk.SubmitAsync(sessions, "end", ("End.Id", server.CallerOf(phone).SessionId.ToString()));

        ended.Url.Query.ShouldContain("done=one");
        (await phone.GetAsync(Accounts.AnyPage)).Path.ShouldBe("/authority/sign-in");
        (await desk.GetAsync(Accounts.AnyPage)).Path.ShouldBe(Accounts.AnyPage);
    }

    [Fact]
    public async Task A_strangers_session_cannot_be_revoked()
    {
        await using var server = await PortalServer.StartAsync(settings: Distrustful);
        await server.AccountAsync("ana@example.test");
        await server.AccountAsync("bo@example.test");
        using var ana = new Visitor(server.Address);
        await ana.SignInAsync("ana@example.test");
        using var bo = new Visitor(server.Address);
        var sessions = await bo.SignInAsync("bo@example.test");

        (await bo.SubmitAsync(sessions, "end", ("End.Id", server.CallerOf(ana).SessionId.ToString()))).Problem.ShouldContain("session.not-found");

        (await ana.GetAsync(Accounts.AnyPage)).Path.ShouldBe(Accounts.AnyPage);
    }

    [Fact]
    public async Task After_the_sign_in_nobody_is_led_to_another_site()
    {
        await using var server = await PortalServer.StartAsync();
        await server.AccountAsync("ana@example.test");
        using var visitor = new Visitor(server.Address);

        var page = await visitor.SignInAsync("ana@example.test", page: "/sign-in?returnUrl=" + Uri.EscapeDataString("//evil.example/"));

        page.Url.Authority.ShouldBe(visitor.Address.Authority);
        (await visitor.GetAsync("/sign-in?returnUrl=https%3A%2F%2Fevil.example%2F")).Url.Authority.ShouldBe(visitor.Address.Authority);
    }

    [Fact]
    public async Task What_names_no_policy_needs_a_sign_in()
    {
        await using var app = await PortalApp.StartAsync();
        var fallback = await app.Services.GetRequiredService<IAuthorizationPolicyProvider>().GetFallbackPolicyAsync();
        fallback!.Requirements.ShouldContain(r => r is DenyAnonymousAuthorizationRequirement);
    }

    [Fact]
    public async Task An_address_that_nobody_made_is_not_there_and_asks_for_no_sign_in()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new Visitor(server.Address);

        var answer = await visitor.GetAsync("/an-address-that-nobody-made");
        answer.Path.ShouldBe("/an-address-that-nobody-made");
        answer.Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
