using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Blind;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Blind;

/// <summary>Who may not see yet what was decided.</summary>
internal static class BlindCases
{
    public static readonly Refusal VerdictFirst = new(RefusalKind.Rule, "verdict.first", "Give your first verdict before you see what was decided; then decide.");

    /// <summary>Whether the original verdict is kept from somebody: they could decide the case, it is drawn for a blind look, and they have not given their first verdict.</summary>
    public static async Task<bool> IsBlindToAsync(this PortalDb db, Appeal appeal, CurrentUser user, Rules rules, DateOnly today, CancellationToken ct)
    {
        // Who approves an outcome has to see what it is about.
        if (!appeal.IsOpen || appeal.Status == AppealStatus.AwaitingApproval || !user.May(Permission.DecideAppeal) || appeal.WhyNotReviewer(user.PersonId, user.May(Permission.DecideSecondReview)) is not null) return false;
        if (appeal.FirstLook == FirstLook.Open || (appeal.FirstLook == FirstLook.None && rules.Quality.BlindLooks.Percent == 0)) return false;

        var policy = appeal.FirstLook == FirstLook.None ? await db.PolicyOfAsync(appeal.ViolationId, ct) : "";
        return appeal.LookUnder(rules.Quality, policy, today) == FirstLook.Blind && !await db.HasLookedAsync(appeal, user.PersonId, ct);
    }

    /// <summary>Whether somebody gave their first verdict on a case.</summary>
    public static async Task<bool> HasLookedAsync(this PortalDb db, Appeal appeal, Guid person, CancellationToken ct)
    {
        var id = appeal.Id;
        return await db.FirstVerdicts.AnyAsync(v => v.AppealId == id && v.PersonId == person, ct);
    }

    /// <summary>A case that is opened or taken for the first time is drawn now, and stays as it is drawn.</summary>
    public static async Task DrawAsync(this PortalDb db, ReviewCase about, Rules rules, DateOnly today, CancellationToken ct)
    {
        if (about is Appeal { IsOpen: true, FirstLook: FirstLook.None } appeal) appeal.Draw(rules.Quality, await db.PolicyOfAsync(appeal.ViolationId, ct), today);
    }

    /// <summary>The review has ended: each first verdict learns how.</summary>
    public static async Task SettleVerdictsAsync(this PortalDb db, Appeal appeal, CancellationToken ct)
    {
        if (appeal.FirstLook != FirstLook.Blind) return;
        var (id, concluded) = (appeal.Id, appeal.ProposedBy ?? appeal.DecidedBy ?? Guid.Empty);
        foreach (var verdict in await db.FirstVerdicts.Where(v => v.AppealId == id).ToListAsync(ct)) verdict.Settle(appeal.Outcome, concluded);
    }

    /// <summary>The case as somebody may see it: blind, or with the first verdicts that were given on it.</summary>
    public static async Task<DeskCase> SeenByAsync(this PortalDb db, DeskCase shown, Appeal appeal, CurrentUser user, Rules rules, CancellationToken ct)
    {
        if (await db.IsBlindToAsync(appeal, user, rules, shown.Today, ct)) return Blindfold.Over(shown);
        if (appeal.FirstLook != FirstLook.Blind) return shown;

        var (id, me) = (appeal.Id, user.PersonId);
        var given = await (
            from verdict in db.FirstVerdicts.AsNoTracking()
            where verdict.AppealId == id
            join person in db.Persons on verdict.PersonId equals person.Id
            orderby verdict.GivenAt
            select new { Verdict = verdict, person.Name }).ToListAsync(ct);
        return shown with
        {
            Verdicts = [.. given.Select(g => new CaseVerdict(
                g.Name, g.Verdict.PersonId == me, g.Verdict.Verdict, g.Verdict.Severity, g.Verdict.Why, rules.Law.DayOf(g.Verdict.GivenAt),
                g.Verdict.AgreesWithOriginal, g.Verdict.AgreesOnSeverity, g.Verdict.AgreesWithOutcome))],
        };
    }

    private static Task<string> PolicyOfAsync(this PortalDb db, Guid violationId, CancellationToken ct) => (
        from violation in db.Violations
        where violation.Id == violationId
        join clause in db.PolicyClauses on violation.ClauseId equals clause.Id
        join version in db.PolicyVersions on clause.PolicyVersionId equals version.Id
        join policy in db.Policies on version.PolicyId equals policy.Id
        select policy.Code).SingleAsync(ct);
}
