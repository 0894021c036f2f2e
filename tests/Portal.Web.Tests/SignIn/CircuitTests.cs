using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.DependencyInjection;
using Portal.Features.Identity;
using Portal.Testing;
using Portal.Web.SignIn;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Web.Tests.SignIn;

/// <summary>What an open circuit is worth once its session has ended.</summary>
public sealed class CircuitTests
{
    [Fact]
    public async Task The_open_circuit_of_a_revoked_person_becomes_nobody_within_a_minute_and_loads_anew()
    {
        await using var app = await PortalApp.StartAsync(configure: services => services.AddScoped<NavigationManager, Followed>());
        var user = await app.Given(APerson().Owning(await app.Given(AMerchant())));
        await using var scope = app.Services.CreateAsyncScope();
        var principal = await SignedInAsync(scope.ServiceProvider, user);
        var states = scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>();
        ((IHostEnvironmentAuthenticationStateProvider)states).SetAuthenticationState(Task.FromResult(new AuthenticationState(principal)));
        var circuit = scope.ServiceProvider.GetServices<CircuitHandler>().OfType<CircuitSession>().Single();
        await circuit.OnCircuitOpenedAsync(null!, CancellationToken.None);
        var caller = scope.ServiceProvider.GetRequiredService<Caller>();
        (await caller.ReadAsync()).MerchantId.ShouldBe(user.MerchantId);
        var navigation = (Followed)scope.ServiceProvider.GetRequiredService<NavigationManager>();

        await app.Services.CreateScope().ServiceProvider.GetRequiredService<Sessions>().EndAsync(PortalClaims.ToCaller(principal).SessionId, CancellationToken.None);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await navigation.Loaded.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        (await caller.ReadAsync()).Kind.ShouldBe(CallerKind.None);
    }

    private static async Task<ClaimsPrincipal> SignedInAsync(IServiceProvider services, CurrentUser user)
    {
        var session = await services.GetRequiredService<People>().OpenSessionAsync(user.PersonId, null, "a test", CancellationToken.None);
        return PortalClaims.ForPerson(
            FirstSignIn.Scheme, new KnownPerson(user.PersonId, "sub", user.Name, StaffRole.None), new Seat(user.MerchantId, user.MerchantRole), session);
    }

    private sealed class Followed : NavigationManager
    {
        public Followed() => Initialize("http://localhost/", "http://localhost/desk");

        public TaskCompletionSource Loaded { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        protected override void NavigateToCore(string uri, NavigationOptions options)
        {
            if (options.ForceLoad) Loaded.TrySetResult();
        }
    }
}
