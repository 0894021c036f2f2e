using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Portal.Domain.Appeals;
using Portal.Domain.Policies;
using Portal.Features.Appeals;
using Portal.Features.Identity;
using Portal.Features.Requests;
using Portal.Testing;
using Portal.Testing.Building;
using Shouldly;
using Xunit;

namespace Portal.Browser.Tests.Desk;

/// <summary>A portal whose clock can be put forward, so that a lease runs out without anybody waiting; and a Chromium in front of it.</summary>
public sealed class DeskPortal : IAsyncLifetime
{
    private readonly MovedClock _clock = new();
    private PortalServer _server = null!;
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        if (Chromium.WhyMissing is not null) return;
        _server = await PortalServer.StartAsync(
            configure: services => services.AddSingleton<TimeProvider>(_clock), settings: new Dictionary<string, string> { ["SignIn:CircuitCheckSeconds"] = "1" });
        (_playwright, _browser) = await Browsers.LaunchAsync();
    }

    public Task<T> Given<T>(Builder<T> builder) => _server.Given(builder);

    public Task<Outcome<T>> Send<T>(MediatR.IRequest<Outcome<T>> request, CurrentUser person) => _server.Send(request, person);

    /// <summary>The server's clock; a browser's own is put forward by its page.</summary>
    public void Advance(TimeSpan by) => _clock.Advance(by);

    public async Task<DeskCase> CaseAsync(Appeal appeal, CurrentUser person) => (await Send(new GetCase.Query(appeal.Reference), person)).Value;

    public async Task TakeAsync(Appeal appeal, CurrentUser person) => (await Send(new ClaimCase.Command(appeal.Id), person)).Succeeded.ShouldBeTrue();

    /// <summary>The case is judged blind by each who takes it.</summary>
    public Task DrawBlindAsync(Appeal appeal) => _server.ReadAsync(async db =>
    {
        (await db.Appeals.SingleAsync(a => a.Id == appeal.Id)).Draw(new QualityRules("test", 1, new BlindLooks(100, [], [1, 2], 0)), "", default);
        return await db.SaveChangesAsync();
    });

    /// <summary>Ends every sign-in of a person, as an administrator does.</summary>
    public async Task RevokeAsync(CurrentUser person)
    {
        await using var scope = _server.Services.CreateAsyncScope();
        var sessions = scope.ServiceProvider.GetRequiredService<Sessions>();
        foreach (var session in await _server.ReadAsync(db => Task.FromResult(db.SignInSessions.Where(s => s.PersonId == person.PersonId).Select(s => s.Id).ToList())))
            await sessions.EndAsync(session, CancellationToken.None);
    }

    /// <summary>A desk of somebody's own, signed in.</summary>
    public async Task<Window> OpenAsync(CurrentUser person, bool phone = false, bool dark = false, string? language = null)
    {
        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = _server.Address,
            ViewportSize = phone ? new() { Width = 390, Height = 844 } : new() { Width = 1440, Height = 900 },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
        });
        if (language is not null) await context.AddCookiesAsync([new Cookie { Name = ".AspNetCore.Culture", Value = $"c%3D{language}%7Cuic%3D{language}", Url = _server.Address }]);
        context.SetDefaultTimeout(Browsers.Patience);
        var (name, value) = await _server.CookieForAsync(person);
        await context.AddCookiesAsync([new Cookie { Name = name, Value = value, Url = _server.Address }]);
        return new Window(context, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (Chromium.WhyMissing is not null) return;
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await _server.DisposeAsync();
    }

    private sealed class MovedClock : TimeProvider
    {
        private long _ahead;

        public void Advance(TimeSpan by) => Interlocked.Add(ref _ahead, by.Ticks);

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref _ahead));
    }
}
