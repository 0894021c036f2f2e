using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Domain.Appeals.Questions;
using Portal.Domain.Policies;
using Portal.Domain.Shared;
using Portal.Features.Appeals.Files;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Questions;

/// <summary>A reviewer writes down what an authority replied, with the day on which it came and the files that came with it; the case goes on.</summary>
public static class WriteDownReply
{
    /// <param name="QuestionId">The question.</param>
    /// <param name="Reply">In the authority's words.</param>
    /// <param name="CameOn">The day on which it came.</param>
    /// <param name="Files">For staff only.</param>
    [Needs(Permission.DecideAppeal)]
    public sealed record Command(Guid QuestionId, string Reply, DateOnly CameOn, IReadOnlyList<IncomingFile>? Files = null) : ICommand<Done>, IRepeatable;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Reply).NotEmpty().WithMessage("Write down what they replied.").MaximumLength(CaseQuestion.WordsLimit);
    }

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, EvidenceIntake intake, IOptions<EvidenceOptions> options, TimeProvider clock)
        : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command command, CancellationToken cancellationToken)
        {
            var question = await db.CaseQuestions.SingleOrDefaultAsync(q => q.Id == command.QuestionId && q.Party == AskedParty.Authority, cancellationToken);
            if (question is null) return QuestionRefusals.NotFound;
            if (question.State == QuestionState.Answered && question.AnsweredBy == user.PersonId && question.Answer == command.Reply.Trim()) return default(Done); // sent twice

            var now = clock.GetUtcNow().UtcDateTime;
            var law = (await rulebook.CurrentAsync(cancellationToken)).Law;
            var appeal = await db.Appeals.SingleAsync(a => a.Id == question.AppealId, cancellationToken);
            // Whoever had a part in the decision does not bring the words that it is judged by.
            if (appeal.WhyNotReviewer(user.PersonId, user.May(Permission.DecideSecondReview)) is { } barred) throw barred;
            var files = command.Files ?? [];
            Rule.Require(files.Count <= options.Value.MaxFiles, "evidence.too-many", $"A reply can have at most {options.Value.MaxFiles} files.");
            question.TakeReply(user.PersonId, command.Reply, command.CameOn, law, now);
            appeal.ReplyOfAuthority(law.DayOf(now));
            foreach (var file in files) Keep(await intake.ExamineAsync(file, cancellationToken), question.Id, now);
            await db.SaveChangesAsync(cancellationToken);
            return default(Done);
        }

        private void Keep(AcceptedFile file, Guid questionId, DateTime now)
        {
            var stored = db.Store(file);
            db.QuestionFiles.Add(new QuestionFile
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                QuestionId = questionId,
                ContentId = stored.ContentId,
                FileName = file.FileName,
                MediaType = file.MediaType,
                Size = file.Bytes.LongLength,
                Sha256 = file.Sha256,
                AddedAt = now,
            });
        }
    }
}
