using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>Finds the case of any kind that people call by its reference.</summary>
public static class FindCase
{
    [Needs(Permission.ReadQueue)]
    public sealed record Query(string Reference) : IQuery<Guid>;

    internal sealed class Handler(PortalDb db) : IRequestHandler<Query, Outcome<Guid>>
    {
        public async Task<Outcome<Guid>> Handle(Query request, CancellationToken cancellationToken)
        {
            var reference = request.Reference;
            var id = await db.Appeals.Where(a => a.Reference == reference).Select(a => a.Id).SingleOrDefaultAsync(cancellationToken);
            if (id == Guid.Empty) id = await db.Fixes.Where(f => f.Reference == reference).Select(f => f.Id).SingleOrDefaultAsync(cancellationToken);
            if (id == Guid.Empty) id = await db.LinkContests.Where(c => c.Reference == reference).Select(c => c.Id).SingleOrDefaultAsync(cancellationToken);
            return id == Guid.Empty ? AppealRefusals.NotFound : id;
        }
    }
}
