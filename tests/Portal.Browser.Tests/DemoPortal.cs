using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using Portal.Browser.Tests;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Xunit;

[assembly: AssemblyFixture(typeof(DemoPortal))]

namespace Portal.Browser.Tests;

/// <summary>The demo marketplace in a process of its own and a Chromium beside it: started once, by the first test that needs them.</summary>
public sealed class DemoPortal : IAsyncDisposable
{
    public const string Password = "demo-Portal-2026";

    private readonly Lazy<Task<(TestDatabase Database, PortalProcess Process, IPlaywright Playwright, IBrowser Browser)>> _started;

    /// <summary>Where the portal keeps its files.</summary>
    public string Data { get; } = Directory.CreateTempSubdirectory("portal-browser").FullName;

    public DemoPortal() => _started = new(StartAsync);

    /// <summary>A window of its own: no cookies, a size, a colour scheme.</summary>
    public async Task<Window> OpenAsync(bool phone, bool dark, string? language = null)
    {
        var (_, process, _, browser) = await _started.Value;
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = process.Address,
            ViewportSize = phone ? new ViewportSize { Width = 390, Height = 844 } : new ViewportSize { Width = 1440, Height = 900 },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            Locale = language ?? "en-CA",
            ReducedMotion = ReducedMotion.Reduce,
        });
        // As somebody who chose it: what a browser asks for by itself is not listened to.
        if (language is not null) await context.AddCookiesAsync([new Cookie { Name = ".AspNetCore.Culture", Value = Uri.EscapeDataString($"c={language}|uic={language}"), Url = process.Address }]);
        context.SetDefaultTimeout(Browsers.Patience);
        return new Window(context, await context.NewPageAsync());
    }

    /// <summary>The mails that the portal has written so far; without SMTP settings they land as files.</summary>
    public IEnumerable<string> Mails() => Directory.EnumerateFiles(Data, "*.eml", SearchOption.AllDirectories).Select(File.ReadAllText);

    /// <summary>A value from the portal's database.</summary>
    /// <param name="sql">Reads one value.</param>
    /// <param name="parameters">Named <c>@0</c>, <c>@1</c> …</param>
    public async Task<string?> ReadAsync(string sql, params object[] parameters)
    {
        var (database, _, _, _) = await _started.Value;
        await using var connection = new SqliteConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < parameters.Length; i++) command.Parameters.AddWithValue($"@{i}", parameters[i]);
        return Convert.ToString(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        if (_started.IsValueCreated && _started.Value.IsCompletedSuccessfully)
        {
            var (database, process, playwright, browser) = await _started.Value;
            await browser.DisposeAsync();
            playwright.Dispose();
            await process.DisposeAsync();
            await database.DisposeAsync();
        }

        Directory.Delete(Data, true);
    }

    private async Task<(TestDatabase, PortalProcess, IPlaywright, IBrowser)> StartAsync()
    {
        var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var process = await PortalProcess.StartAsync(database, Data, environment: "Development");
        var (playwright, browser) = await Browsers.LaunchAsync();
        return (database, process, playwright, browser);
    }
}
