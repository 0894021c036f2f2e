using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Merchants;

/// <summary>Finds a merchant by what another system calls it: our id, its source's reference, or both as <c>toronto:10332007</c>.</summary>
public static class FindMerchant
{
    /// <param name="Name">Our id, <c>source:reference</c>, or the reference alone where only one source has it.</param>
    /// <param name="WithStores">Most callers only need to know who is meant.</param>
    [Needs(Permission.FindMerchant)]
    public sealed record Query(string Name, bool WithStores = false) : IQuery<Found>;

    /// <param name="Id">Ours.</param>
    /// <param name="Source">Where the merchant comes from.</param>
    /// <param name="Reference">Its key there.</param>
    /// <param name="Name">As people write it.</param>
    /// <param name="Kind">What kind of business, in the source's words.</param>
    /// <param name="Stores">Its places; empty unless they were asked for.</param>
    public sealed record Found(Guid Id, string Source, string Reference, string Name, string Kind, IReadOnlyList<Place> Stores);

    public sealed record Place(Guid Id, string Name, string Address);

    internal sealed class Handler(PortalDb db, CurrentUser user) : IRequestHandler<Query, Outcome<Found>>
    {
        public async Task<Outcome<Found>> Handle(Query request, CancellationToken cancellationToken)
        {
            var (source, reference) = request.Name.IndexOf(':', StringComparison.Ordinal) is var mark and > 0 ? (request.Name[..mark], request.Name[(mark + 1)..]) : (null, request.Name);
            var named = Guid.TryParse(request.Name, out var id)
                ? db.Merchants.Where(m => m.Id == id)
                : db.Merchants.Where(m => m.SourceReference == reference && (source == null || m.Source == source));
            var all = user.Kind == CallerKind.System || user.May(Permission.ReadAnyMerchant);
            var found = await named.Where(m => all || m.Id == user.MerchantId).OrderBy(m => m.Source)
                .Select(m => new { m.Id, m.Source, m.SourceReference, m.Name, m.Kind }).Take(2).ToListAsync(cancellationToken);
            if (found.Count == 0) return new Refusal(RefusalKind.NotFound, "merchant.not-found", "We cannot find that merchant.");
            if (found.Count > 1)
                return new Refusal(RefusalKind.Conflict, "merchant.ambiguous", "Two sources have a merchant with this reference. Say which: source:reference.");

            var merchant = found[0];
            if (!request.WithStores) return new Found(merchant.Id, merchant.Source, merchant.SourceReference, merchant.Name, merchant.Kind, []);

            var stores = await db.Stores.Where(s => s.MerchantId == merchant.Id).Select(s => new Place(s.Id, s.Name, s.Address)).ToListAsync(cancellationToken);
            return new Found(merchant.Id, merchant.Source, merchant.SourceReference, merchant.Name, merchant.Kind, stores);
        }
    }
}
