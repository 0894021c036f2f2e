using Microsoft.AspNetCore.Http.Metadata;

namespace Portal.Web.Appeals;

/// <summary>
/// A page whose form brings files: the outer wall of one request. What one file and one appeal may hold is configuration
/// (section <c>Evidence</c>) and answered in words; beyond this wall the connection is cut.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TakesFilesAttribute : Attribute, IRequestSizeLimitMetadata, IFormOptionsMetadata
{
    private const long Wall = 256L << 20;

    public long? MaxRequestBodySize => Wall;

    public long? MultipartBodyLengthLimit => Wall;

    public bool? BufferBody => null;

    public int? MemoryBufferThreshold => null;

    public long? BufferBodyLengthLimit => null;

    public int? ValueCountLimit => 64;

    public int? KeyLengthLimit => null;

    public int? ValueLengthLimit => 1 << 20;

    public int? MultipartBoundaryLengthLimit => null;

    public int? MultipartHeadersCountLimit => null;

    public int? MultipartHeadersLengthLimit => null;
}
