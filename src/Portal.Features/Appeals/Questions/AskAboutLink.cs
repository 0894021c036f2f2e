using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Policies;
using Portal.Features.Appeals.Targets;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Questions;

/// <summary>The reviewer asks the merchant something about a contested link; the clock stands still until the answer or the day.</summary>
public static class AskAboutLink
{
    /// <param name="ContestId">The case, held by the reviewer.</param>
    /// <param name="Question">Sent to the merchant.</param>
    /// <param name="AnswerBy">Last day to answer.</param>
    [Needs(Permission.DecideAppeal)]
    public sealed record Command(Guid ContestId, string Question, DateOnly AnswerBy) : ICommand<Done>, IRepeatable;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Question).NotEmpty().WithMessage("Write your question first.").MaximumLength(CaseMessage.BodyLimit);
    }

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, ServiceBook book, TimeProvider clock) : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command command, CancellationToken cancellationToken)
        {
            var contest = await db.LinkContests.SingleOrDefaultAsync(c => c.Id == command.ContestId, cancellationToken);
            if (contest is null) return GetLinkContest.NotFound;

            var now = clock.GetUtcNow().UtcDateTime;
            var law = (await rulebook.CurrentAsync(cancellationToken)).Law;
            var terms = await book.TermsAsync(db, law, AskedParty.Merchant, contest.MerchantId, command.AnswerBy, now, cancellationToken);
            contest.Ask(user.PersonId, terms, now, law.DayOf(now));
            db.CaseMessages.Add(CaseMessage.Write(Guid.CreateVersion7(clock.GetUtcNow()), contest, MessageAuthor.Reviewer, user.PersonId, command.Question.Trim(), now));
            await db.SaveChangesAsync(cancellationToken);
            return default(Done);
        }
    }
}
