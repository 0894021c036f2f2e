using FluentValidation;
using MediatR;
using Portal.Domain.Appeals.Fixes;
using Portal.Domain.Enforcement;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Fixes;

/// <summary>The reviewer who holds a fix concludes the re-check: findings, the confirmation and what it restores happen in the same save, or nothing does.</summary>
public static class DecideFix
{
    /// <param name="FixId">The fix.</param>
    /// <param name="Version">The version that the reviewer looked at; a case that has changed since is refused.</param>
    /// <param name="Confirmed">Whether everything that is demanded is shown.</param>
    /// <param name="Reasons">Sent to the merchant; required when it is not confirmed.</param>
    /// <param name="StillMissing">Required when it is not confirmed.</param>
    /// <param name="Findings">One for each requirement.</param>
    [Needs(Permission.DecideAppeal)]
    public sealed record Command(Guid FixId, int Version, bool Confirmed, string Reasons, string StillMissing, IReadOnlyList<RequirementFinding> Findings) : ICommand<Decided>, IRepeatable;

    /// <param name="Reference">The fix.</param>
    /// <param name="Status">Confirmed or not confirmed.</param>
    /// <param name="MeasuresEnded">How many measures ended with it.</param>
    /// <param name="PointsOff">Points that it took off.</param>
    public sealed record Decided(string Reference, FixStatus Status, int MeasuresEnded, int PointsOff);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Reasons).NotNull().MaximumLength(Fix.ReasonsLimit);
            RuleFor(c => c.StillMissing).NotNull().MaximumLength(Fix.MissingLimit);
            RuleFor(c => c.Findings).NotNull();
            RuleForEach(c => c.Findings).ChildRules(finding =>
            {
                finding.RuleFor(f => f.Finding).IsInEnum();
                finding.RuleFor(f => f.Note).NotNull().MaximumLength(FixAnswer.NoteLimit);
            });
        }
    }

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Command, Outcome<Decided>>
    {
        public async Task<Outcome<Decided>> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var rules = await rulebook.CurrentAsync(cancellationToken);
            var today = rules.Law.DayOf(now);
            if (await FixParts.LoadAsync(db, command.FixId, today, cancellationToken) is not { } parts) return MyFixes.NotFound;

            var fix = parts.Fix;
            if (await CaseChanges.SinceAsync(db, fix, command.Version, rules.Law, cancellationToken) is { } changed) return changed;

            var effects = parts.Effects(rules, today);
            fix.Decide(user.PersonId, new FixConclusion(command.Confirmed, command.Reasons, command.StillMissing, command.Findings), parts.Answers, rules.Law, now);
            if (command.Confirmed) parts.CarryOut(db, FixSource.Proof, Guid.CreateVersion7(clock.GetUtcNow()), rules, today);

            await db.SaveChangesAsync(cancellationToken);
            return new Decided(fix.Reference, fix.Status, command.Confirmed ? effects.Ended.Count : 0, command.Confirmed ? effects.PointsOff : 0);
        }
    }
}
