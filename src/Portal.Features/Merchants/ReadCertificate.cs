using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Merchants;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Merchants;

/// <summary>Anybody holds a certificate against its signature and against the record as it is known today.</summary>
public static class ReadCertificate
{
    [Needs(Permission.ReadPublic)]
    public sealed record Query(string Reference) : IQuery<Verified>;

    /// <param name="Reference">As it was asked for.</param>
    /// <param name="Content">What was certified; null when it does not verify: what it says then is nobody's word.</param>
    /// <param name="HasChanged">Whether the record of that day says something else now. Not what: that is the merchant's own.</param>
    /// <param name="Seal">The signed content, to be checked by whoever wants to.</param>
    public sealed record Verified(string Reference, CertificateContent? Content, bool HasChanged, string Seal);

    internal sealed class Handler(PortalDb db, Rulebook rulebook, ISeal seal, TimeProvider clock) : IRequestHandler<Query, Outcome<Verified>>
    {
        public async Task<Outcome<Verified>> Handle(Query request, CancellationToken cancellationToken)
        {
            var certificate = request.Reference.Length > Certificate.ReferenceLimit ? null
                : await db.Certificates.AsNoTracking().SingleOrDefaultAsync(c => c.Reference == request.Reference, cancellationToken);
            if (certificate is null) return new Refusal(RefusalKind.NotFound, "certificate.not-found", "There is no certificate with this reference. Compare it letter by letter.");
            if (!await seal.VerifiesAsync(certificate, cancellationToken)) return new Verified(certificate.Reference, null, false, certificate.Seal);

            var rules = await rulebook.CurrentAsync(cancellationToken);
            var now = await CertifiedPoints.OnAsync(db, certificate.MerchantId, certificate.Day, rules.Law.DayOf(clock.GetUtcNow().UtcDateTime), rules, cancellationToken);
            var changed = now.Points != certificate.Points || now.Tier.Code != certificate.Tier
                || (certificate.StoreId is { } store && now.Stores.GetValueOrDefault(store) != certificate.StorePoints);
            return new Verified(certificate.Reference, certificate.Content, changed, certificate.Seal);
        }
    }
}
