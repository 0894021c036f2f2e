using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Policies;
using Portal.Features.Appeals.Questions;
using Portal.Features.Appeals.Targets;
using Portal.Features.Appeals.Templates;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>The reviewer asks the merchant something; the clock stands still until the answer or the day.</summary>
public static class AskMerchant
{
    /// <param name="AppealId">The case, held by the reviewer.</param>
    /// <param name="Version">The version that they looked at.</param>
    /// <param name="Question">Sent to the merchant.</param>
    /// <param name="AnswerBy">Last day to answer.</param>
    [Needs(Permission.DecideAppeal)]
    public sealed record Command(Guid AppealId, int Version, string Question, DateOnly AnswerBy) : ICommand<Done>, IRepeatable
    {
        /// <summary>Versions of templates that went into the question.</summary>
        public IReadOnlyList<Guid> Templates { get; init; } = [];
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Question).NotEmpty().WithMessage("Write your question first.").MaximumLength(CaseMessage.BodyLimit);
            RuleFor(c => c.Templates).NotNull().Must(t => t is null || t.Count <= TemplateUses.Most).WithMessage($"At most {TemplateUses.Most} templates go into one question.");
        }
    }

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, ServiceBook book, TimeProvider clock) : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command command, CancellationToken cancellationToken)
        {
            var appeal = await db.Appeals.SingleOrDefaultAsync(a => a.Id == command.AppealId, cancellationToken);
            if (appeal is null) return AppealRefusals.NotFound;

            var now = clock.GetUtcNow().UtcDateTime;
            var rules = await rulebook.CurrentAsync(cancellationToken);
            if (await CaseChanges.SinceAsync(db, appeal, command.Version, rules.Law, cancellationToken) is { } changed) return changed;

            var terms = await book.TermsAsync(db, rules.Law, AskedParty.Merchant, appeal.MerchantId, command.AnswerBy, now, cancellationToken);
            appeal.Ask(user.PersonId, terms, now, rules.Law.DayOf(now));
            var question = CaseMessage.Write(Guid.CreateVersion7(clock.GetUtcNow()), appeal, MessageAuthor.Reviewer, user.PersonId, command.Question.Trim(), now);
            db.CaseMessages.Add(question);
            await db.KeepAsync(appeal, question, command.AnswerBy, command.Templates, user.PersonId, now, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return default(Done);
        }
    }
}
