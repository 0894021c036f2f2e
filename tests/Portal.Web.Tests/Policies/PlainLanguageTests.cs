using AngleSharp.Html.Parser;
using Portal.Web.Policies;
using Shouldly;
using Xunit;

namespace Portal.Web.Tests.Policies;

public sealed class PlainLanguageTests
{
    private readonly PlainLanguage _language = new();

    [Fact]
    public void Markdown_becomes_plain_html_below_the_page_s_own_headings() =>
        Render("# Keep it cold\n\nUse a **thermometer**.\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 4 °C | 60 °C |")
            .ShouldBe("<h3>Keep it cold</h3>\n<p>Use a <strong>thermometer</strong>.</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>4 °C</td>\n<td>60 °C</td>\n</tr>\n</tbody>\n</table>");

    [Fact]
    public void Headings_start_below_the_section_s_own_whatever_their_writer_began_with()
    {
        Render("## Do this now\n\n### Why").ShouldBe("<h3>Do this now</h3>\n<h4>Why</h4>");
        Render("# One\n\n###### Deep").ShouldBe("<h3>One</h3>\n<h6>Deep</h6>");
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("[a](javascript:alert(1))")]
    [InlineData("[a](JaVaScRiPt:alert(1))")]
    [InlineData("[a](jav&#x09;ascript:alert(1))")]
    [InlineData("[a](data:text/html;base64,PHNjcmlwdD4=)")]
    [InlineData("[a](vbscript:x)")]
    [InlineData("![a](javascript:alert(1))")]
    [InlineData("![a](https://tracker.example/pixel.gif)")]
    [InlineData("<svg><script>alert(1)</script></svg>")]
    [InlineData("<a href=\"https://ok.example\" style=\"position:fixed\" onclick=\"x()\">a</a>")]
    [InlineData("<iframe src=//evil.example></iframe>")]
    [InlineData("<https://ok.example/\"onmouseover=\"alert(1)>")]
    [InlineData("[a](<javascript:alert(1)>)\n\n[b]: javascript:alert(2)\n\n[b]")]
    [InlineData("<form action=/sign-out method=post><button>x</button></form>")]
    [InlineData("`</code><script>alert(1)</script>`")]
    [InlineData("<p id=main name=body class=pop>clobber</p>")]
    public void Nothing_in_it_can_run_load_or_take_over_the_page(string markdown)
    {
        var page = new HtmlParser().ParseDocument(Render(markdown));
        page.QuerySelectorAll("script, img, svg, iframe, form, button, style, object, embed, base, meta, link").ShouldBeEmpty();
        foreach (var element in page.Body!.QuerySelectorAll("*"))
        {
            element.Attributes.Select(a => a.Name).ShouldBeSubsetOf(["href", "rel", "start"]);
            if (element.GetAttribute("href") is { } href) new Uri(new Uri("https://portal.example/"), href).Scheme.ShouldBeOneOf("http", "https", "mailto");
        }
    }

    [Fact]
    public void A_link_elsewhere_gives_nothing_away_and_a_link_here_is_left_alone()
    {
        Render("[law](https://law.example/562)").ShouldContain("rel=\"noopener nofollow\"");
        Render("[cold food](/guidance/cold-food)").ShouldBe("<p><a href=\"/guidance/cold-food\">cold food</a></p>");
    }

    [Theory]
    [InlineData('>', 20_000)]
    [InlineData('[', 50_000)]
    [InlineData('*', 50_000)]
    public void A_text_made_to_choke_the_parser_still_becomes_a_page(char sign, int times) => Render(new string(sign, times) + " end").ShouldContain("end");

    [Fact]
    public void The_same_text_is_made_once_and_another_text_anew()
    {
        Render("one").ShouldBeSameAs(Render("one"));
        Render("two").ShouldContain("two");
    }

    [Fact]
    public void The_memory_of_texts_does_not_grow_for_ever()
    {
        var first = Render("text 0");
        for (var i = 1; i < 700; i++) Render($"text {i}");
        Render("text 0").ShouldBe(first);
        Render("text 0").ShouldNotBeSameAs(first);
    }

    private string Render(string markdown) => _language.Render(markdown).Value;
}
