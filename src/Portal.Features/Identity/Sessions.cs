using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Portal.Features.Data;

namespace Portal.Features.Identity;

/// <summary>What a session is worth at this moment.</summary>
/// <param name="Stands">Neither signed out nor revoked.</param>
/// <param name="Role">The person's seat in the merchant asked for; none when the seat is gone.</param>
public sealed record SessionState(bool Stands, MerchantRole Role)
{
    public static readonly SessionState Ended = new(false, MerchantRole.None);
}

/// <summary>Reads and ends sessions for cookies and circuits; it runs before there is a caller, so it is no request.</summary>
public sealed class Sessions(PortalDb db, TimeProvider clock)
{
    /// <summary>"Last seen" is this coarse, so that reading pages write next to nothing.</summary>
    public static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(5);

    public async Task<SessionState> CheckAsync(Guid sessionId, Guid merchantId, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var session = await db.SignInSessions
            .Where(s => s.Id == sessionId && s.RevokedAt == null)
            .Select(s => new
            {
                s.LastSeenAt,
                Role = db.Members.Where(m => m.PersonId == s.PersonId && m.MerchantId == merchantId).Select(m => (MerchantRole?)m.Role).FirstOrDefault(),
            })
            .SingleOrDefaultAsync(ct);
        if (session is null) return SessionState.Ended;

        if (now - session.LastSeenAt > SeenEvery)
            await db.SignInSessions.Where(s => s.Id == sessionId).ExecuteUpdateAsync(s => s.SetProperty(x => x.LastSeenAt, now), ct);

        return new SessionState(true, session.Role ?? MerchantRole.None);
    }

    /// <summary>Signed out: this session ends, and with it what else the authority's session had opened.</summary>
    public async Task EndAsync(Guid sessionId, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var authority = await AuthoritySessionAsync(sessionId, ct);
        await db.SignInSessions
            .Where(s => s.RevokedAt == null && (s.Id == sessionId || (authority != null && s.AuthoritySession == authority)))
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.RevokedAt, now), ct);
    }

    /// <summary>Ended from elsewhere, with what else the authority's session had opened; written down as the person's deed.</summary>
    public async Task RevokeAsync(Guid personId, Guid sessionId, CancellationToken ct)
    {
        var authority = await AuthoritySessionAsync(sessionId, ct);
        await RevokeAsync(personId, s => s.Id == sessionId || (authority != null && s.AuthoritySession == authority), ct);
    }

    /// <summary>Everything but this one, written down as the person's deed; a session at the authority that this one came from stays.</summary>
    public async Task RevokeOthersAsync(Guid personId, Guid keptId, CancellationToken ct)
    {
        var kept = await AuthoritySessionAsync(keptId, ct);
        await RevokeAsync(personId, s => s.Id != keptId && (kept == null || s.AuthoritySession == null || s.AuthoritySession != kept), ct);
    }

    /// <summary>Whether a session of the embedded authority was ended from the portal.</summary>
    public Task<bool> WasEndedAsync(string authoritySession, CancellationToken ct) =>
        db.SignInSessions.AnyAsync(s => s.AuthoritySession == authoritySession && s.RevokedAt != null, ct);

    private Task<string?> AuthoritySessionAsync(Guid sessionId, CancellationToken ct) =>
        db.SignInSessions.Where(s => s.Id == sessionId).Select(s => s.AuthoritySession).SingleOrDefaultAsync(ct);

    private async Task RevokeAsync(Guid personId, Expression<Func<SignInSession, bool>> which, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var ended = await db.SignInSessions.Where(s => s.PersonId == personId && s.RevokedAt == null).Where(which).ToListAsync(ct);
        if (ended.Count == 0) return;

        foreach (var session in ended) session.RevokedAt = now;
        db.Note(new SessionsRevoked(personId, ended.Count));
        await db.SaveChangesAsync(ct);
    }
}
