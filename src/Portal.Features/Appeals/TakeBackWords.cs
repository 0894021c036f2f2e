using MediatR;
using Portal.Domain.Appeals;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>Puts words of a draft back that newer ones had taken the place of, or throws them away. The newer ones are kept in turn.</summary>
public static class TakeBackWords
{
    /// <param name="Violation">Reference of the decision.</param>
    /// <param name="Kind">What the draft is to become.</param>
    /// <param name="Words">The words that are kept.</param>
    /// <param name="Page">The open page.</param>
    /// <param name="Forget">Throws them away instead.</param>
    [Needs(Permission.FileAppeal)]
    public sealed record Command(string Violation, DraftKind Kind, Guid Words, Guid Page, bool Forget = false) : ICommand<Done>;

    internal sealed class Handler(PortalDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command request, CancellationToken cancellationToken)
        {
            var decision = await ContestedDecision.FindAsync(db, user.ActsFor(null), request.Violation, cancellationToken);
            if (decision is null) return ContestedDecision.NotFound;
            var open = await db.OpenDraftAsync(decision.Violation.MerchantId, decision.Violation.Id, request.Kind, cancellationToken);
            if (open is null) return NotKept;

            var now = clock.GetUtcNow().UtcDateTime.Trimmed();
            if (request.Forget) open.Words.Forget(request.Words);
            else open.Words.TakeBack(request.Words, user.Writing(request.Page), now);
            db.Keep(open, now);
            await db.SaveInDraftAsync(open.Draft.Id, cancellationToken);
            return default(Done);
        }
    }

    private static readonly Refusal NotKept = new(RefusalKind.NotFound, "draft.words-gone", "Those words are not kept any more.");
}
