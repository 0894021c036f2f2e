using FluentValidation;
using MediatR;
using Portal.Domain.Appeals;
using Portal.Features.Appeals.Blind;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>A reviewer takes one case of any kind: theirs alone until the lease ends; taken again by its holder, the lease starts anew.</summary>
public static class ClaimCase
{
    /// <param name="CaseId">A case of any kind.</param>
    /// <param name="OverLimit">Why a senior reviewer takes it although they have as many open as they may; null where they do not mean to.</param>
    [Needs(Permission.DecideAppeal)]
    public sealed record Command(Guid CaseId, string? OverLimit = null) : ICommand<Lease>, IRepeatable;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.OverLimit).MaximumLength(ReviewCase.WordsLimit);
    }

    /// <param name="Reference">The case.</param>
    /// <param name="Until">UTC; renewed by <see cref="RenewLease"/>.</param>
    public sealed record Lease(string Reference, DateTime Until);

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Command, Outcome<Lease>>
    {
        public async Task<Outcome<Lease>> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await db.CaseAsync(command.CaseId, cancellationToken) is not { } found) return AppealRefusals.NotFound;

            var rules = await rulebook.CurrentAsync(cancellationToken);
            var now = clock.GetUtcNow().UtcDateTime;
            found.Claim(user.PersonId, user.May(Permission.DecideSecondReview), rules.Law, now);
            if (await OpenCases.LimitAsync(db, user, found.Id, rules.Queue, now, cancellationToken) is { } limit)
            {
                if (command.OverLimit is not { } why || !limit.MayOverride) return new Refusal(RefusalKind.Rule, limit.Code, limit.Sentence);
                found.TakenOverLimit(user.PersonId, why, now);
            }

            await db.DrawAsync(found, rules, rules.Law.DayOf(now), cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return new Lease(found.Reference, found.ClaimedUntil!.Value);
        }
    }
}
