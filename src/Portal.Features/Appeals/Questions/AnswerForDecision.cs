using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals.Questions;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Questions;

/// <summary>Whoever issued a decision, or speaks for the system that did, answers the reviewer; the case goes on.</summary>
public static class AnswerForDecision
{
    /// <param name="QuestionId">The question, put to the caller or their team.</param>
    /// <param name="Answer">For staff only.</param>
    [Needs(Permission.ReadQueue)]
    public sealed record Command(Guid QuestionId, string Answer) : ICommand<Done>, IRepeatable;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Answer).NotEmpty().WithMessage("Write your answer first.").MaximumLength(CaseQuestion.WordsLimit);
    }

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command command, CancellationToken cancellationToken)
        {
            var question = await db.CaseQuestions.PutTo(user).SingleOrDefaultAsync(q => q.Id == command.QuestionId, cancellationToken);
            if (question is null) return QuestionRefusals.NotFound;
            if (question.State == QuestionState.Answered && question.AnsweredBy == user.PersonId && question.Answer == command.Answer.Trim()) return default(Done); // sent twice

            var now = clock.GetUtcNow().UtcDateTime;
            var appeal = await db.Appeals.SingleAsync(a => a.Id == question.AppealId, cancellationToken);
            question.TakeAnswer(user.PersonId, command.Answer, now);
            appeal.AnswerOfDecider(user.PersonId, (await rulebook.CurrentAsync(cancellationToken)).Law.DayOf(now));
            await db.SaveChangesAsync(cancellationToken);
            return default(Done);
        }
    }
}
