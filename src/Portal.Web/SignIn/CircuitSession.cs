using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.Options;

namespace Portal.Web.SignIn;

/// <summary>
/// An open circuit asks again and again whether its session and seat still stand. When they do not, its caller becomes nobody, so that every request is
/// refused, and the page loads anew, which leads to the sign-in. Pages without a circuit pay nothing for this.
/// </summary>
internal sealed partial class CircuitSession(
    Caller caller, AuthenticationStateProvider states, NavigationManager navigation, SessionWatch sessions,
    IOptions<SignInOptions> options, TimeProvider clock, ILogger<CircuitSession> logger) : CircuitHandler, IDisposable
{
    private readonly CancellationTokenSource _closed = new();

    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        caller.EnterCircuit();
        _ = WatchAsync();
        return Task.CompletedTask;
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken) => _closed.CancelAsync();

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }

    private async Task WatchAsync()
    {
        try
        {
            var user = (await states.GetAuthenticationStateAsync()).User;
            using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.CircuitCheckSeconds), clock);
            while (await timer.WaitForNextTickAsync(_closed.Token))
            {
                if (!await StandsAsync(user))
                {
                    End();
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The circuit was closed first.
        }
    }

    private async Task<bool> StandsAsync(ClaimsPrincipal user)
    {
        if (PortalClaims.IdOf(user, PortalClaims.Session) is not { } session) return user.Identity?.IsAuthenticated != true;

        try
        {
            var merchant = PortalClaims.IdOf(user, PortalClaims.Merchant) ?? Guid.Empty;
            var state = await sessions.CheckAsync(session, merchant, _closed.Token);
            return state.Stands && state.Role == PortalClaims.SeatOf(user);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // A database that is away for a moment signs nobody out; each request it cannot answer fails by itself.
            Log.CheckFailed(logger, failure);
            return true;
        }
    }

    private void End()
    {
        var nobody = Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity())));
        ((IHostEnvironmentAuthenticationStateProvider)states).SetAuthenticationState(nobody);
        navigation.NavigateTo(navigation.Uri, forceLoad: true);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "A circuit could not ask whether its session stands")]
        public static partial void CheckFailed(ILogger logger, Exception failure);
    }
}
