using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using Portal.Testing;
using Shouldly;

namespace Portal.Browser.Tests;

/// <summary>A decision that a system sends in can be understood on a phone, and policy editors have the last word about what would change it.</summary>
public sealed class DecisionTests(DemoPortal portal)
{
    private const string Owner = "suspended@demo.example";

    [BrowserFact]
    public async Task A_decision_sent_in_is_told_with_what_was_measured_what_it_rests_on_costs_and_leaves_open_and_an_editor_words_what_would_change_it()
    {
        await using var window = await portal.OpenAsync(phone: true, dark: false);
        var page = window.Page;
        await window.SignInAsync(Owner, "/standing");
        var reference = await IssueAsync(new Uri(page.Url), await page.ScreenshotAsync());

        await page.GotoAsync($"/violations/{reference}");
        await Assertions.Expect(page.Locator(".o2 .facts")).ToContainTextAsync("Temperature of the freezer: −9.5\u00a0°C; at most −18\u00a0°C allowed.");
        await Assertions.Expect(page.Locator(".o2 .facts")).ToContainTextAsync("A notice. It said: “The ice cream was soft.”");
        (await page.Locator(".tile img").EvaluateAsync<int>("async image => { image.loading = 'eager'; await image.decode(); return image.naturalWidth; }")).ShouldBeGreaterThan(0);
        (await page.Locator("mark").AllTextContentsAsync()).ShouldBe(["−18\u00a0°C (0\u00a0°F) or colder"]);
        await Assertions.Expect(page.Locator(".turn .fact")).ToContainTextAsync("instead of −9.5\u00a0°C");
        await Assertions.Expect(page.Locator(".costs")).ToContainTextAsync("CAD\u00a01,240.50 is held.");
        await Assertions.Expect(page.Locator(".costs")).ToContainTextAsync("Customers who have the link, or follow you, still see your page.");
        await window.ShouldBeAccessibleAsync();

        await using var desk = await portal.OpenAsync(phone: false, dark: true);
        await desk.SignInAsync("policy@demo.example", "/desk/policies");
        await desk.ShouldBeAccessibleAsync();
        await desk.Page.GotoAsync("/desk/policies/frozen-food");
        await desk.Page.FillAsync("#text", "On {date}.");
        await desk.Page.ClickAsync("button[value=preview]");
        await Assertions.Expect(desk.Page.Locator(".refusal")).ToContainTextAsync("wording.variable-unknown");
        await desk.ShouldBeAccessibleAsync();
        await desk.Page.FillAsync("#text", "The freezer's own log for {day}, with {limit} or colder.");
        await desk.Page.ClickAsync("button[value=preview]");
        await Assertions.Expect(desk.Page.Locator("#preview .fact")).ToContainTextAsync("−18\u00a0°C or colder.");
        await desk.Page.ClickAsync("button[value=save]");
        await Assertions.Expect(desk.Page.Locator("aside ol.list li")).ToContainTextAsync("Policy manager");

        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".turn .fact")).ToContainTextAsync("The freezer's own log for");
    }

    // As a detector's system would: a token, the picture, the decision.
    private async Task<string> IssueAsync(Uri portalAt, byte[] picture)
    {
        using var http = new HttpClient { BaseAddress = new Uri(portalAt.GetLeftPart(UriPartial.Authority)) };
        using var token = await http.PostAsync(new Uri("/connect/token", UriKind.Relative), new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = "demo-system",
            ["client_secret"] = "demo-system-secret",
            ["scope"] = "portal.read portal.enforce",
        }));
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await token.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString());
        var merchant = await portal.ReadAsync("SELECT m.\"MerchantId\" FROM \"Members\" m JOIN \"Persons\" p ON p.\"Id\" = m.\"PersonId\" WHERE p.\"Email\" = @0", Owner);
        var exhibit = await SendAsync(http, $"/api/v1/merchants/{merchant}/exhibits?name=freezer.png", new ByteArrayContent(picture));
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var decision = await SendAsync(http, "/api/v1/decisions", JsonContent.Create(new
        {
            merchant,
            subject = "storePage",
            subjectName = "The store",
            policy = "food-safety",
            clause = "3.4",
            facts = "The freezer stood at −9.5 °C.",
            severity = "minor",
            foundOn = Day(today.AddDays(-2)),
            source = "report",
            foundByAutomation = false,
            decidedBy = "notAutomated",
            trigger = "notice",
            noticeContents = "The ice cream was soft.",
            measures = new object[] { new { kind = "payoutHold", endsOn = Day(today.AddDays(14)), heldAmount = 1240.5m, heldCurrency = "CAD" }, new { kind = "demotion", endsOn = Day(today.AddDays(28)) } },
            measured = new[] { new { what = "Temperature of the freezer", value = -9.5m, unit = "°C", comparison = "atMost", limit = -18m } },
            exhibits = new[] { exhibit.GetProperty("id").GetString() },
        }));
        return decision.GetProperty("reference").GetString()!;
    }

    private static async Task<JsonElement> SendAsync(HttpClient http, string path, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = content };
        request.Headers.Add("Idempotency-Key", path);
        using var answer = await http.SendAsync(request);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
