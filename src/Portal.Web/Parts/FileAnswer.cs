using Microsoft.Net.Http.Headers;

namespace Portal.Web.Parts;

/// <summary>Sends a stored file. A picture may be looked at here; anything else is saved, never opened in our origin. No script runs in either.</summary>
internal static class FileAnswer
{
    /// <param name="context">The call.</param>
    /// <param name="name">Of the file.</param>
    /// <param name="mediaType">What the bytes are.</param>
    /// <param name="bytes">All of them.</param>
    /// <param name="tag">Changes when the bytes do.</param>
    public static IResult Of(HttpContext context, string name, string mediaType, byte[] bytes, string tag)
    {
        var picture = mediaType.StartsWith("image/", StringComparison.Ordinal);
        var disposition = new ContentDispositionHeaderValue(picture ? "inline" : "attachment");
        disposition.SetHttpFileName(name);
        var headers = context.Response.GetTypedHeaders();
        headers.ContentDisposition = disposition;
        headers.CacheControl = new CacheControlHeaderValue { Private = true, MaxAge = TimeSpan.FromDays(7) };
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'";
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // A film is fetched in parts, and one that is sought in jumps.
        return Results.Bytes(bytes, mediaType, entityTag: new EntityTagHeaderValue($"\"{tag}\""), enableRangeProcessing: true);
    }
}
