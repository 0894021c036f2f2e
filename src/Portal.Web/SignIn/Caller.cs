using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Portal.Features.Identity;

namespace Portal.Web.SignIn;

/// <summary>Who is asking, wherever it is asked: in a circuit its authentication state, which ends with the session; else the HTTP request's user.</summary>
internal sealed class Caller(IHttpContextAccessor http, AuthenticationStateProvider states)
{
    private bool _inCircuit;

    /// <summary>A circuit outlives the request that opened it; from now on that request says nothing.</summary>
    public void EnterCircuit() => _inCircuit = true;

    public async ValueTask<CurrentUser> ReadAsync() => PortalClaims.ToCaller(await UserAsync());

    private async ValueTask<ClaimsPrincipal> UserAsync() => _inCircuit
        ? (await states.GetAuthenticationStateAsync()).User
        : http.HttpContext?.User ?? new ClaimsPrincipal();
}
