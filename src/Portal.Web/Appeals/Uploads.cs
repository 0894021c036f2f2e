using Portal.Features.Appeals.Files;

namespace Portal.Web.Appeals;

/// <summary>Reads what a browser sends, never more than the limit and one byte, which is enough to refuse it.</summary>
internal static class Uploads
{
    public static async Task<IncomingFile> ReadAsync(IFormFile file, long limit, CancellationToken ct)
    {
        await using var stream = file.OpenReadStream();
        return new IncomingFile(file.FileName, await ReadAsync(stream, limit, ct));
    }

    public static async Task<byte[]> ReadAsync(Stream stream, long limit, CancellationToken ct)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[81_920];
        while (kept.Length <= limit)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, limit + 1 - kept.Length)), ct);
            if (read == 0) break;
            kept.Write(buffer, 0, read);
        }

        return kept.ToArray();
    }
}
