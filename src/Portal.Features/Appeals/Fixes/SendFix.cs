using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Fixes;
using Portal.Domain.Enforcement;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Fixes;

/// <summary>A merchant says "I put it right", with proof for each requirement. Sent again with the same key, it answers with the same receipt.</summary>
public static class SendFix
{
    /// <param name="Violation">Reference of the decision.</param>
    /// <param name="Statement">What the merchant adds; may be empty where there are requirements.</param>
    /// <param name="Answers">One for each requirement that concerns the merchant.</param>
    /// <param name="FilingKey">Made by the sender, one for each fix.</param>
    /// <param name="MerchantId">For platform systems: on whose behalf.</param>
    [Needs(Permission.FileAppeal)]
    public sealed record Command(string Violation, string Statement, IReadOnlyList<GivenAnswer> Answers, string FilingKey, Guid? MerchantId = null) : ICommand<FixReceipt>, IRepeatable;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Statement).NotNull().MaximumLength(Fix.StatementLimit);
            RuleFor(c => c.FilingKey).NotEmpty().MaximumLength(Fix.FilingKeyLimit);
            RuleFor(c => c.Answers).NotNull();
            RuleForEach(c => c.Answers).ChildRules(answer => answer.RuleFor(a => a.Words).NotNull().MaximumLength(FixAnswer.WordsLimit));
        }
    }

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, TimeProvider clock)
        : IRequestHandler<Command, Outcome<FixReceipt>>
    {
        public async Task<Outcome<FixReceipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            var decision = await FixedDecision.FindAsync(db, user.ActsFor(request.MerchantId), request.Violation, cancellationToken);
            if (decision is null) return ContestedDecision.NotFound;
            var violation = decision.Violation;
            if (decision.Fixes.FirstOrDefault(f => f.FilingKey == request.FilingKey) is { } sent) return FixReceipt.Of(sent, violation.Reference);

            var now = clock.GetUtcNow().UtcDateTime;
            var rules = await rulebook.CurrentAsync(cancellationToken);
            var today = rules.Law.DayOf(now);
            if (decision.WhyNot(rules.Law, today) is { } obstacle) return obstacle.ToRefusal();

            var id = Guid.CreateVersion7(clock.GetUtcNow());
            var files = await HandOverAsync(violation, id, cancellationToken);
            List<FixAnswer> answers = [.. decision.Requirements.Select(asked => FixAnswer.To(
                Guid.CreateVersion7(), id, asked, request.Answers.LastOrDefault(a => a.Code == asked.Code), files.Count(f => f.Requirement == asked.Code)))];
            var sending = new Fix.Sending(id, request.FilingKey, request.Statement, user.AsPerson(), files.Count);
            var fix = Fix.Send(violation, sending, answers, decision.Fixes, rules.Law, now);
            db.Fixes.Add(fix);
            db.FixAnswers.AddRange(answers);
            decision.Touch(db);

            if (await AutomaticChecks.AcceptAsync(db, fix, answers, files, violation, today, cancellationToken) is { } check)
            {
                fix.ConfirmBy(check, answers, rules.Law, now);
                var parts = await FixParts.OfAsync(db, fix, answers, violation, today, cancellationToken);
                parts.CarryOut(db, check == Domain.Policies.FixChecks.LaterVisit ? FixSource.LaterVisit : FixSource.Proof, Guid.CreateVersion7(clock.GetUtcNow()), rules, today);
            }

            await db.SaveChangesAsync(cancellationToken);
            return FixReceipt.Of(fix, violation.Reference);
        }

        // Files of the draft go with the fix, and the draft goes. A platform system takes only what platform systems uploaded; a person's words stay.
        private async Task<IReadOnlyList<Evidence>> HandOverAsync(Violation violation, Guid fixId, CancellationToken ct)
        {
            if (await db.OpenDraftAsync(violation.MerchantId, violation.Id, DraftKind.Fix, ct) is not { } open) return [];
            var bySystem = user.IsSystem();
            var files = await db.Evidence.Where(e => e.DraftId == open.Draft.Id && (!bySystem || e.UploadedBy == null)).OrderBy(e => e.UploadedAt).ToListAsync(ct);
            foreach (var file in files) (file.FixId, file.DraftId) = (fixId, null);
            foreach (var recorded in Evidence.Recorded(files)) db.Note(new FixProofSent(violation.Id, fixId, violation.MerchantId, files.Count, recorded));
            if (!bySystem || (files.Count == open.Draft.Files && open.Words.Fields.Count == 0)) db.Clear(open);
            else foreach (var _ in files) open.Draft.RemoveFile();
            return files;
        }
    }
}
