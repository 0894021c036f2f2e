using System.Globalization;
using System.Security.Cryptography;
using ImageMagick;
using Microsoft.Extensions.Options;
using Portal.Domain.Documents;
using Portal.Domain.Shared;

namespace Portal.Features.Appeals.Files;

/// <summary>A file as somebody sent it.</summary>
/// <param name="Name">As the sender calls it; not trusted.</param>
/// <param name="Bytes">All of it, or one byte more than the limit of a file that is larger.</param>
public sealed record IncomingFile(string Name, byte[] Bytes);

/// <summary>A file that may be stored.</summary>
internal sealed record AcceptedFile(string FileName, string MediaType, byte[] Bytes, byte[] Preview, string Sha256, DateOnly? TakenOn, bool MetadataRemoved)
{
    /// <summary>Where its bytes are stored, and what a machine made of them.</summary>
    public required FileReading Reading { get; init; }
}

/// <summary>Takes files in: what they are, whether they open, without what nobody meant to send. Works on a few at a time, so that large pictures cannot fill the memory.</summary>
internal sealed class EvidenceIntake(IOptions<EvidenceOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _places = new(options.Value.AtOnce);

    static EvidenceIntake()
    {
        // Of the whole process: nothing else here works on pictures. Beyond the memory nothing is spilled to disk; the picture is refused.
        ResourceLimits.Memory = 1UL << 30;
        ResourceLimits.Disk = 0;
        ResourceLimits.Width = 60_000;
        ResourceLimits.Height = 60_000;
        ResourceLimits.ListLength = 4;
    }

    /// <exception cref="RuleBrokenException">Why the file is not taken.</exception>
    public async Task<AcceptedFile> ExamineAsync(IncomingFile file, CancellationToken ct)
    {
        Rule.Require(file.Bytes.Length > 0, "evidence.empty", "This file is empty. Choose it again.");
        Rule.Require(
            file.Bytes.Length <= options.Value.MaxFileBytes,
            "evidence.too-large", $"This file is too large: at most {Megabytes(options.Value.MaxFileBytes)} MB. Save it smaller, or send it in parts.");
        var kind = FileKinds.Of(file.Bytes);
        Rule.Require(kind != FileKind.Unknown, "evidence.type", "This kind of file is not taken. Send a photo (JPEG, PNG, WebP), a PDF or a short film (MP4).");

        await _places.WaitAsync(ct);
        try
        {
            var accepted = kind switch { FileKind.Pdf => Document(file), FileKind.Film => Moving(file), _ => Photo(file, kind) };
            return kind == FileKind.Film ? accepted : accepted with { Reading = await FileReader.ReadAsync(accepted.Bytes, kind, accepted.Reading.ContentId, ct) };
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();

    private static AcceptedFile Document(IncomingFile file)
    {
        Rule.Require(Pdf.IsWhole(file.Bytes), "evidence.damaged", "This PDF is cut short or damaged. Save it anew, then add that one.");
        Rule.Require(!Pdf.IsLocked(file.Bytes), "evidence.locked", "This PDF is locked. Print it to a new PDF without a password, then add that one.");
        return Accept(file, FileKind.Pdf, file.Bytes, [], null, false);
    }

    private static AcceptedFile Moving(IncomingFile file)
    {
        try
        {
            var safe = Film.Strip(file.Bytes);
            return Accept(file, FileKind.Film, safe.Bytes, [], null, safe.Removed);
        }
        catch (DamagedFileException)
        {
            throw new RuleBrokenException("evidence.damaged", "This film is cut short or damaged. Save it anew, then add that one.");
        }
        catch (Film.TracksException)
        {
            throw new RuleBrokenException("evidence.tracks", "This film carries more than picture and sound, for example where the camera was. Save it without that, then add that one.");
        }
    }

    private AcceptedFile Photo(IncomingFile file, FileKind kind)
    {
        var safe = Picture.Make(file.Bytes, kind, options.Value.MaxPixels, options.Value.PreviewSide);
        return Accept(file, kind, safe.Bytes, safe.Preview, safe.TakenOn, safe.Removed);
    }

    private static AcceptedFile Accept(IncomingFile file, FileKind kind, byte[] bytes, byte[] preview, DateOnly? takenOn, bool removed) =>
        new(FileNames.Clean(file.Name, kind), kind.MediaType(), bytes, preview, Convert.ToHexStringLower(SHA256.HashData(bytes)), takenOn, removed) { Reading = new FileReading { ContentId = Guid.CreateVersion7() } };

    private static string Megabytes(long bytes) => (bytes / 1_000_000.0).ToString("0.#", CultureInfo.InvariantCulture);
}
