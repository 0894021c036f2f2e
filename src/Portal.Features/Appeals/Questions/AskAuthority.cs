using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals.Questions;
using Portal.Domain.Policies;
using Portal.Features.Appeals.Targets;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Notifications;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Questions;

/// <summary>The reviewer asks an authority outside, by mail; the case waits until somebody writes the reply down, or until the day.</summary>
public static class AskAuthority
{
    /// <param name="AppealId">The case, held by the reviewer.</param>
    /// <param name="Authority">Code of the authority in the law pack.</param>
    /// <param name="Question">Sent to it; the merchant does not see it.</param>
    /// <param name="AnswerBy">Last day to answer.</param>
    [Needs(Permission.DecideAppeal)]
    public sealed record Command(Guid AppealId, string Authority, string Question, DateOnly AnswerBy) : ICommand<Done>, IRepeatable;

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
            var law = (await rulebook.CurrentAsync(cancellationToken)).Law;
            if (law.Authorities.FirstOrDefault(a => a.Code == command.Authority) is not { } authority) return QuestionRefusals.NoAuthority;

            var terms = await book.TermsAsync(db, law, AskedParty.Authority, appeal.MerchantId, command.AnswerBy, now, cancellationToken);
            appeal.AskAuthority(user.PersonId, authority.Title, terms, now, law.DayOf(now));
            var question = CaseQuestion.ToAuthority(Guid.CreateVersion7(clock.GetUtcNow()), appeal, user.PersonId, command.Question, terms, authority, now);
            db.CaseQuestions.Add(question);
            db.Outbox.Add(AuthorityMail.Order(question, AuthorityMail.Question, now));
            await db.SaveChangesAsync(cancellationToken);
            return default(Done);
        }
    }
}
