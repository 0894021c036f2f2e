using Portal.Features.Identity;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;

namespace Portal.Web.Tests.SignIn;

/// <summary>The authenticator app and its recovery codes, set up and used through the pages.</summary>
public sealed class SecondStepTests
{
    private const string Email = "ana@example.test";

    [Theory, EveryDatabase]
    public async Task With_an_authenticator_the_password_alone_signs_nobody_in(DatabaseProvider provider)
    {
        await using var server = await PortalServer.StartAsync(provider);
        var (key, _) = await SetUpAsync(server);
        using var visitor = new Visitor(server.Address);

        var step = await visitor.SignInAsync(Email);

        step.Path.ShouldBe("/authority/second-step");
        server.CallerOf(visitor).Kind.ShouldBe(CallerKind.None);
        (await visitor.SubmitAsync(step, "second-step", ("Input.Code", "000000"))).Problem.ShouldContain("not right");
        (await visitor.SubmitAsync(step, "second-step", ("Input.Code", OneTimeCode.Now(key)))).Path.ShouldBe(Accounts.AnyPage);
    }

    [Theory, EveryDatabase]
    public async Task A_recovery_code_works_once(DatabaseProvider provider)
    {
        await using var server = await PortalServer.StartAsync(provider);
        var (_, codes) = await SetUpAsync(server);
        codes.Count.ShouldBe(Passkeys.RecoveryCodes);
        using var visitor = new Visitor(server.Address);

        (await RecoverAsync(visitor, codes[0])).Path.ShouldBe(Accounts.AnyPage);

        using var again = new Visitor(server.Address);
        (await RecoverAsync(again, codes[0])).Problem.ShouldContain("used before");
        (await RecoverAsync(again, codes[1])).Path.ShouldBe(Accounts.AnyPage);
    }

    [Theory, EveryDatabase]
    public async Task Wrong_codes_pause_the_account(DatabaseProvider provider)
    {
        await using var server = await PortalServer.StartAsync(provider, settings: new Dictionary<string, string> { ["SignIn:FailuresBeforeLockout"] = "3" });
        await SetUpAsync(server);
        using var visitor = new Visitor(server.Address);
        var step = await visitor.SignInAsync(Email);

        for (var attempt = 1; attempt < 3; attempt++) step = await visitor.SubmitAsync(step, "second-step", ("Input.Code", "000000"));

        (await visitor.SubmitAsync(step, "second-step", ("Input.Code", "000000"))).Path.ShouldBe("/authority/locked");
    }

    [Fact]
    public async Task Removing_the_authenticator_takes_the_password()
    {
        await using var server = await PortalServer.StartAsync();
        using var owner = new Visitor(server.Address);
        await SetUpAsync(server, owner);
        var page = await owner.GetAsync("/account/authenticator");

        (await owner.SubmitAsync(page, "remove", ("Remove.Password", "wrong password"))).Problem.ShouldContain("account.password-wrong");
        (await owner.SubmitAsync(page, "remove", ("Remove.Password", Accounts.Password))).Path.ShouldBe("/account");

        using var visitor = new Visitor(server.Address);
        (await visitor.SignInAsync(Email)).Path.ShouldBe(Accounts.AnyPage);
    }

    [Fact]
    public async Task A_changed_password_ends_every_other_sign_in()
    {
        await using var server = await PortalServer.StartAsync(settings: new Dictionary<string, string> { ["SignIn:SessionTrustSeconds"] = "0" });
        await server.AccountAsync(Email);
        using var thief = new Visitor(server.Address);
        await thief.SignInAsync(Email);
        using var owner = new Visitor(server.Address);
        await owner.SignInAsync(Email);
        const string Wanted = "another staple entirely";

        var page = await owner.GetAsync("/account/password");
        var refused = await owner.SubmitAsync(page, "password", ("Input.Current", Accounts.Password), ("Input.Wanted", "short"), ("Input.Again", "short"));
        refused.Problem.ShouldContain("account.not-changed");
        var changed = await owner.SubmitAsync(page, "password", ("Input.Current", Accounts.Password), ("Input.Wanted", Wanted), ("Input.Again", Wanted));

        changed.Path.ShouldBe("/account");
        (await owner.GetAsync(Accounts.AnyPage)).Path.ShouldBe(Accounts.AnyPage);
        (await thief.GetAsync(Accounts.AnyPage)).Path.ShouldBe("/authority/sign-in");
        (await thief.SignInAsync(Email)).Problem.ShouldNotBeEmpty();
        (await thief.SignInAsync(Email, Wanted)).Path.ShouldBe(Accounts.AnyPage);
    }

    private static async Task<(string Key, IReadOnlyList<string> Codes)> SetUpAsync(PortalServer server, Visitor? owner = null)
    {
        await server.AccountAsync(Email);
        using var own = owner is null ? new Visitor(server.Address) : null;
        var visitor = owner ?? own!;
        await visitor.SignInAsync(Email);
        var page = await visitor.GetAsync("/account/authenticator");
        page.Document.QuerySelector("svg.qr path:last-child")!.GetAttribute("d")!.Length.ShouldBeGreaterThan(1000);
        var key = page.Document.QuerySelector("#key")!.TextContent;
        var codes = await visitor.SubmitAsync(page, "confirm", ("Confirm.Code", OneTimeCode.Now(key)));
        return (key, [.. codes.Document.QuerySelectorAll("#codes code").Select(c => c.TextContent)]);
    }

    private static async Task<VisitedPage> RecoverAsync(Visitor visitor, string code)
    {
        var step = await visitor.SignInAsync(Email);
        var other = await visitor.GetAsync(step.Document.QuerySelector("main p a")!.GetAttribute("href")!);
        return await visitor.SubmitAsync(other, "recovery", ("Input.Code", code));
    }
}
