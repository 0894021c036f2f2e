using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using Portal.Features.Identity;

namespace Portal.Web.SignIn;

/// <summary>Asks whether a session still stands; believes the answer for a few seconds, so that a page does not pay a query for it.</summary>
internal sealed class SessionWatch(IServiceScopeFactory scopes, IMemoryCache cache, IOptions<SignInOptions> options)
{
    public async ValueTask<SessionState> CheckAsync(Guid sessionId, Guid merchantId, CancellationToken ct)
    {
        var key = new Key(sessionId, merchantId);
        if (cache.TryGetValue(key, out SessionState? known) && known is not null) return known;

        await using var scope = scopes.CreateAsyncScope();
        var state = await scope.ServiceProvider.GetRequiredService<Sessions>().CheckAsync(sessionId, merchantId, ct);
        var trust = TimeSpan.FromSeconds(options.Value.SessionTrustSeconds);
        if (trust > TimeSpan.Zero) cache.Set(key, state, trust);
        return state;
    }

    /// <summary>This node need not wait for the trust to run out.</summary>
    public void Forget(Guid sessionId, Guid merchantId) => cache.Remove(new Key(sessionId, merchantId));

    private sealed record Key(Guid Session, Guid Merchant);
}
