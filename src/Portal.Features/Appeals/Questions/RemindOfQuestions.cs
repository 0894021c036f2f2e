using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Questions;
using Portal.Domain.Policies;
using Portal.Features.Appeals.Targets;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Notifications;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Questions;

/// <summary>The portal itself: whoever was asked and has not answered is reminded before the day, once and never at night.</summary>
public static class RemindOfQuestions
{
    /// <summary>Few enough that one lost race costs little; the rest comes with the next run.</summary>
    public const int AtOnce = 50;

    /// <summary>Answers with the number of cases that need no second look now.</summary>
    [Needs(Permission.RunPortal)]
    public sealed record Command : ICommand<int>, IRepeatable;

    internal sealed class Handler(PortalDb db, ServiceBook book, TimeProvider clock) : IRequestHandler<Command, Outcome<int>>
    {
        public async Task<Outcome<int>> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            List<ReviewCase> due =
            [
                .. await db.Appeals.Where(a => a.RemindAt <= now).OrderBy(a => a.RemindAt).Take(AtOnce).ToListAsync(cancellationToken),
                .. await db.Fixes.Where(f => f.RemindAt <= now).OrderBy(f => f.RemindAt).Take(AtOnce).ToListAsync(cancellationToken),
                .. await db.LinkContests.Where(c => c.RemindAt <= now).OrderBy(c => c.RemindAt).Take(AtOnce).ToListAsync(cancellationToken),
            ];
            var done = 0;
            foreach (var waiting in due)
            {
                var party = waiting.NextActor switch { NextActor.Decider => AskedParty.Decider, NextActor.Authority => AskedParty.Authority, _ => AskedParty.Merchant };
                if (await book.HoursAsync(db, party, waiting.MerchantId, cancellationToken) is not { } hours) continue;
                waiting.Remind(hours, now);
                done++;
                if (party == AskedParty.Authority && waiting.RemindAt is null) await WriteAsync(waiting.Id, now, cancellationToken);
            }

            await db.SaveChangesAsync(cancellationToken);
            return done;
        }

        private async Task WriteAsync(Guid appealId, DateTime now, CancellationToken ct)
        {
            var question = await db.CaseQuestions.SingleOrDefaultAsync(q => q.AppealId == appealId && q.State == QuestionState.Open, ct);
            if (question is not null) db.Outbox.Add(AuthorityMail.Order(question, AuthorityMail.Reminder, now));
        }
    }
}
