using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Questions;
using Portal.Domain.Policies;
using Portal.Features.Appeals.Blind;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Questions;

/// <summary>What staff say among themselves about a case of any kind: notes, questions and their answers, and who can be asked now.</summary>
public static class GetCaseTalk
{
    [Needs(Permission.ReadQueue)]
    public sealed record Query(Guid CaseId) : IQuery<Talk>;

    /// <param name="IsMine">Whether the reader holds it.</param>
    /// <param name="MayDecide">Whether the reader decides cases at all.</param>
    /// <param name="Messages">What the merchant was asked and answered, for a contested link; elsewhere the case shows it.</param>
    /// <param name="CanAsk">Who can be asked about this kind of case, and on which terms.</param>
    /// <param name="People">Who can be named in a note.</param>
    public sealed record Talk(
        Guid CaseId, bool IsMine, bool MayDecide, IReadOnlyList<Note> Notes, IReadOnlyList<Question> Questions, IReadOnlyList<Message> Messages, IReadOnlyList<QuestionRule> CanAsk,
        IReadOnlyList<OutsideAuthority> Authorities, IReadOnlyList<Mentionable> People, DateOnly Today);

    /// <param name="Local">As the clocks show it where the merchants are.</param>
    public sealed record Note(Guid Id, string By, IReadOnlyList<NotePart> Parts, DateTime Local);

    /// <param name="To">Person, role of a team, or authority.</param>
    /// <param name="AnsweredBy">Empty while nobody did.</param>
    /// <param name="CameOn">The day on which an authority's reply came.</param>
    public sealed record Question(
        Guid Id, AskedParty Party, string To, string By, string Words, DateOnly AskedOn, DateOnly AnswerBy, QuestionState State, string Answer, string AnsweredBy, DateOnly? CameOn, IReadOnlyList<File> Files);

    public sealed record File(Guid Id, string Name);

    public sealed record Message(MessageAuthor Author, string Body, DateTime Local);

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Query, Outcome<Talk>>
    {
        public async Task<Outcome<Talk>> Handle(Query request, CancellationToken cancellationToken)
        {
            if (await db.CaseAsync(request.CaseId, cancellationToken) is not { } about) return AppealRefusals.NotFound;

            var (id, now) = (about.Id, clock.GetUtcNow().UtcDateTime);
            var rules = await rulebook.CurrentAsync(cancellationToken);
            var law = rules.Law;
            var notes = await db.CaseNotes.AsNoTracking().Where(n => n.AppealId == id || n.FixId == id || n.LinkContestId == id).OrderBy(n => n.WrittenAt).ToListAsync(cancellationToken);
            var questions = about is Appeal ? await db.CaseQuestions.AsNoTracking().Where(q => q.AppealId == id).OrderBy(q => q.AskedAt).ToListAsync(cancellationToken) : [];
            var asked = questions.Select(q => q.Id).ToList();
            var files = asked.Count == 0 ? [] : await db.QuestionFiles.AsNoTracking().Where(f => asked.Contains(f.QuestionId)).OrderBy(f => f.AddedAt).ToListAsync(cancellationToken);
            var messages = about is LinkContest ? await db.CaseMessages.AsNoTracking().Where(m => m.LinkContestId == id).OrderBy(m => m.SentAt).ToListAsync(cancellationToken) : [];
            // What colleagues say tells what was decided: whoever looks blind reads it after their first verdict.
            if (about is Appeal appeal && await db.IsBlindToAsync(appeal, user, rules, law.DayOf(now), cancellationToken)) (notes, questions) = ([], []);

            var people = await db.MentionableAsync(cancellationToken);
            var names = await db.NamesInAsync(
                notes.Select(n => n.Body), cancellationToken, [.. notes.Select(n => n.PersonId), .. questions.SelectMany(q => new[] { q.AskedBy, q.PersonId ?? q.AskedBy, q.AnsweredBy ?? q.AskedBy })]);
            string Name(Guid person) => names.GetValueOrDefault(person, "?");
            return new Talk(
                id, about.IsHeldBy(user.PersonId, now), user.May(Permission.DecideAppeal),
                [.. notes.Select(n => new Note(n.Id, Name(n.PersonId), NoteWords.Read(n.Body, Name), law.LocalTime(n.WrittenAt)))],
                [.. questions.Select(q => new Question(
                    q.Id, q.Party, q.PersonId is { } to ? Name(to) : q.Authority.Length > 0 ? q.Authority : q.Role, Name(q.AskedBy), q.Question, law.DayOf(q.AskedAt), q.AnswerBy, q.State, q.Answer,
                    q.AnsweredBy is { } by ? Name(by) : "", q.CameOn, [.. files.Where(f => f.QuestionId == q.Id).Select(f => new File(f.Id, f.FileName))]))],
                [.. messages.Select(m => new Message(m.Author, m.Body, law.LocalTime(m.SentAt)))],
                about.IsWaiting || !about.IsOpen ? [] : [.. Askable.Of(about).Select(law.QuestionTo)],
                law.Authorities, people, law.DayOf(now));
        }
    }
}
