using Microsoft.EntityFrameworkCore;
using Portal.Features.Data;

namespace Portal.Features.Requests;

/// <summary>Finds, keeps and forgets the answers to requests that carried a key.</summary>
public sealed class KeptAnswers(IDbContextFactory<PortalDb> contexts, TimeProvider clock)
{
    /// <summary>For so long a repeated request gets the first answer; later it is carried out anew, under the rules of that day.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);

    public async Task<KeptAnswer?> FindAsync(RequestKey asked, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.KeptAnswers.AsNoTracking().SingleOrDefaultAsync(a => a.Owner == asked.Owner && a.Key == asked.Key, ct);
    }

    /// <summary>Adds the answer to what was carried out; a request that had nothing to save gets its row only now.</summary>
    public async Task KeepAsync(RequestKey asked, int status, string contentType, string location, string body, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var added = await db.KeptAnswers.Where(a => a.Owner == asked.Owner && a.Key == asked.Key && a.Status == KeptAnswer.NotAnswered).ExecuteUpdateAsync(
            set => set.SetProperty(a => a.Status, status).SetProperty(a => a.ContentType, contentType).SetProperty(a => a.Location, location).SetProperty(a => a.Body, body), ct);
        if (added > 0) return;

        var answer = KeptAnswer.For(asked, clock.GetUtcNow().UtcDateTime);
        (answer.Status, answer.ContentType, answer.Location, answer.Body) = (status, contentType, location, body);
        db.KeptAnswers.Add(answer);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (Exception lost) when (LostRaces.Is(lost))
        {
            // The same request at the same moment, with the same answer: one is enough.
        }
    }

    /// <returns>How many were older than <see cref="KeptFor"/>.</returns>
    public async Task<int> ForgetOldAsync(CancellationToken ct)
    {
        var oldest = clock.GetUtcNow().UtcDateTime - KeptFor;
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.KeptAnswers.Where(a => a.CarriedOutAt < oldest).ExecuteDeleteAsync(ct);
    }
}
