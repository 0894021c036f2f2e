using System.Net;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Portal.Web.Tests.Shell;

/// <summary>What surrounds every page, asked of the real portal over HTTP.</summary>
public sealed partial class ShellTests(RunningPortal portal) : IClassFixture<RunningPortal>, IDisposable
{
    private readonly HttpClient _client = portal.CreateClient();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task An_unknown_address_answers_404_with_a_page_that_leads_on()
    {
        using var answer = await GetAsync("/nothing-here");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var page = await answer.Content.ReadAsStringAsync(Stop);
        page.ShouldContain("<h1>There is nothing here</h1>");
        page.ShouldContain("id=\"main\"");
        page.ShouldContain("href=\"#main\"");
    }

    [Fact]
    public async Task Access_denied_answers_403_and_says_who_can_help()
    {
        using var answer = await GetAsync("/access-denied");
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await answer.Content.ReadAsStringAsync(Stop)).ShouldContain("An owner of the merchant, or an administrator");
    }

    [Theory]
    [InlineData("/api/v1/nothing-here")]
    [InlineData("/connect/nothing-here")]
    public async Task A_system_gets_no_page(string path) => (await BodyAsync(path)).ShouldNotContain("<html");

    [Fact]
    public async Task A_reading_page_brings_no_circuit_and_no_component_library()
    {
        var page = await BodyAsync("/nothing-here");
        page.ShouldNotContain("blazor");
        page.ShouldNotContain("mudblazor", Case.Insensitive);
        page.ShouldNotContain("<base");
    }

    [Fact]
    public async Task A_reading_page_may_run_and_style_nothing_inline()
    {
        using var answer = await GetAsync("/nothing-here");
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldContain("script-src 'self';");
        policy.ShouldContain("style-src 'self';");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldContain("form-action 'self'");
        policy.ShouldNotContain("unsafe");
        answer.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
        answer.Headers.GetValues("Referrer-Policy").Single().ShouldBe("same-origin");
        var page = await answer.Content.ReadAsStringAsync(Stop);
        page.ShouldNotContain(" style=");
        page.ShouldNotContain("<style");
        InlineScript().IsMatch(page).ShouldBeFalse();
    }

    [Fact]
    public async Task The_theme_of_the_cookie_is_in_the_first_byte()
    {
        (await BodyAsync("/nothing-here", ("Cookie", "theme=dark"))).ShouldContain("data-theme=\"dark\"");
        (await BodyAsync("/nothing-here", ("Cookie", "theme=\"><script>"))).ShouldNotContain("data-theme");
        (await BodyAsync("/nothing-here")).ShouldNotContain("data-theme");
    }

    [Theory]
    [InlineData("dark", "/guidance?q=cold", "/guidance?q=cold", "theme=dark")]
    [InlineData("sepia", "/guidance", "/guidance", "theme=system")]
    [InlineData("light", "https://evil.example/", "/", "theme=light")]
    [InlineData("light", "//evil.example/", "/", "theme=light")]
    [InlineData("light", "/\\evil.example/", "/", "theme=light")]
    [InlineData("light", null, "/", "theme=light")]
    public async Task The_theme_changes_without_script_and_leads_back_only_to_this_house(string theme, string? back, string to, string cookie)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["theme"] = theme, ["back"] = back ?? "" });
        using var answer = await _client.PostAsync("/theme", form, Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.OriginalString.ShouldBe(to);
        answer.Headers.GetValues("Set-Cookie").ShouldContain(c => c.StartsWith(cookie, StringComparison.Ordinal) && c.Contains("samesite=lax", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_language_is_chosen_and_turns_the_page()
    {
        var page = await BodyAsync("/nothing-here?culture=ar");
        page.ShouldContain("lang=\"ar\"");
        page.ShouldContain("dir=\"rtl\"");
        (await BodyAsync("/nothing-here", ("Cookie", ".AspNetCore.Culture=c%3Dar%7Cuic%3Dar"))).ShouldContain("dir=\"rtl\"");
    }

    [Fact]
    public async Task A_browser_s_language_without_texts_of_ours_changes_nothing()
    {
        var page = await BodyAsync("/nothing-here", ("Accept-Language", "ar"));
        page.ShouldContain("lang=\"en\"");
        page.ShouldNotContain("dir=");
    }

    [Fact]
    public async Task A_page_is_compressed()
    {
        using var answer = await GetAsync("/nothing-here", ("Accept-Encoding", "br"), ("Sec-Fetch-Site", "same-origin"));
        answer.Content.Headers.ContentEncoding.ShouldBe(["br"]);
    }

    [Fact]
    public async Task A_page_that_another_site_asks_for_is_not()
    {
        using var answer = await GetAsync("/nothing-here", ("Accept-Encoding", "br, gzip"), ("Sec-Fetch-Site", "cross-site"));
        answer.Content.Headers.ContentEncoding.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_gallery_of_parts_is_a_developer_s_page_only()
    {
        using var answer = await GetAsync("/dev/parts");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return _client.SendAsync(request, Stop);
    }

    private async Task<string> BodyAsync(string path, params (string Name, string Value)[] headers)
    {
        using var answer = await GetAsync(path, headers);
        return await answer.Content.ReadAsStringAsync(Stop);
    }

    [GeneratedRegex(@"<script(?![^>]*\bsrc=)|\son\w+=""", RegexOptions.IgnoreCase)]
    private static partial Regex InlineScript();
}
