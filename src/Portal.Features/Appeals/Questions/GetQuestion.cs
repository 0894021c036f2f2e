using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals.Questions;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Questions;

/// <summary>A question about a decision, as whoever is asked reads it.</summary>
public static class GetQuestion
{
    [Needs(Permission.ReadQueue)]
    public sealed record Query(Guid Id) : IQuery<View>;

    /// <param name="Case">Reference of the appeal.</param>
    /// <param name="Decision">The decision contested, in plain words.</param>
    /// <param name="Facts">What was found.</param>
    /// <param name="Statement">What the merchant says; null where a record holds none.</param>
    /// <param name="Team">Role of the team asked; empty when it is the reader by name.</param>
    public sealed record View(
        Guid Id, string Case, string Merchant, string Decision, string Facts, DateOnly FoundOn, string? Statement, string AskedBy, DateOnly AskedOn, string Question, DateOnly AnswerBy, string Team,
        QuestionState State, string Answer, DateOnly Today);

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Query, Outcome<View>>
    {
        public async Task<Outcome<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            var found = await (
                from question in db.CaseQuestions.AsNoTracking().PutTo(user)
                where question.Id == request.Id
                join appeal in db.Appeals on question.AppealId equals appeal.Id
                join violation in db.Violations on appeal.ViolationId equals violation.Id
                join clause in db.PolicyClauses on violation.ClauseId equals clause.Id
                join merchant in db.Merchants on appeal.MerchantId equals merchant.Id
                join asker in db.Persons on question.AskedBy equals asker.Id
                select new { question, appeal.Reference, appeal.Statement, violation.Facts, violation.FoundOn, clause.Title, merchant.Name, Asker = asker.Name }).SingleOrDefaultAsync(cancellationToken);
            if (found is null) return QuestionRefusals.NotFound;

            var law = (await rulebook.CurrentAsync(cancellationToken)).Law;
            var asked = found.question;
            return new View(
                asked.Id, found.Reference, found.Name, found.Title, found.Facts, found.FoundOn, found.Statement, found.Asker, law.DayOf(asked.AskedAt), asked.Question, asked.AnswerBy, asked.Role,
                asked.State, asked.Answer, law.DayOf(clock.GetUtcNow().UtcDateTime));
        }
    }
}
