using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>Finds the case that people call by its reference.</summary>
public static class FindCase
{
    [Needs(Permission.ReadQueue)]
    public sealed record Query(string Reference) : IQuery<Guid>;

    internal sealed class Handler(PortalDb db) : IRequestHandler<Query, Outcome<Guid>>
    {
        public async Task<Outcome<Guid>> Handle(Query request, CancellationToken cancellationToken)
        {
            var id = await db.Appeals.Where(a => a.Reference == request.Reference).Select(a => a.Id).SingleOrDefaultAsync(cancellationToken);
            return id == Guid.Empty ? AppealRefusals.NotFound : id;
        }
    }
}
