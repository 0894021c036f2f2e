using System.Globalization;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Features.Appeals.Blind;
using Portal.Features.Appeals.Templates;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>One case as the desk shows it: the decision contested, what the merchant says, the evidence, the merchant's record, and what happened.</summary>
public static class GetCase
{
    [Needs(Permission.ReadQueue)]
    public sealed record Query(string Reference) : IQuery<DeskCase>;

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, ReversalRates rates, TimeProvider clock) : IRequestHandler<Query, Outcome<DeskCase>>
    {
        public async Task<Outcome<DeskCase>> Handle(Query request, CancellationToken cancellationToken)
        {
            var appeal = await db.Appeals.AsNoTracking().SingleOrDefaultAsync(a => a.Reference == request.Reference, cancellationToken);
            if (appeal is null) return AppealRefusals.NotFound;

            var now = clock.GetUtcNow().UtcDateTime;
            var rules = await rulebook.CurrentAsync(cancellationToken);
            var reading = new CaseReading(db, rules, rules.Law.DayOf(now));
            var decision = await reading.DecisionAsync(appeal.ViolationId, cancellationToken);
            var history = await reading.HistoryAsync(appeal, cancellationToken);
            var names = await reading.NamesAsync([appeal.ClaimedBy, appeal.ProposedBy, appeal.DecidedBy, .. history.People], cancellationToken);
            var held = appeal.IsHeld(now);
            var mayDecide = user.May(Permission.DecideAppeal);
            var shown = new DeskCase(
                appeal.Id, appeal.Reference, history.Version, appeal.Level, appeal.Status, appeal.Origin, appeal.FiledOn, appeal.DueOn,
                appeal.NextActor, appeal.NextOn, reading.Today,
                mayDecide,
                mayDecide && appeal.IsOpen ? Said(appeal.WhyNotReviewer(user.PersonId, user.May(Permission.DecideSecondReview))) : null,
                held ? names.Of(appeal.ClaimedBy) ?? "?" : null,
                held ? appeal.ClaimedUntil : null,
                appeal.IsHeldBy(user.PersonId, now),
                user.PersonId,
                new MerchantClaim(rules.Law.Grounds.FirstOrDefault(g => g.Code == appeal.Ground)?.Title, appeal.Statement, appeal.RecordedOutcome),
                decision.Finding with { WhatWouldChange = decision.Finding.WhatWouldChange.Replace("{day}", Day(decision.Finding.FoundOn), StringComparison.Ordinal) },
                await reading.MerchantAsync(appeal, decision, cancellationToken),
                await reading.VisitsAsync(decision, cancellationToken),
                await reading.FilesAsync(appeal.Id, cancellationToken),
                [.. history.Messages.Select(m => new CaseWord(m.Id, m.Author, names.Of(m.PersonId) ?? "", m.Body, reading.Local(m.SentAt)))],
                [.. history.Notes.Select(n => new CaseWord(n.Id, MessageAuthor.Reviewer, names.Of(n.PersonId) ?? "?", string.Concat(NoteWords.Read(n.Body, id => names.Of(id) ?? "?").Select(p => p.Text)), reading.Local(n.WrittenAt)))],
                [.. history.Trail.Select(e => new CaseEvent(e.Event, e.To, e.Why, names.OfActor(e.ActorKind, e.Actor), reading.Local(e.At)))],
                await reading.OutcomeAsync(appeal, names, cancellationToken),
                await rates.OfClauseAsync(decision.PolicyId, decision.Finding.ClauseCode, cancellationToken),
                await rates.OfSeverityAsync(decision.Finding.Severity, cancellationToken),
                new CaseRules(rules.Law.AnswerDays, rules.Law.LeaseMinutes))
            { Templates = await db.TemplatesAsync(appeal, history.Messages, cancellationToken) };
            return await db.SeenByAsync(shown, appeal, user, rules, cancellationToken);
        }

        private static Refusal? Said(Domain.Shared.RuleBrokenException? broken) =>
            broken is null ? null : new Refusal(RefusalKind.Rule, broken.Code, broken.Message);

        private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.CurrentCulture);
    }
}
