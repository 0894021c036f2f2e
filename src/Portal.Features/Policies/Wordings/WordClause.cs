using FluentValidation;
using MediatR;
using Portal.Domain.Policies;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Policies.Wordings;

/// <summary>A policy editor says anew what would change a decision under a clause. It counts for every decision shown from then on; outcomes keep what they said.</summary>
public static class WordClause
{
    /// <param name="Clause">Its address part.</param>
    /// <param name="Text">The new sentence; empty to go back to the derived one.</param>
    /// <param name="Seen">Number of the wording that the editor had before them.</param>
    [Needs(Permission.EditPolicy)]
    public sealed record Command(string Clause, string Text, int Seen) : ICommand<Done>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Text).NotNull();
    }

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var today = (await rulebook.CurrentAsync(cancellationToken)).Law.DayOf(now);
            if (await Wording.FindAsync(db, request.Clause, today, cancellationToken) is not { } found) return Wording.NotFound;
            if ((found.Latest?.Number ?? 0) != request.Seen)
                return new Refusal(RefusalKind.Conflict, "wording.changed", "Somebody worded this clause a moment ago. Read theirs below, then save yours again if it still holds.");

            db.Add(ClauseWording.Write(found.Clause, found.Conditions, found.Latest, request.Text, user.PersonId, now));
            await db.SaveChangesAsync(cancellationToken);
            return default(Done);
        }
    }
}
