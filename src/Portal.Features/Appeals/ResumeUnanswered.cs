using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Questions;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>The portal itself: cases whose merchant, decider or authority was asked and let the day pass go back to the reviewers.</summary>
public static class ResumeUnanswered
{
    /// <summary>Few enough that one lost race costs little; the rest comes with the next run.</summary>
    public const int AtOnce = 50;

    /// <summary>Answers with the number of cases that go on.</summary>
    [Needs(Permission.RunPortal)]
    public sealed record Command : ICommand<int>, IRepeatable;

    internal sealed class Handler(PortalDb db, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Command, Outcome<int>>
    {
        public async Task<Outcome<int>> Handle(Command command, CancellationToken cancellationToken)
        {
            var rules = await rulebook.CurrentAsync(cancellationToken);
            var now = clock.GetUtcNow().UtcDateTime;
            var today = rules.Law.DayOf(now);
            var appeals = await db.Appeals.Where(a => (a.NextActor == NextActor.Merchant || a.NextActor == NextActor.Decider || a.NextActor == NextActor.Authority) && a.NextOn < today)
                .OrderBy(a => a.NextOn).ThenBy(a => a.Reference).Take(AtOnce).ToListAsync(cancellationToken);
            var links = await db.LinkContests.Where(c => c.NextActor == NextActor.Merchant && c.NextOn < today)
                .OrderBy(c => c.NextOn).ThenBy(c => c.Reference).Take(AtOnce - appeals.Count).ToListAsync(cancellationToken);
            var ids = appeals.Select(a => a.Id).ToList();
            foreach (var question in await db.CaseQuestions.Where(q => ids.Contains(q.AppealId) && q.State == QuestionState.Open).ToListAsync(cancellationToken)) question.LetPass(now);
            foreach (var appeal in appeals) appeal.GoOnWithoutAnswer(today);
            foreach (var link in links) link.GoOnWithoutAnswer(today);

            await db.SaveChangesAsync(cancellationToken);
            return appeals.Count + links.Count;
        }
    }
}
