using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Domain.Merchants;
using Portal.Domain.Policies;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Merchants;

/// <summary>Staff look for a merchant by the beginnings of words of its name, its address or its reference.</summary>
public static class SearchMerchants
{
    public const int PageSize = 25;

    /// <param name="Text">Every word has to be found; nothing is listed without one.</param>
    /// <param name="After">The key of the last row seen.</param>
    [Needs(Permission.ReadAnyMerchant)]
    public sealed record Query(string? Text, string? After = null) : IQuery<Page<Row>>;

    /// <summary>One merchant.</summary>
    /// <param name="Points">Today; <paramref name="Tier"/> follows from them.</param>
    /// <param name="OpenAppeals">Appeals with a next step.</param>
    public sealed record Row(Guid Id, string Name, string Kind, string SourceReference, string Address, int Points, Tier Tier, int OpenAppeals);

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.Text).MaximumLength(Merchant.NameLimit);
    }

    internal sealed class Handler(PortalDb db, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Query, Outcome<Page<Row>>>
    {
        public async Task<Outcome<Page<Row>>> Handle(Query request, CancellationToken cancellationToken)
        {
            if (db.MerchantsWith(request.Text) is not { } matching) return new Page<Row>([], null);

            var rules = await rulebook.CurrentAsync(cancellationToken);
            var today = rules.Law.DayOf(clock.GetUtcNow().UtcDateTime);
            var merchants = After(db.Merchants.AsNoTracking().Where(m => matching.Contains(m.Id)), request.After);
            var found = await merchants.OrderBy(m => m.Name).ThenBy(m => m.SourceReference)
                .Select(m => new { m.Id, m.Name, m.Kind, m.SourceReference }).Take(PageSize + 1).ToListAsync(cancellationToken);
            var page = found.Take(PageSize).ToList();
            var ids = page.Select(m => m.Id).ToList();
            var stores = (await db.Stores.Where(s => ids.Contains(s.MerchantId)).Select(s => new { s.MerchantId, s.Address }).ToListAsync(cancellationToken)).ToLookup(s => s.MerchantId, s => s.Address);
            var lines = (await db.LinkedLines().Where(l => ids.Contains(l.MerchantId) && l.UntilDay > today)
                .Select(l => new { l.MerchantId, Line = new LedgerLine(l.Points, l.FromDay, l.UntilDay, l.KnownOn) }).ToListAsync(cancellationToken)).ToLookup(l => l.MerchantId, l => l.Line);
            var open = await db.Appeals.Where(a => ids.Contains(a.MerchantId) && a.NextActor != NextActor.None)
                .GroupBy(a => a.MerchantId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
            var rows = page.Select(m =>
            {
                var standing = Standing.On(today, today, lines[m.Id], rules.Points);
                return new Row(m.Id, m.Name, m.Kind, m.SourceReference, stores[m.Id].FirstOrDefault() ?? "", standing.Points, standing.Tier, open.GetValueOrDefault(m.Id));
            });
            return new Page<Row>([.. rows], found.Count > PageSize ? $"{page[^1].SourceReference}/{page[^1].Name}" : null);
        }

        // The database compares as it sorts, so the page goes on where the one before it stopped.
        private static IQueryable<Merchant> After(IQueryable<Merchant> merchants, string? after)
        {
            if (after?.Split('/', 2) is not [var reference, var name]) return merchants;
            return merchants.Where(m => m.Name.CompareTo(name) > 0 || (m.Name == name && m.SourceReference.CompareTo(reference) > 0));
        }
    }
}
