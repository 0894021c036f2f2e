using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Domain.Merchants;
using Portal.Features.Appeals.Blind;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>Exactly what an outcome would do, before anybody confirms it.</summary>
public static class PreviewDecision
{
    [Needs(Permission.DecideAppeal)]
    public sealed record Query(Guid AppealId, AppealOutcome Outcome, int? PointsTo, IReadOnlyList<Guid> LiftActionIds) : IQuery<Preview>;

    /// <param name="AsOf">The day of the finding, from which everything counts.</param>
    /// <param name="PointsBack">Points given back as of that day.</param>
    /// <param name="Before">Standing today if nothing changes.</param>
    /// <param name="After">Standing today with the outcome.</param>
    /// <param name="HealthyBefore">First healthy day if nothing changes.</param>
    /// <param name="HealthyAfter">First healthy day with the outcome.</param>
    /// <param name="Lifts">Measures that go.</param>
    /// <param name="DaysBack">Days served under them, given back.</param>
    /// <param name="Returns">What becomes of the days that only they cost.</param>
    /// <param name="GoingOn">Measures that were stayed and go on, with their new end.</param>
    /// <param name="NeedsApproval">A senior reviewer has to approve before anything happens.</param>
    /// <param name="Told">How many people are told; 0 when nobody holds a seat in the merchant.</param>
    /// <param name="Language">The language they are told in, BCP 47.</param>
    /// <param name="Siblings">Other open appeals under the same clause.</param>
    /// <param name="Blocked">Why the outcome cannot be decided like this; null when it can.</param>
    /// <param name="Version">The case's version now.</param>
    public sealed record Preview(
        DateOnly AsOf,
        int PointsBack,
        Standing Before,
        Standing After,
        DateOnly? HealthyBefore,
        DateOnly? HealthyAfter,
        IReadOnlyList<Lift> Lifts,
        int DaysBack,
        IReadOnlyList<TimeBack> Returns,
        IReadOnlyList<Resumed> GoingOn,
        bool NeedsApproval,
        int Told,
        string Language,
        int Siblings,
        Refusal? Blocked,
        int Version);

    /// <param name="Kind">The measure.</param>
    /// <param name="Feature">What a restriction switches off; else empty.</param>
    /// <param name="InForce">Whether it is in force today; else it has ended and only its trace goes.</param>
    /// <param name="DaysServed">Whole days in force until today.</param>
    public sealed record Lift(MeasureKind Kind, string Feature, bool InForce, int DaysServed);

    /// <param name="Kind">Of the measures whose days these are.</param>
    /// <param name="Feature">What a restriction switches off; else empty.</param>
    /// <param name="Lost">Days on which only they limited the merchant.</param>
    /// <param name="Used">Of them taken off other measures in force.</param>
    /// <param name="EndsOn">The day on which those end then; null when none is in force.</param>
    public sealed record TimeBack(MeasureKind Kind, string Feature, int Lost, int Used, DateOnly? EndsOn);

    /// <param name="Kind">The measure.</param>
    /// <param name="Feature">What a restriction switches off; else empty.</param>
    /// <param name="EndsOn">Its new end, later by the days of the stay; null while only a condition ends it.</param>
    public sealed record Resumed(MeasureKind Kind, string Feature, DateOnly? EndsOn);

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Query, Outcome<Preview>>
    {
        public async Task<Outcome<Preview>> Handle(Query query, CancellationToken cancellationToken)
        {
            var rules = await rulebook.CurrentAsync(cancellationToken);
            var today = rules.Law.DayOf(clock.GetUtcNow().UtcDateTime);
            if (await CaseParts.LoadAsync(db, query.AppealId, today, cancellationToken) is not { } parts) return AppealRefusals.NotFound;

            var (appeal, violation, actions) = parts;
            if (await db.IsBlindToAsync(appeal, user, rules, today, cancellationToken)) return BlindCases.VerdictFirst;

            var effects = parts.Effects(query.Outcome, query.PointsTo, query.LiftActionIds, rules, today);
            var blocked = DecisionEffects.WhyNot(violation, actions, query.Outcome, query.PointsTo, query.LiftActionIds);
            var languages = await (
                from member in db.Members
                join person in db.Persons on member.PersonId equals person.Id
                where member.MerchantId == appeal.MerchantId
                select person.Language).ToListAsync(cancellationToken);
            var siblings = await db.OpenUnder(violation.ClauseId).CountAsync(a => a.Id != appeal.Id, cancellationToken);
            return new Preview(
                violation.FoundOn, effects.PointsBack, effects.Before, effects.After, effects.HealthyBefore, effects.HealthyAfter,
                [.. effects.Lifted.Select(a => new Lift(a.Kind, a.Feature, a.InForceOn(today, today), a.DaysServed(today)))],
                effects.DaysBack,
                [.. effects.Returns.Select(r => new TimeBack(r.Kind, r.Feature, r.Lost, r.Used, r.Sooner.Count == 0 ? null : r.Sooner[0].EndsOn))],
                [.. effects.GoingOn.Select(a => new Resumed(a.Kind, a.Feature, a.EndsOn?.AddDays(today.DayNumber - a.StayedFrom!.Value.DayNumber)))],
                effects.HighImpact && appeal.Level == 1, languages.Count, languages.FirstOrDefault() ?? "en", siblings,
                blocked is null ? null : new Refusal(RefusalKind.Rule, blocked.Code, blocked.Message),
                await CaseChanges.VersionAsync(db, violation.Id, cancellationToken));
        }
    }
}
