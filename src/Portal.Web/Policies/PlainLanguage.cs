using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Ganss.Xss;
using Markdig;
using Markdig.Syntax;
using Microsoft.AspNetCore.Components;

namespace Portal.Web.Policies;

/// <summary>
/// Makes pages of what policy people write in Markdown. Nothing of it can run or load anything: raw HTML is shown as text, and what Markdown makes is
/// sanitised once more against a short list.
/// </summary>
public sealed class PlainLanguage
{
    private const int KeptAtMost = 512;

    private static readonly MarkdownPipeline Markdown = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseAutoLinks().Build();
    private static readonly HtmlSanitizer Sanitizer = Strict();

    private readonly ConcurrentDictionary<string, MarkupString> _kept = new(StringComparer.Ordinal);

    /// <summary>The same text is made once; the key is its hash, so a new version of a clause needs no clearing.</summary>
    public MarkupString Render(string markdown)
    {
        var key = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(markdown)));
        if (_kept.TryGetValue(key, out var kept)) return kept;
        if (_kept.Count >= KeptAtMost) _kept.Clear();
        return _kept[key] = new MarkupString(Make(markdown));
    }

    private static string Make(string markdown)
    {
        MarkdownDocument document;
        try
        {
            document = Markdig.Markdown.Parse(markdown, Markdown);
        }
        catch (ArgumentException)
        {
            // Nested deeper than the parser goes: nobody writes that by hand, but it must not take the page down.
            return $"<p>{HtmlEncoder.Default.Encode(markdown)}</p>";
        }

        // The page has the only h1, and the text hangs below an h2, whatever level its writer began with.
        var headings = document.Descendants<HeadingBlock>().ToList();
        var highest = headings.Select(h => h.Level).DefaultIfEmpty(1).Min();
        foreach (var heading in headings) heading.Level = Math.Min(heading.Level - highest + 3, 6);
        return Sanitizer.Sanitize(document.ToHtml(Markdown)).TrimEnd();
    }

    private static HtmlSanitizer Strict()
    {
        var sanitizer = new HtmlSanitizer();
        Only(sanitizer.AllowedTags, "p", "h3", "h4", "h5", "h6", "ul", "ol", "li", "em", "strong", "blockquote", "code", "pre", "a", "hr", "br", "table", "thead", "tbody", "tr", "th", "td");
        Only(sanitizer.AllowedAttributes, "href", "start");
        Only(sanitizer.AllowedSchemes, "https", "http", "mailto");
        sanitizer.AllowedCssProperties.Clear();
        sanitizer.AllowDataAttributes = false;
        sanitizer.PostProcessNode += static (_, e) =>
        {
            if (e.Node is AngleSharp.Html.Dom.IHtmlAnchorElement link && link.GetAttribute("href")?.StartsWith("http", StringComparison.OrdinalIgnoreCase) == true)
                link.SetAttribute("rel", "noopener nofollow");
        };
        return sanitizer;
    }

    private static void Only(ISet<string> allowed, params string[] names)
    {
        allowed.Clear();
        allowed.UnionWith(names);
    }
}
