using FluentValidation;
using MediatR;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Blind;
using Portal.Features.Appeals.Blind;
using Portal.Features.Appeals.Precedents;
using Portal.Features.Appeals.Templates;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>The reviewer who holds a case decides it: everything that follows happens in the same save, or nothing does.</summary>
public static class DecideAppeal
{
    /// <param name="AppealId">The case.</param>
    /// <param name="Version">The version that the reviewer looked at; a case that has changed since is refused.</param>
    /// <param name="Outcome">Uphold, overturn or modify.</param>
    /// <param name="Reasons">Sent to the merchant.</param>
    /// <param name="WhatWouldChange">Required unless everything is reversed.</param>
    /// <param name="OriginalDecision">What this teaches about the decision contested.</param>
    /// <param name="PointsTo">Exactly for a modified decision: the points that remain.</param>
    /// <param name="LiftActionIds">For a modified decision: the measures that go.</param>
    /// <param name="Findings">One for each file of the merchant and for the visit contested; more are welcome.</param>
    [Needs(Permission.DecideAppeal)]
    public sealed record Command(
        Guid AppealId,
        int Version,
        AppealOutcome Outcome,
        string Reasons,
        string WhatWouldChange,
        OriginalDecision OriginalDecision,
        int? PointsTo,
        IReadOnlyList<Guid> LiftActionIds,
        IReadOnlyList<EvidenceNote> Findings) : ICommand<Decided>, IRepeatable
    {
        /// <summary>Versions of templates that went into the words.</summary>
        public IReadOnlyList<Guid> Templates { get; init; } = [];
    }

    /// <param name="EvidenceId">The file or the visit.</param>
    /// <param name="Finding">Accepted, not accepted or unclear.</param>
    /// <param name="Note">Why, for the merchant; may be empty.</param>
    public sealed record EvidenceNote(Guid EvidenceId, EvidenceFindingKind Finding, string Note = "");

    /// <param name="Reference">The case.</param>
    /// <param name="Status">Closed, or waiting for a senior reviewer's approval.</param>
    /// <param name="TookEffect">False while the outcome waits for approval and has changed nothing.</param>
    /// <param name="PointsBack">Points that are, or on approval will be, given back.</param>
    public sealed record Decided(string Reference, AppealStatus Status, bool TookEffect, int PointsBack);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Reasons).NotNull().MaximumLength(Appeal.ReasonsLimit);
            RuleFor(c => c.WhatWouldChange).NotNull().MaximumLength(Appeal.ChangeLimit);
            RuleFor(c => c.Outcome).IsInEnum();
            RuleFor(c => c.OriginalDecision).IsInEnum().NotEqual(OriginalDecision.Unknown).WithMessage("Say whether the original decision was right.");
            RuleFor(c => c.LiftActionIds).NotNull();
            RuleFor(c => c.Findings).NotNull();
            RuleFor(c => c.Templates).NotNull().Must(t => t is null || t.Count <= TemplateUses.Most).WithMessage($"At most {TemplateUses.Most} templates go into one decision.");
            RuleForEach(c => c.Findings).ChildRules(note => note.RuleFor(n => n.Note).NotNull().MaximumLength(EvidenceFinding.NoteLimit));
        }
    }

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Command, Outcome<Decided>>
    {
        public async Task<Outcome<Decided>> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var rules = await rulebook.CurrentAsync(cancellationToken);
            var today = rules.Law.DayOf(now);
            if (await CaseParts.LoadAsync(db, command.AppealId, today, cancellationToken) is not { } parts) return AppealRefusals.NotFound;

            var (appeal, violation, actions) = parts;
            if (await CaseChanges.SinceAsync(db, appeal, command.Version, rules.Law, cancellationToken) is { } changed) return changed;
            if (DecisionEffects.WhyNot(violation, actions, command.Outcome, command.PointsTo, command.LiftActionIds) is { } senseless) throw senseless;

            var effects = parts.Effects(command.Outcome, command.PointsTo, command.LiftActionIds, rules, today);
            var conclusion = new Conclusion(command.Outcome, command.Reasons.Trim(), command.WhatWouldChange.Trim(), command.OriginalDecision, command.PointsTo);
            var looked = appeal.FirstLook == FirstLook.Blind && await db.HasLookedAsync(appeal, user.PersonId, cancellationToken);
            var tookEffect = appeal.Decide(user.PersonId, user.May(Permission.DecideSecondReview), conclusion, effects.HighImpact, rules.Law, now, looked);
            if (await CaseFindings.ReplaceAsync(db, appeal, violation, command.Findings, cancellationToken) is { } incomplete) return incomplete;
            await CaseLifts.ReplaceAsync(db, appeal, effects, cancellationToken);
            await db.KeepAsync(appeal, conclusion, command.Templates, user.PersonId, now, cancellationToken);
            if (tookEffect)
            {
                db.Write(effects.CarryOut(appeal, violation, Guid.CreateVersion7(clock.GetUtcNow()), today, rules.Law));
                await db.KeepPrecedentAsync(appeal, today, cancellationToken);
                await db.SettleVerdictsAsync(appeal, cancellationToken);
            }

            await db.CloseFixAsync(violation, rules.Law, now, cancellationToken);

            await db.SaveChangesAsync(cancellationToken);
            return new Decided(appeal.Reference, appeal.Status, tookEffect, effects.PointsBack);
        }
    }
}
