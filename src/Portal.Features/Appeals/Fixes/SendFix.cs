using FluentValidation;
using MediatR;
using Microsoft.Extensions.Options;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Fixes;
using Portal.Domain.Enforcement;
using Portal.Features.Appeals.Files;
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
    /// <param name="Files">What comes with it.</param>
    /// <param name="MerchantId">For platform systems: on whose behalf.</param>
    [Needs(Permission.FileAppeal)]
    public sealed record Command(
        string Violation, string Statement, IReadOnlyList<GivenAnswer> Answers, string FilingKey, IReadOnlyList<ProofFile> Files, Guid? MerchantId = null) : ICommand<FixReceipt>, IRepeatable;

    /// <param name="Requirement">Code of the requirement that it shows; empty for the fix as a whole.</param>
    /// <param name="File">The file.</param>
    public sealed record ProofFile(string Requirement, IncomingFile File);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Statement).NotNull().MaximumLength(Fix.StatementLimit);
            RuleFor(c => c.FilingKey).NotEmpty().MaximumLength(Fix.FilingKeyLimit);
            RuleFor(c => c.Answers).NotNull();
            RuleFor(c => c.Files).NotNull();
            RuleForEach(c => c.Answers).ChildRules(answer => answer.RuleFor(a => a.Words).NotNull().MaximumLength(FixAnswer.WordsLimit));
        }
    }

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, EvidenceIntake intake, IOptions<EvidenceOptions> limits, TimeProvider clock)
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

            if (request.Files.Count > limits.Value.MaxFiles) return TooMany(limits.Value.MaxFiles);
            var id = Guid.CreateVersion7(clock.GetUtcNow());
            var files = await TakeAsync(request.Files, violation.MerchantId, id, now, cancellationToken);
            List<FixAnswer> answers = [.. decision.Requirements.Select(asked => FixAnswer.To(
                Guid.CreateVersion7(), id, asked, request.Answers.LastOrDefault(a => a.Code == asked.Code), files.Count(f => f.Requirement == asked.Code)))];
            var sending = new Fix.Sending(id, request.FilingKey, request.Statement, user.AsPerson(), files.Count);
            var fix = Fix.Send(violation, sending, answers, decision.Fixes, rules.Law, now);
            db.Fixes.Add(fix);
            db.FixAnswers.AddRange(answers);
            decision.Touch(db);

            if (await AutomaticChecks.AcceptAsync(db, fix, answers, violation, today, cancellationToken) is { } check)
            {
                fix.ConfirmBy(check, answers, rules.Law, now);
                var parts = await FixParts.OfAsync(db, fix, answers, violation, today, cancellationToken);
                parts.CarryOut(db, check == Domain.Policies.FixChecks.LaterVisit ? FixSource.LaterVisit : FixSource.Proof, Guid.CreateVersion7(clock.GetUtcNow()), rules, today);
            }

            await db.SaveChangesAsync(cancellationToken);
            return FixReceipt.Of(fix, violation.Reference);
        }

        private async Task<List<Evidence>> TakeAsync(IReadOnlyList<ProofFile> sent, Guid merchantId, Guid fixId, DateTime now, CancellationToken ct)
        {
            List<Evidence> taken = [];
            foreach (var (requirement, incoming) in sent)
            {
                var file = await intake.ExamineAsync(incoming, ct);
                if (taken.Exists(t => t.Sha256 == file.Sha256 && t.Requirement == requirement)) continue;
                var evidence = db.AddEvidence(file, merchantId, null, null, user.AsPerson(), now);
                (evidence.FixId, evidence.Requirement) = (fixId, requirement);
                taken.Add(evidence);
            }

            return taken;
        }

        private static Refusal TooMany(int limit) => new(RefusalKind.Rule, "fix.too-many-files", $"A fix can have at most {limit} files.");
    }
}
