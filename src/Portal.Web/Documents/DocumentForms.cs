using System.Globalization;
using Portal.Domain.Documents;
using Portal.Features.Requests;
using Portal.Web.Appeals;

namespace Portal.Web.Documents;

/// <summary>What was typed about a document.</summary>
internal static class DocumentForms
{
    public static readonly DocumentFacts Empty = new("", "", null, "", "", null);

    /// <returns>The facts, and why the day cannot be read, if it cannot.</returns>
    public static (DocumentFacts Facts, Refusal? Refusal) Read(IFormCollection form)
    {
        var day = form["expires"].ToString().Trim();
        var known = DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var expires);
        var facts = new DocumentFacts(
            form["kind"].ToString(), form["title"].ToString(), Guid.TryParse(form["store"], out var store) ? store : null, form["holder"].ToString(), form["number"].ToString(),
            known ? expires : null);
        return (facts, known || day.Length == 0 ? null : new Refusal(RefusalKind.Invalid, "document.day-unknown", DocumentWords.Text.Of("DayUnknown")));
    }

    public static async Task<Features.Appeals.Files.IncomingFile> FileAsync(HttpContext context, long limit) =>
        context.Request.Form.Files.GetFile("files") is { } file
            ? await Uploads.ReadAsync(file, limit, context.RequestAborted)
            : new Features.Appeals.Files.IncomingFile("", []);
}
