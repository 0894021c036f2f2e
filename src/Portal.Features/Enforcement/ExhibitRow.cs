using Microsoft.EntityFrameworkCore;
using Portal.Domain.Enforcement;
using Portal.Features.Data;

namespace Portal.Features.Enforcement;

/// <summary>A record or screenshot that a decision rests on, as pages list it.</summary>
/// <param name="Id">Its address.</param>
/// <param name="FileName">As shown.</param>
/// <param name="MediaType">What the bytes are.</param>
/// <param name="Size">Bytes as stored.</param>
/// <param name="Sha256">Fingerprint of the bytes, hexadecimal.</param>
/// <param name="TakenOn">The camera's day, if it wrote one.</param>
public sealed record ExhibitRow(Guid Id, string FileName, string MediaType, long Size, string Sha256, DateOnly? TakenOn)
{
    public bool IsPicture => MediaType.StartsWith("image/", StringComparison.Ordinal);

    internal static ExhibitRow Of(Exhibit exhibit) => new(exhibit.Id, exhibit.FileName, exhibit.MediaType, exhibit.Size, exhibit.Sha256, exhibit.TakenOn);

    internal static Task<List<ExhibitRow>> OfAsync(PortalDb db, Guid violationId, CancellationToken ct) => db.Set<Exhibit>()
        .Where(e => e.ViolationId == violationId).OrderBy(e => e.Position)
        .Select(e => new ExhibitRow(e.Id, e.FileName, e.MediaType, e.Size, e.Sha256, e.TakenOn)).ToListAsync(ct);
}
