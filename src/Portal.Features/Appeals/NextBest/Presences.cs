using Microsoft.EntityFrameworkCore;
using Portal.Features.Data;

namespace Portal.Features.Appeals.NextBest;

/// <summary>Who has the desk, or a case, before them: one row for each person and place, kept fresh while the page is open.</summary>
public static class Presences
{
    /// <summary>Names of the others who look at a case now.</summary>
    public static async Task<IReadOnlyList<string>> LookingAsync(PortalDb db, Guid caseId, Guid me, DateTime now, CancellationToken ct)
    {
        var since = now - DeskTeam.HereFor;
        return await (
            from presence in db.Presences
            where presence.CaseId == caseId && presence.SeenAt > since && presence.PersonId != me
            join person in db.Persons on presence.PersonId equals person.Id
            orderby person.Name
            select person.Name).ToListAsync(ct);
    }

    /// <summary>Somebody is here.</summary>
    /// <param name="db">The database.</param>
    /// <param name="person">Who.</param>
    /// <param name="caseId">The case; empty for the desk.</param>
    /// <param name="now">UTC.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task NoteAsync(PortalDb db, Guid person, Guid caseId, DateTime now, CancellationToken ct)
    {
        if (await db.Presences.Where(p => p.PersonId == person && p.CaseId == caseId).ExecuteUpdateAsync(set => set.SetProperty(p => p.SeenAt, now), ct) > 0) return;
        try
        {
            db.Presences.Add(new Presence { PersonId = person, CaseId = caseId, SeenAt = now });
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException failed) when (LostRaces.Is(failed))
        {
            // Another tab of the same person was quicker: they are here.
        }
    }

    /// <summary>Somebody closed the page.</summary>
    public static Task ForgetAsync(PortalDb db, Guid person, Guid caseId, CancellationToken ct) =>
        db.Presences.Where(p => p.PersonId == person && p.CaseId == caseId).ExecuteDeleteAsync(ct);
}
