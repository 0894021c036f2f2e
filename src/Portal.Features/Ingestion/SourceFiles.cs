using System.IO.Compression;

namespace Portal.Features.Ingestion;

/// <summary>A source's files: in a folder, plain or gzipped, or the copy that ships inside the program.</summary>
public sealed class SourceFiles
{
    private readonly Func<string, Stream?> _open;

    private SourceFiles(Func<string, Stream?> open) => _open = open;

    public static SourceFiles Folder(string folder)
    {
        if (!Directory.Exists(folder)) throw new SourceUnreadableException($"There is no folder {folder}.");
        return new SourceFiles(name =>
        {
            var path = Path.Combine(folder, name);
            if (File.Exists(path)) return File.OpenRead(path);
            return File.Exists($"{path}.gz") ? Unzip(File.OpenRead($"{path}.gz")) : null;
        });
    }

    /// <param name="code">Of the source: <c>toronto</c>.</param>
    public static SourceFiles Shipped(string code) => new(name => Unzip(Resource($"{code}.{name}.gz")));

    /// <exception cref="SourceUnreadableException">There is no such file.</exception>
    public Stream Open(string name) => _open(name) ?? throw new SourceUnreadableException($"The file {name} is missing.");

    internal static Stream Resource(string name) =>
        typeof(SourceFiles).Assembly.GetManifestResourceStream($"Portal.Features.Ingestion.Data.{name}")
        ?? throw new InvalidOperationException($"{name} is not embedded.");

    private static GZipStream Unzip(Stream zipped) => new(zipped, CompressionMode.Decompress);
}
