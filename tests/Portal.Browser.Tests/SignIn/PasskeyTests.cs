using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Portal.Features.Identity;
using Portal.Testing;
using Shouldly;

namespace Portal.Browser.Tests.SignIn;

/// <summary>A passkey of Chromium's virtual authenticator, made and used through the pages.</summary>
public sealed class PasskeyTests
{
    private const string Email = "ana@example.test";
    private const string Password = "correct horse battery";

    [BrowserFact]
    public async Task A_passkey_is_added_signs_in_without_a_password_and_once_removed_no_more()
    {
        await using var server = await PortalServer.StartAsync();
        await MakeAccountAsync(server);
        var (playwright, chromium) = await Browsers.LaunchAsync();
        using var driver = playwright;
        await using var browser = chromium;
        await using var context = await browser.NewContextAsync(new() { BaseURL = server.Address });
        context.SetDefaultTimeout(Browsers.Patience);
        var page = await context.NewPageAsync();
        await AddAuthenticatorAsync(context, page);

        await page.GotoAsync("/account/passkeys");
        await page.Locator("#email").FillAsync(Email);
        await page.Locator("#password").FillAsync(Password);
        await page.Locator("form:has(#password) button").ClickAsync();
        await page.Locator("#name").FillAsync("My laptop");
        await page.Locator("#password").FillAsync("not the password");
        await page.Locator("form[data-passkey] button").ClickAsync();
        await Assertions.Expect(page.Locator("form[data-passkey] [role=alert]")).ToHaveTextAsync("That is not your current password.");
        await page.Locator("#password").FillAsync(Password);
        await page.Locator("form[data-passkey] button").ClickAsync();
        await page.WaitForURLAsync("**/account/passkeys?done=added");
        (await page.Locator("main .list").InnerTextAsync()).ShouldContain("My laptop");

        await context.ClearCookiesAsync();
        await SignInWithPasskeyAsync(page);
        await page.WaitForURLAsync("**/account/passkeys");

        await page.Locator("main .list button").ClickAsync();
        await page.WaitForURLAsync("**/account/passkeys?done=removed");
        await context.ClearCookiesAsync();
        await SignInWithPasskeyAsync(page);
        await Assertions.Expect(page.Locator("#problem")).ToContainTextAsync("did not sign you in");
    }

    private static async Task SignInWithPasskeyAsync(IPage page)
    {
        await page.GotoAsync("/account/passkeys");
        await page.Locator("form[data-passkey] button").ClickAsync();
    }

    private static async Task AddAuthenticatorAsync(IBrowserContext context, IPage page)
    {
        var devices = await context.NewCDPSessionAsync(page);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }

    private static async Task MakeAccountAsync(PortalServer server)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
        var user = new PortalUser { Id = Guid.CreateVersion7(), UserName = Email, Email = Email, DisplayName = "Ana" };
        (await users.CreateAsync(user, Password)).Succeeded.ShouldBeTrue();
    }
}
