using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>Keeps a half-written appeal on the merchant's account, so that it goes on from any device and survives the server.</summary>
public static class SaveDraft
{
    /// <param name="Violation">Reference of the decision.</param>
    /// <param name="Ground">May be empty.</param>
    /// <param name="Statement">May be empty, and longer than what can be sent.</param>
    /// <param name="Seen">When the words were saved that the sender has seen; null for none.</param>
    [Needs(Permission.FileAppeal)]
    public sealed record Command(string Violation, string Ground, string Statement, DateTime? Seen) : ICommand<Saved>, IRepeatable;

    /// <param name="At">UTC: what the next save has seen.</param>
    /// <param name="LocalTime">As the clock shows it where the merchant is.</param>
    public sealed record Saved(DateTime At, DateTime LocalTime);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Statement).MaximumLength(AppealDraft.StatementLimit);
    }

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Command, Outcome<Saved>>
    {
        public async Task<Outcome<Saved>> Handle(Command request, CancellationToken cancellationToken)
        {
            var decision = await ContestedDecision.FindAsync(db, user.ActsFor(null), request.Violation, cancellationToken);
            if (decision is null) return ContestedDecision.NotFound;
            if (decision.Open is { } open) return ContestedDecision.AlreadyOpen(open);

            var law = (await rulebook.CurrentAsync(cancellationToken)).Law;
            var now = clock.GetUtcNow().UtcDateTime.Trimmed();
            var draft = await db.AppealDrafts.SingleOrDefaultAsync(
                d => d.MerchantId == decision.Violation.MerchantId && d.ViolationId == decision.Violation.Id, cancellationToken);
            if (draft?.Ground == request.Ground && draft.Statement == request.Statement) return new Saved(draft.SavedAt, law.LocalTime(draft.SavedAt));
            if (draft?.IsNewerThan(request.Seen) == true) return FiledKeys.DraftNewer;

            if (draft is null)
            {
                draft = AppealDraft.Start(Guid.CreateVersion7(), decision.Violation, user.AsPerson(), now);
                db.AppealDrafts.Add(draft);
                decision.Contest(db);
            }

            draft.Write(request.Ground, request.Statement, user.AsPerson(), now);
            await db.SaveChangesAsync(cancellationToken);
            return new Saved(draft.SavedAt, law.LocalTime(draft.SavedAt));
        }
    }
}
