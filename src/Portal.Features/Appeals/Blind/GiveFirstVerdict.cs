using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals.Blind;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;
using Severity = Portal.Domain.Enforcement.Severity;

namespace Portal.Features.Appeals.Blind;

/// <summary>The reviewer who holds a case that is looked at blind says what they would have decided; then they see what was decided.</summary>
public static class GiveFirstVerdict
{
    /// <param name="AppealId">The case.</param>
    /// <param name="Verdict">Would they have found a breach?</param>
    /// <param name="Severity">Exactly for a breach.</param>
    /// <param name="Why">In short; for staff.</param>
    [Needs(Permission.DecideAppeal)]
    public sealed record Command(Guid AppealId, Verdict Verdict, Severity Severity, string Why) : ICommand<Done>, IRepeatable;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Verdict).IsInEnum();
            RuleFor(c => c.Severity).IsInEnum();
            RuleFor(c => c.Why).NotNull().MaximumLength(FirstVerdict.WhyLimit);
        }
    }

    internal sealed class Handler(PortalDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, Outcome<Done>>
    {
        private static readonly Refusal Given = new(RefusalKind.Conflict, "verdict.given", "You gave your first verdict on this case already. It stays as it was said; now decide.");

        public async Task<Outcome<Done>> Handle(Command command, CancellationToken cancellationToken)
        {
            var appeal = await db.Appeals.SingleOrDefaultAsync(a => a.Id == command.AppealId, cancellationToken);
            if (appeal is null) return AppealRefusals.NotFound;

            var (me, why) = (user.PersonId, command.Why.Trim());
            var before = await db.FirstVerdicts.AsNoTracking().SingleOrDefaultAsync(v => v.AppealId == command.AppealId && v.PersonId == me, cancellationToken);
            if (before is not null) return (before.Verdict, before.Severity, before.Why) == (command.Verdict, command.Severity, why) ? default(Done) : Given;

            var original = await db.Violations.Where(v => v.Id == appeal.ViolationId).Select(v => v.Severity).SingleAsync(cancellationToken);
            db.FirstVerdicts.Add(appeal.Judge(me, new Judgement(command.Verdict, command.Severity, why), original, clock.GetUtcNow().UtcDateTime));
            await db.SaveChangesAsync(cancellationToken);
            return default(Done);
        }
    }
}
