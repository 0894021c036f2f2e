using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Enforcement;
using Portal.Domain.Merchants;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Fixes;

/// <summary>Exactly what confirming or not confirming a fix would do, before anybody does it.</summary>
public static class PreviewFix
{
    [Needs(Permission.DecideAppeal)]
    public sealed record Query(Guid FixId, bool Confirmed) : IQuery<Preview>;

    /// <param name="PointsOff">Points that go, as of the day of the finding.</param>
    /// <param name="Before">Standing today if nothing changes.</param>
    /// <param name="After">Standing today with this conclusion.</param>
    /// <param name="Ends">Measures that end today.</param>
    /// <param name="Stays">Measures of the decision that stay.</param>
    /// <param name="TriesLeft">What the merchant has left afterwards.</param>
    /// <param name="NextTryOn">From which day on, when it is not confirmed and a try is left.</param>
    /// <param name="AppealGoesOn">Reference of an appeal of the same decision, which goes on either way.</param>
    /// <param name="Told">How many people are told; 0 when nobody holds a seat in the merchant.</param>
    /// <param name="Language">The language they are told in, BCP 47.</param>
    public sealed record Preview(
        int PointsOff, Standing Before, Standing After, IReadOnlyList<MeasureLine> Ends, IReadOnlyList<MeasureLine> Stays, int TriesLeft, DateOnly? NextTryOn,
        string? AppealGoesOn, int Told, string Language);

    /// <param name="EndsOn">Null while only a condition ends it.</param>
    public sealed record MeasureLine(MeasureKind Kind, string Feature, DateOnly? EndsOn);

    internal sealed class Handler(PortalDb db, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Query, Outcome<Preview>>
    {
        public async Task<Outcome<Preview>> Handle(Query query, CancellationToken cancellationToken)
        {
            var rules = await rulebook.CurrentAsync(cancellationToken);
            var today = rules.Law.DayOf(clock.GetUtcNow().UtcDateTime);
            if (await FixParts.LoadAsync(db, query.FixId, today, cancellationToken) is not { } parts) return MyFixes.NotFound;

            var (fix, violation) = (parts.Fix, parts.Violation);
            var effects = parts.Effects(rules, today);
            var fixes = await db.Fixes.AsNoTracking().Where(f => f.ViolationId == violation.Id).ToListAsync(cancellationToken);
            var left = Domain.Appeals.Fixes.Fix.TriesLeft(fixes, rules.Law) - (query.Confirmed ? 0 : 1);
            var languages = await (
                from member in db.Members
                join person in db.Persons on member.PersonId equals person.Id
                where member.MerchantId == fix.MerchantId
                select person.Language).ToListAsync(cancellationToken);
            var appeal = await db.Appeals.Where(a => a.OpenFor == violation.Id).Select(a => a.Reference).FirstOrDefaultAsync(cancellationToken);
            return new Preview(
                query.Confirmed ? effects.PointsOff : 0,
                effects.Before,
                query.Confirmed ? effects.After : effects.Before,
                query.Confirmed ? [.. effects.Ended.Select(Line)] : [],
                query.Confirmed ? [.. effects.Staying.Select(Line)] : [.. effects.Ended.Concat(effects.Staying).Select(Line)],
                Math.Max(0, left),
                query.Confirmed || left <= 0 ? null : today.AddDays(rules.Law.Fix.CoolDownDays),
                appeal, languages.Count, languages.FirstOrDefault() ?? "en");
        }

        private static MeasureLine Line(EnforcementAction action) => new(action.Kind, action.Feature, action.EndsOn);
    }
}
