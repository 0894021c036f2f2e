using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.NextBest;

/// <summary>The filters that the caller keeps, and those that are kept for the team.</summary>
public static class ListViews
{
    [Needs(Permission.ReadQueue)]
    public sealed record Query : IQuery<Views>;

    /// <param name="Rows">The team's first, then by name.</param>
    /// <param name="MayShare">Whether the caller may keep one for the team.</param>
    public sealed record Views(IReadOnlyList<Row> Rows, bool MayShare);

    /// <param name="Filter">What stands in the address behind the question mark.</param>
    /// <param name="IsMine">Whether the caller may drop it.</param>
    public sealed record Row(Guid Id, string Name, string Filter, bool IsShared, bool IsMine);

    internal sealed class Handler(PortalDb db, CurrentUser user) : IRequestHandler<Query, Outcome<Views>>
    {
        public async Task<Outcome<Views>> Handle(Query request, CancellationToken cancellationToken)
        {
            var me = user.PersonId;
            var rows = await db.SavedViews.Where(v => v.OwnerId == me || v.IsShared).Select(v => new Row(v.Id, v.Name, v.Filter, v.IsShared, v.OwnerId == me)).Take(100).ToListAsync(cancellationToken);
            return new Views([.. rows.OrderByDescending(r => r.IsShared).ThenBy(r => r.Name, StringComparer.CurrentCulture)], user.May(Permission.LeadDesk));
        }
    }
}
