using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Policies;
using Portal.Features.Appeals.Questions;
using Portal.Features.Appeals.Targets;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Fixes;

/// <summary>The reviewer asks the merchant something about a fix; the clock stands still until the answer or the day, and no try is used up.</summary>
public static class AskAboutFix
{
    /// <param name="FixId">The fix, held by the reviewer.</param>
    /// <param name="Version">The version that they looked at.</param>
    /// <param name="Question">Sent to the merchant.</param>
    /// <param name="AnswerBy">Last day to answer.</param>
    [Needs(Permission.DecideAppeal)]
    public sealed record Command(Guid FixId, int Version, string Question, DateOnly AnswerBy) : ICommand<Done>, IRepeatable;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Question).NotEmpty().WithMessage("Write your question first.").MaximumLength(CaseMessage.BodyLimit);
    }

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, ServiceBook book, TimeProvider clock) : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command command, CancellationToken cancellationToken)
        {
            var fix = await db.Fixes.SingleOrDefaultAsync(f => f.Id == command.FixId, cancellationToken);
            if (fix is null) return MyFixes.NotFound;

            var now = clock.GetUtcNow().UtcDateTime;
            var rules = await rulebook.CurrentAsync(cancellationToken);
            if (await CaseChanges.SinceAsync(db, fix, command.Version, rules.Law, cancellationToken) is { } changed) return changed;

            var terms = await book.TermsAsync(db, rules.Law, AskedParty.Merchant, fix.MerchantId, command.AnswerBy, now, cancellationToken);
            fix.Ask(user.PersonId, terms, now, rules.Law.DayOf(now));
            db.CaseMessages.Add(CaseMessage.Write(Guid.CreateVersion7(clock.GetUtcNow()), fix, MessageAuthor.Reviewer, user.PersonId, command.Question.Trim(), now));
            await db.SaveChangesAsync(cancellationToken);
            return default(Done);
        }
    }
}
