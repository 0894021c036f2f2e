using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Features.Data;
using Portal.Features.Requests;

namespace Portal.Features.Identity;

/// <summary>Where a person is signed in, the latest first.</summary>
public static class ListMySessions
{
    // More than this somebody would not read; the rest have run out or will soon.
    private const int Shown = 50;

    /// <param name="Lasting">A session not seen for so long has run out by itself.</param>
    [Needs(Permission.ReadOwn)]
    public sealed record Query(TimeSpan Lasting) : IQuery<IReadOnlyList<Row>>;

    /// <param name="Id">To end it by.</param>
    /// <param name="Device">What the browser said it is.</param>
    /// <param name="StartedAt">UTC.</param>
    /// <param name="LastSeenAt">UTC, to within some minutes.</param>
    /// <param name="IsThis">The one that asks.</param>
    public sealed record Row(Guid Id, string Device, DateTime StartedAt, DateTime LastSeenAt, bool IsThis);

    internal sealed class Handler(PortalDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, Outcome<IReadOnlyList<Row>>>
    {
        public async Task<Outcome<IReadOnlyList<Row>>> Handle(Query request, CancellationToken cancellationToken)
        {
            var since = clock.GetUtcNow().UtcDateTime - request.Lasting;
            var sessions = await db.SignInSessions
                .Where(s => s.PersonId == user.PersonId && s.RevokedAt == null && s.LastSeenAt > since)
                .OrderByDescending(s => s.LastSeenAt)
                .Take(Shown)
                .Select(s => new Row(s.Id, s.Device, s.StartedAt, s.LastSeenAt, s.Id == user.SessionId))
                .ToListAsync(cancellationToken);
            return Outcome<IReadOnlyList<Row>>.Of(sessions);
        }
    }
}
