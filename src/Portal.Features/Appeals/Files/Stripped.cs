namespace Portal.Features.Appeals.Files;

/// <summary>A picture without what was written into it besides the picture, its pixels untouched.</summary>
/// <param name="Bytes">The whole file.</param>
/// <param name="Removed">Whether anything was taken out.</param>
internal readonly record struct Stripped(byte[] Bytes, bool Removed);

/// <summary>The file does not hold together.</summary>
internal sealed class DamagedFileException(string message) : Exception(message);
