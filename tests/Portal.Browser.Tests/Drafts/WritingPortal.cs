using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Portal.Domain.Enforcement;
using Portal.Features.Identity;
using Portal.Testing;
using Portal.Web.Appeals;
using Portal.Web.Hosting;
using static Portal.Testing.Building.Builders;

namespace Portal.Browser.Tests.Drafts;

/// <summary>A merchant who writes an appeal, in front of a portal in a process of its own that can be killed; a second node beside it only makes people and cookies.</summary>
internal sealed class WritingPortal : IAsyncDisposable
{
    private readonly PortalServer _beside;
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly DirectoryInfo _data;

    private WritingPortal(PortalServer beside, PortalProcess process, DirectoryInfo data, IPlaywright playwright, IBrowser browser, Violation violation, CurrentUser owner) =>
        (_beside, Process, _data, _playwright, _browser, Violation, Owner) = (beside, process, data, playwright, browser, violation, owner);

    public PortalProcess Process { get; }

    public Violation Violation { get; }

    public CurrentUser Owner { get; }

    public static async Task<WritingPortal> StartAsync(DatabaseProvider provider)
    {
        var beside = await PortalServer.StartAsync(provider, settings: new Dictionary<string, string> { ["Delivery:Workers"] = "0" });
        var merchant = await beside.Given(AMerchant());
        var violation = await beside.Given(AViolation().Against(merchant));
        var owner = await beside.Given(APerson().Owning(merchant));
        var data = Directory.CreateTempSubdirectory("portal-writing-");
        var process = await PortalProcess.StartAsync(beside.Database, data.FullName);
        var (playwright, browser) = await Browsers.LaunchAsync();
        return new WritingPortal(beside, process, data, playwright, browser, violation, owner);
    }

    /// <summary>A device of somebody's, signed in; without script if said so.</summary>
    public async Task<IBrowserContext> DeviceAsync(CurrentUser? person = null, bool phone = false, bool script = true, string? agent = null)
    {
        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = Process.Address,
            ViewportSize = phone ? new() { Width = 390, Height = 844 } : new() { Width = 1440, Height = 900 },
            JavaScriptEnabled = script,
            UserAgent = agent,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(Browsers.Patience);
        await SignInAsync(context, person ?? Owner);
        return context;
    }

    public async Task SignInAsync(IBrowserContext context, CurrentUser person)
    {
        var (name, value) = await _beside.CookieForAsync(person);
        await context.AddCookiesAsync([new Cookie { Name = name, Value = value, Url = Process.Address }]);
    }

    public async Task<IPage> FormAsync(IBrowserContext device)
    {
        var page = await device.NewPageAsync();
        await page.GotoAsync(AppealUrls.New(Violation.Reference));
        return page;
    }

    /// <summary>What the account holds of a field, past the portal; empty for nothing.</summary>
    public Task<string> StoredAsync(string field) => ReadAsync(async db => await db.DraftFields.Where(f => f.Name == field).Select(f => f.Value).SingleOrDefaultAsync() ?? "");

    public async Task<T> ReadAsync<T>(Func<Features.Data.PortalDb, Task<T>> read)
    {
        await using var db = _beside.Database.Open();
        return await read(db);
    }

    public Task<T> Given<T>(Testing.Building.Builder<T> builder) => _beside.Given(builder);

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await Process.DisposeAsync();
        await _beside.DisposeAsync();
        _data.Delete(recursive: true);
    }
}
