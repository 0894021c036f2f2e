using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Portal.Testing;
using Shouldly;
using Xunit;

namespace Portal.Web.Tests.Shell;

/// <summary>Static files arrive whole, small and once.</summary>
public sealed partial class AssetTests(RunningPortal portal) : IClassFixture<RunningPortal>
{
    private const int WorthCompressing = 5_000;

    private static readonly string Assets = Path.GetFullPath("../../wwwroot-assets", PortalFolders.Web);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_file_that_a_first_page_links_to_has_a_body_is_compressed_and_kept_for_ever()
    {
        using var client = portal.CreateClient();
        using var first = await client.GetAsync("/nothing-here", Stop);
        var page = await first.Content.ReadAsStringAsync(Stop);
        var links = Linked().Matches(page).Select(m => m.Groups[1].Value).Append(SpriteLink().Match(page).Groups[1].Value).Distinct().ToList();
        links.Count.ShouldBeGreaterThanOrEqualTo(6);
        foreach (var link in links)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, link);
            request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip, br");
            using var answer = await client.SendAsync(request, Stop);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, link);
            var body = await answer.Content.ReadAsByteArrayAsync(Stop);
            body.Length.ShouldBeGreaterThan(200, link);
            answer.Headers.CacheControl!.ToString().ShouldContain("immutable", customMessage: link);
            if (body.Length > WorthCompressing && !link.EndsWith(".woff2", StringComparison.Ordinal)) answer.Content.Headers.ContentEncoding.ShouldNotBeEmpty(link);
        }
    }

    [Theory]
    [InlineData("lib/mudblazor/MudBlazor.min.css", 200_000)]
    [InlineData("lib/mudblazor/MudBlazor.min.js", 20_000)]
    [InlineData("css/portal.css", 20_000)]
    public async Task A_file_is_there_by_its_plain_name_too(string path, int atLeast)
    {
        using var client = portal.CreateClient();
        (await client.GetByteArrayAsync("/" + path, Stop)).Length.ShouldBeGreaterThan(atLeast);
    }

    [Fact]
    public void A_font_s_name_carries_its_hash()
    {
        var fonts = Directory.GetFiles(Path.Combine(Assets, "fonts"), "*.woff2");
        fonts.Length.ShouldBe(2);
        var css = File.ReadAllText(Path.Combine(Assets, "css", "portal.css"));
        foreach (var font in fonts)
        {
            Path.GetFileName(font).Split('.')[^2].ShouldBe(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(font)))[..10], font);
            css.ShouldContain($"url(../fonts/{Path.GetFileName(font)})");
        }
    }

    [Fact]
    public void Every_font_and_icon_has_its_licence_beside_it()
    {
        foreach (var licence in new[] { "fonts/OFL-source-sans-3.txt", "fonts/OFL-source-serif-4.txt", "icons.LICENSE.txt" })
            new FileInfo(Path.Combine(Assets, licence)).Length.ShouldBeGreaterThan(1_000, licence);
    }

    [Fact]
    public void No_page_without_a_circuit_writes_a_style_attribute() => Styled(Pages()).ShouldBeEmpty();

    [Fact]
    public void A_style_attribute_is_found()
    {
        Styled([("A.razor", "<p style=\"margin:0\">")]).ShouldBe(["A.razor"]);
        Styled([("B.razor", "<div class=\"x\" style='@x'>")]).ShouldBe(["B.razor"]);
        Styled([("C.razor", "@attribute [OpensCircuit]\n<p style=\"margin:0\">")]).ShouldBeEmpty();
    }

    private static IEnumerable<(string Name, string Text)> Pages() =>
        Directory.EnumerateFiles(PortalFolders.Web, "*.razor", SearchOption.AllDirectories).Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal))
            .Select(f => (Path.GetRelativePath(PortalFolders.Web, f), File.ReadAllText(f)));

    // Parts of the desk live only on pages with a circuit.
    private static IEnumerable<string> Styled(IEnumerable<(string Name, string Text)> pages) =>
        from page in pages
        where StyleAttribute().IsMatch(page.Text) && !page.Text.Contains("[OpensCircuit]", StringComparison.Ordinal) && !page.Name.StartsWith("Desk/", StringComparison.Ordinal)
        select page.Name;

    [GeneratedRegex(@"(?:href|src)=""(/[^""]+\.(?:css|js|woff2|svg))""")]
    private static partial Regex Linked();

    [GeneratedRegex(@"href=""(/icons[^""#]+)#")]
    private static partial Regex SpriteLink();

    [GeneratedRegex(@"<[a-zA-Z][^<>]*\sstyle\s*=\s*[""']")]
    private static partial Regex StyleAttribute();
}
