using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Features.Appeals.Blind;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>A reviewer takes the case that harms most by waiting, of those that are free and that they can do and may review: appeal, fix or contested link.</summary>
public static class TakeNextAppeal
{
    /// <param name="AppealsOnly">Leaves fixes and contested links to others.</param>
    [Needs(Permission.DecideAppeal)]
    public sealed record Command(bool AppealsOnly = false) : ICommand<Taken>, IRepeatable;

    /// <param name="Reference">The case that is now the reviewer's.</param>
    /// <param name="Until">UTC; when the lease ends without activity.</param>
    public sealed record Taken(string Reference, DateTime Until);

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, TakingGate gate, TimeProvider clock) : IRequestHandler<Command, Outcome<Taken>>
    {
        private static readonly Refusal Empty = new(RefusalKind.NotFound, "appeal.queue-empty", "No case is free for you now. Look again later.");

        public async Task<Outcome<Taken>> Handle(Command command, CancellationToken cancellationToken)
        {
            using var turn = await gate.EnterAsync(cancellationToken);
            var now = clock.GetUtcNow().UtcDateTime;
            var rules = await rulebook.CurrentAsync(cancellationToken);
            var seat = await db.DeskSeats.AsNoTracking().SingleOrDefaultAsync(s => s.Id == user.PersonId, cancellationToken);
            if (await OpenCases.WhyNoMoreAsync(db, user.PersonId, seat, rules.Queue, rules.Law.DayOf(now), now, cancellationToken) is { } full) return full;
            if (await NextCases.FirstAsync(db, user, seat, rules.Queue, now, command.AppealsOnly, cancellationToken) is not { } entry) return Empty;
            // Closed since it was found: look again.
            if (await db.CaseAsync(entry, cancellationToken) is not { } next) return RefusalCodes.LookAgain;

            next.Claim(user.PersonId, user.May(Permission.DecideSecondReview), rules.Law, now);
            await db.DrawAsync(next, rules, rules.Law.DayOf(now), cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return new Taken(next.Reference, next.ClaimedUntil!.Value);
        }
    }
}

/// <summary>On one node reviewers take one after the other, so that fifty at once do not all reach for the same case; between nodes the database decides.</summary>
public sealed class TakingGate : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);

    public async Task<IDisposable> EnterAsync(CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        return new Turn(_one);
    }

    public void Dispose() => _one.Dispose();

    private sealed class Turn(SemaphoreSlim one) : IDisposable
    {
        public void Dispose() => one.Release();
    }
}
