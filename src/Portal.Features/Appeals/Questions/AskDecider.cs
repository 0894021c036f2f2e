using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals.Questions;
using Portal.Domain.Policies;
using Portal.Features.Appeals.Blind;
using Portal.Features.Appeals.Targets;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Questions;

/// <summary>The reviewer asks whoever issued the decision contested; the case waits until the answer or the day.</summary>
public static class AskDecider
{
    /// <param name="AppealId">The case, held by the reviewer.</param>
    /// <param name="Question">For staff only.</param>
    /// <param name="AnswerBy">Last day to answer.</param>
    [Needs(Permission.DecideAppeal)]
    public sealed record Command(Guid AppealId, string Question, DateOnly AnswerBy) : ICommand<Done>, IRepeatable;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Question).NotEmpty().WithMessage("Write your question first.").MaximumLength(CaseQuestion.WordsLimit);
    }

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, ServiceBook book, TimeProvider clock) : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command command, CancellationToken cancellationToken)
        {
            var appeal = await db.Appeals.SingleOrDefaultAsync(a => a.Id == command.AppealId, cancellationToken);
            if (appeal is null) return AppealRefusals.NotFound;

            var now = clock.GetUtcNow().UtcDateTime;
            var rules = await rulebook.CurrentAsync(cancellationToken);
            var today = rules.Law.DayOf(now);
            // Who answers knows what was decided: that stays hidden until the first look is over.
            if (await db.IsBlindToAsync(appeal, user, rules, today, cancellationToken)) return QuestionRefusals.BlindFirst;

            var terms = await book.TermsAsync(db, rules.Law, AskedParty.Decider, appeal.MerchantId, command.AnswerBy, now, cancellationToken);
            appeal.AskDecider(user.PersonId, terms, now, today, await HasLeftAsync(appeal.Consulted ?? appeal.Issuer, cancellationToken));
            db.CaseQuestions.Add(CaseQuestion.ToDecider(Guid.CreateVersion7(clock.GetUtcNow()), appeal, user.PersonId, command.Question, terms, rules.Law.AnswersForSystems, now));
            await db.SaveChangesAsync(cancellationToken);
            return default(Done);
        }

        private async Task<bool> HasLeftAsync(Guid? decider, CancellationToken ct)
        {
            var readers = Permissions.Of(Permission.ReadQueue);
            return decider is { } person && !await db.Persons.AnyAsync(p => p.Id == person && readers.Contains(p.StaffRole), ct);
        }
    }
}
