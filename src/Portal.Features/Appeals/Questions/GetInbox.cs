using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Questions;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Questions;

/// <summary>What waits for one member of staff beside the queue: questions about their decisions, and notes that name them.</summary>
public static class GetInbox
{
    private const int Most = 50;

    [Needs(Permission.ReadQueue)]
    public sealed record Query : IQuery<Inbox>;

    /// <param name="Questions">Open ones, the first due first.</param>
    /// <param name="Mentions">Unread first, then the newest.</param>
    /// <param name="Unread">How many mentions were not read.</param>
    public sealed record Inbox(IReadOnlyList<Question> Questions, IReadOnlyList<Mention> Mentions, int Unread, DateOnly Today);

    public sealed record Question(Guid Id, string Case, string Merchant, string AskedBy, string Words, DateOnly AnswerBy);

    /// <param name="Case">Reference of the case.</param>
    /// <param name="Local">When it was written, as the clocks show it where the merchants are.</param>
    public sealed record Mention(Guid Id, string Case, string By, IReadOnlyList<NotePart> Parts, DateTime Local, bool IsRead);

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Query, Outcome<Inbox>>
    {
        public async Task<Outcome<Inbox>> Handle(Query request, CancellationToken cancellationToken)
        {
            var me = user.PersonId;
            var law = (await rulebook.CurrentAsync(cancellationToken)).Law;
            var questions = await (
                from question in db.CaseQuestions.AsNoTracking().PutTo(user)
                where question.State == QuestionState.Open
                join appeal in db.Appeals on question.AppealId equals appeal.Id
                join merchant in db.Merchants on appeal.MerchantId equals merchant.Id
                join asker in db.Persons on question.AskedBy equals asker.Id
                orderby question.AnswerBy, appeal.Reference
                select new Question(question.Id, appeal.Reference, merchant.Name, asker.Name, question.Question, question.AnswerBy)).Take(Most).ToListAsync(cancellationToken);
            var mentions = await (
                from mention in db.NoteMentions.AsNoTracking()
                where mention.PersonId == me
                join note in db.CaseNotes on mention.NoteId equals note.Id
                join writer in db.Persons on note.PersonId equals writer.Id
                orderby mention.IsRead, mention.At descending
                select new
                {
                    mention.Id,
                    mention.At,
                    mention.IsRead,
                    note.Body,
                    writer.Name,
                    Reference = db.Appeals.Where(a => a.Id == note.AppealId).Select(a => a.Reference).FirstOrDefault()
                        ?? db.Fixes.Where(f => f.Id == note.FixId).Select(f => f.Reference).FirstOrDefault()
                        ?? db.LinkContests.Where(c => c.Id == note.LinkContestId).Select(c => c.Reference).FirstOrDefault(),
                }).Take(Most).ToListAsync(cancellationToken);
            var names = await db.NamesInAsync(mentions.Select(m => m.Body), cancellationToken);
            return new Inbox(
                questions,
                [.. mentions.Select(m => new Mention(m.Id, m.Reference ?? "", m.Name, NoteWords.Read(m.Body, id => names.GetValueOrDefault(id, "?")), law.LocalTime(m.At), m.IsRead))],
                await db.NoteMentions.CountAsync(m => m.PersonId == me && !m.IsRead, cancellationToken),
                law.DayOf(clock.GetUtcNow().UtcDateTime));
        }
    }
}
