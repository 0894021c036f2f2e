using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Merchants;
using Portal.Domain.Shared;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Merchants;

/// <summary>A merchant has a signed certificate of its standing on a day issued, which anybody can verify.</summary>
public static class IssueCertificate
{
    /// <param name="Day">Today when null.</param>
    /// <param name="StoreId">One store's share; the account alone when null.</param>
    [Needs(Permission.IssueCertificate)]
    public sealed record Command(DateOnly? Day = null, Guid? StoreId = null) : ICommand<string>;

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, ISeal seal, TimeProvider clock) : IRequestHandler<Command, Outcome<string>>
    {
        public async Task<Outcome<string>> Handle(Command request, CancellationToken cancellationToken)
        {
            var rules = await rulebook.CurrentAsync(cancellationToken);
            var now = clock.GetUtcNow().UtcDateTime;
            var today = rules.Law.DayOf(now);
            var day = request.Day ?? today;
            if (Certificate.WhyNot(may: true, day, today) is { } obstacle) throw obstacle.Broken();
            var merchant = await db.Merchants.AsNoTracking().SingleOrDefaultAsync(m => m.Id == user.MerchantId, cancellationToken);
            if (merchant is null) return Refusal.NotAllowed;
            var store = await db.Stores.AsNoTracking().SingleOrDefaultAsync(s => s.Id == request.StoreId && s.MerchantId == merchant.Id, cancellationToken);
            if (request.StoreId is not null && store is null) return new Refusal(RefusalKind.NotFound, "store.not-found", "We cannot find that store.");

            var counted = await CertifiedPoints.OnAsync(db, merchant.Id, day, today, rules, cancellationToken);
            int? share = store is null ? null : counted.Stores.GetValueOrDefault(store.Id);
            // A second click asks for what there is already.
            var same = await db.Certificates.Where(c => c.MerchantId == merchant.Id && c.StoreId == request.StoreId && c.Day == day && c.KnownOn == today && c.Points == counted.Points && c.StorePoints == share)
                .OrderByDescending(c => c.IssuedAt).Select(c => c.Reference).FirstOrDefaultAsync(cancellationToken);
            if (same is not null) return same;

            var id = Guid.NewGuid();
            var content = new CertificateContent(
                Reference.Hidden('C', id), merchant.Name, $"{merchant.Source}:{merchant.SourceReference}", store?.Address ?? "", share, day, today,
                counted.Points, counted.Tier.Code, counted.Tier.Name, counted.SchemeName, new DateTime(now.Ticks - now.Ticks % TimeSpan.TicksPerSecond, DateTimeKind.Utc));
            db.Certificates.Add(Certificate.Issue(id, merchant.Id, store?.Id, content, await seal.SignAsync(content, cancellationToken), user.PersonId));
            await db.SaveChangesAsync(cancellationToken);
            return content.Reference;
        }
    }
}
