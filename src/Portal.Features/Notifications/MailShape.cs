using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Portal.Features.Notifications;

/// <summary>What a mail says, without a shape.</summary>
/// <param name="Subject">One line.</param>
/// <param name="Merchant">Whose matter it is.</param>
/// <param name="Headline">The mail in a few words.</param>
/// <param name="Lines">The first sentences.</param>
/// <param name="Quote">Somebody's own words; null when nobody is quoted.</param>
/// <param name="More">What follows from it.</param>
/// <param name="Button">What to do next.</param>
/// <param name="Page">Where that is done.</param>
/// <param name="Foot">Why this person gets the mail.</param>
/// <param name="Language">Of all this.</param>
internal sealed record MailText(
    string Subject, string Merchant, string Headline, IReadOnlyList<string> Lines, Quote? Quote, IReadOnlyList<string> More, string Button, Uri Page, IReadOnlyList<string> Foot, CultureInfo Language);

/// <summary>Words of a reviewer.</summary>
internal sealed record Quote(string Title, string Text);

/// <summary>A mail as text and as HTML: one column, no pictures, nothing that is loaded from anywhere or that tells who read it.</summary>
internal static class MailShape
{
    private static readonly HtmlEncoder Html5 = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Plain(MailText text)
    {
        List<string> parts = [text.Merchant, text.Headline, .. text.Lines];
        if (text.Quote is { } quote) parts.Add($"{quote.Title}\n{string.Join('\n', LinesOf(quote.Text).Select(line => $"> {line}".TrimEnd()))}");
        parts.AddRange(text.More);
        parts.Add($"{text.Button}:\n{text.Page}");
        parts.Add($"-- \n{string.Join('\n', text.Foot)}");
        return string.Join("\n\n", parts) + "\n";
    }

    public static string Html(MailText text)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<!doctype html>\n<html lang=\"{Safe(text.Language.Name)}\" dir=\"{(text.Language.TextInfo.IsRightToLeft ? "rtl" : "ltr")}\">\n");
        html.Append(CultureInfo.InvariantCulture, $"<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{Safe(text.Subject)}</title></head>\n");
        html.Append("<body style=\"margin:0;background:#F6F5F1;color:#1B1C1A;font:17px/26px 'Source Sans 3','Segoe UI',system-ui,Arial,sans-serif\">\n");
        html.Append("<div style=\"max-width:560px;margin:0 auto;padding:32px 24px;background:#FFFFFF\">\n");
        html.Append(CultureInfo.InvariantCulture, $"<p style=\"margin:0 0 24px;font-size:15px;color:#45463F\"><bdi>{Safe(text.Merchant)}</bdi></p>\n");
        html.Append(CultureInfo.InvariantCulture, $"<h1 style=\"margin:0 0 16px;font:600 26px/32px 'Source Serif 4',Georgia,serif\">{Safe(text.Headline)}</h1>\n");
        foreach (var line in text.Lines) Paragraph(html, line);
        if (text.Quote is { } quote)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p style=\"margin:24px 0 4px;font-size:15px;color:#45463F\">{Safe(quote.Title)}</p>\n");
            var words = string.Join("<br>\n", LinesOf(quote.Text).Select(Safe));
            html.Append(CultureInfo.InvariantCulture, $"<blockquote dir=\"auto\" style=\"margin:0 0 24px;padding-inline-start:16px;border-inline-start:2px solid #7D7B72\">{words}</blockquote>\n");
        }

        foreach (var line in text.More) Paragraph(html, line);
        html.Append(CultureInfo.InvariantCulture, $"<p style=\"margin:24px 0\"><a href=\"{Safe(text.Page.AbsoluteUri)}\" style=\"display:inline-block;padding:10px 20px;border-radius:8px;background:#1B1C1A;color:#FFFFFF;font-weight:600;text-decoration:none\">{Safe(text.Button)}</a></p>\n");
        html.Append(CultureInfo.InvariantCulture, $"<p style=\"margin:0;font-size:15px;line-height:22px;color:#5F6058;word-break:break-all\">{Safe(text.Page.AbsoluteUri)}</p>\n");
        html.Append("<hr style=\"margin:32px 0 16px;border:0;border-top:1px solid #DAD8D0\">\n<p style=\"margin:0;font-size:13px;line-height:20px;color:#5F6058\">");
        html.AppendJoin("<br>\n", text.Foot.Select(Safe));
        return html.Append("</p>\n</div>\n</body>\n</html>\n").ToString();
    }

    private static void Paragraph(StringBuilder html, string line) => html.Append(CultureInfo.InvariantCulture, $"<p style=\"margin:0 0 16px\">{Safe(line)}</p>\n");

    private static string Safe(string text) => Html5.Encode(text);

    private static IEnumerable<string> LinesOf(string text) =>
        text.ReplaceLineEndings("\n").Split('\n').Select(line => string.Concat(line.Where(c => !char.IsControl(c) || c == '\t')));
}
