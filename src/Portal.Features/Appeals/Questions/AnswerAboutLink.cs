using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Questions;

/// <summary>The merchant answers a reviewer's question about a store that they contest; the clock goes on.</summary>
public static class AnswerAboutLink
{
    /// <param name="Contest">Reference of the contest.</param>
    /// <param name="Body">The answer.</param>
    [Needs(Permission.FileAppeal)]
    public sealed record Command(string Contest, string Body) : ICommand<Done>, IRepeatable;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Body)
            .NotEmpty().WithMessage("Write your answer first.")
            .Must(body => body is null || body.Length <= CaseMessage.BodyLimit)
            .WithMessage((_, body) => $"An answer can have {CaseMessage.BodyLimit:N0} characters. Yours has {body.Length:N0}.");
    }

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command request, CancellationToken cancellationToken)
        {
            var mine = user.ActsFor(null);
            var contest = await db.LinkContests.SingleOrDefaultAsync(c => c.Reference == request.Contest && c.MerchantId == mine, cancellationToken);
            if (contest is null) return GetLinkContest.NotFound;
            var last = await db.CaseMessages.AsNoTracking().Where(m => m.LinkContestId == contest.Id).OrderByDescending(m => m.SentAt).FirstOrDefaultAsync(cancellationToken);
            if (last?.Author == MessageAuthor.Merchant && last.Body == request.Body) return default(Done); // sent twice

            var now = clock.GetUtcNow().UtcDateTime;
            contest.Answer((await rulebook.CurrentAsync(cancellationToken)).Law.DayOf(now));
            db.CaseMessages.Add(CaseMessage.Write(Guid.CreateVersion7(clock.GetUtcNow()), contest, MessageAuthor.Merchant, user.AsPerson(), request.Body, now));
            await db.SaveChangesAsync(cancellationToken);
            return default(Done);
        }
    }
}
