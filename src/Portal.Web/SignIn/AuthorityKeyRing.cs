using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;
using Portal.Features.Data;
using Portal.Features.Identity;

namespace Portal.Web.SignIn;

/// <summary>The authority's RSA keys: made by the first node, kept in the database under Data Protection, shared by all. Newest first.</summary>
internal sealed class AuthorityKeyRing(IServiceScopeFactory scopes, IDataProtectionProvider protection, TimeProvider clock)
{
    private const int KeyBits = 2048;
    private readonly IDataProtector _protector = protection.CreateProtector("Portal.AuthorityKeys");
    private Dictionary<AuthorityKeyUse, List<RsaSecurityKey>> _keys = [];

    public IReadOnlyList<RsaSecurityKey> Signing => Loaded(AuthorityKeyUse.Signing);

    public IReadOnlyList<RsaSecurityKey> Encryption => Loaded(AuthorityKeyUse.Encryption);

    /// <summary>Every key that may sign or has signed; loaded now, if nothing else has asked for them yet.</summary>
    /// <param name="kid">A key that has to be among them, if another node has made it meanwhile.</param>
    /// <param name="ct">Ends the read.</param>
    public async ValueTask<IReadOnlyList<RsaSecurityKey>> SigningAsync(string? kid, CancellationToken ct)
    {
        if (!_keys.TryGetValue(AuthorityKeyUse.Signing, out var known) || (kid is not null && !known.Exists(k => k.KeyId == kid) && await ExistsAsync(kid, ct))) await LoadAsync(ct);
        return Signing;
    }

    /// <summary>Before the first request.</summary>
    public async Task LoadAsync(CancellationToken ct)
    {
        var keys = new Dictionary<AuthorityKeyUse, List<RsaSecurityKey>>();
        foreach (var use in new[] { AuthorityKeyUse.Signing, AuthorityKeyUse.Encryption }) keys[use] = await LoadAsync(use, ct);
        _keys = keys;
    }

    private List<RsaSecurityKey> Loaded(AuthorityKeyUse use) =>
        _keys.TryGetValue(use, out var keys) ? keys : throw new InvalidOperationException("The authority's keys are loaded when the host starts, and it has not.");

    private async Task<List<RsaSecurityKey>> LoadAsync(AuthorityKeyUse use, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var stored = await StoredAsync(db, use, ct);
        if (stored.Count == 0)
        {
            db.AuthorityKeys.Add(Made(use));
            try
            {
                await db.SaveChangesAsync(ct);
            }
            catch (Exception failed) when (LostRaces.Is(failed))
            {
                // Another first node was quicker: both use its key.
            }

            stored = await StoredAsync(db, use, ct);
        }

        return [.. stored.Select(Opened)];
    }

    private async Task<bool> ExistsAsync(string kid, CancellationToken ct)
    {
        if (!Guid.TryParseExact(kid, "N", out var id)) return false;
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PortalDb>().AuthorityKeys.AnyAsync(k => k.Id == id && k.Use == AuthorityKeyUse.Signing, ct);
    }

    private static Task<List<AuthorityKey>> StoredAsync(PortalDb db, AuthorityKeyUse use, CancellationToken ct) =>
        db.AuthorityKeys.AsNoTracking().Where(k => k.Use == use).OrderByDescending(k => k.Number).ToListAsync(ct);

    private AuthorityKey Made(AuthorityKeyUse use)
    {
        using var rsa = RSA.Create(KeyBits);
        return new AuthorityKey
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Use = use,
            Number = 1,
            Protected = Convert.ToBase64String(_protector.Protect(rsa.ExportPkcs8PrivateKey())),
            CreatedAt = clock.GetUtcNow().UtcDateTime,
        };
    }

    private RsaSecurityKey Opened(AuthorityKey stored)
    {
        var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(_protector.Unprotect(Convert.FromBase64String(stored.Protected)), out _);
        return new RsaSecurityKey(rsa) { KeyId = stored.Id.ToString("N") };
    }
}
