using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Portal.Features.Identity;
using Portal.Web.Api;

namespace Portal.Web.SignIn;

/// <summary>Who is asking, wherever it is asked: in a circuit its authentication state, which ends with the session; else the HTTP request's user.</summary>
internal sealed class Caller(IHttpContextAccessor http, AuthenticationStateProvider states)
{
    private bool _inCircuit;

    /// <summary>A circuit outlives the request that opened it; from now on that request says nothing.</summary>
    public void EnterCircuit() => _inCircuit = true;

    public async ValueTask<CurrentUser> ReadAsync()
    {
        var caller = PortalClaims.ToCaller(await UserAsync());
        return !_inCircuit && http.HttpContext is { } call && IdempotencyKeys.ToWrite(call) is { } key ? caller.AskingUnder(key) : caller;
    }

    private async ValueTask<ClaimsPrincipal> UserAsync() => _inCircuit
        ? (await states.GetAuthenticationStateAsync()).User
        : http.HttpContext?.User ?? new ClaimsPrincipal();
}
