using System.Collections.Concurrent;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Portal.Browser.Tests;

/// <summary>Somebody at a browser. What its console says, and what becomes of its sockets, stands in the output of the test.</summary>
public sealed class Window : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _said = [];

    public Window(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.PageError += (_, error) => Note(error);
        page.Console += (_, line) =>
        {
            if (line.Type is "error" or "warning") Note($"{line.Type}: {line.Text}");
        };
        page.WebSocket += (_, socket) =>
        {
            socket.SocketError += (_, error) => Note($"socket: {error}");
            socket.Close += (_, _) => Note("socket closed");
        };
    }

    public IPage Page { get; }

    public async Task SignInAsync(string email, string path)
    {
        await Page.GotoAsync(path);
        await Page.Locator("#email").FillAsync(email);
        await Page.Locator("#password").FillAsync(DemoPortal.Password);
        await Page.Locator("form:has(#password) button").ClickAsync();
        await Page.WaitForURLAsync(url => new Uri(url).AbsolutePath == path);
    }

    /// <summary>The page has no accessibility violation that axe-core knows, no overflow to the side, and one headline.</summary>
    public async Task ShouldBeAccessibleAsync()
    {
        // A script in the page has no end of its own.
        var result = await Page.RunAxe().WaitAsync(TimeSpan.FromMilliseconds(Browsers.Patience));
        result.Violations.Select(v => $"{v.Id}: {v.Help} at {string.Join(" | ", v.Nodes.Select(n => n.Html))}").ShouldBeEmpty($"axe on {Page.Url}");
        (await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBe(0, $"{Page.Url} scrolls to the side");
        (await Page.Locator("h1").CountAsync()).ShouldBe(1, $"headlines on {Page.Url}");
    }

    // Told at the end, while there is still a test to tell it to: events come at any time, and the output of a test refuses whoever comes late.
    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        foreach (var line in _said) TestContext.Current.TestOutputHelper?.WriteLine(line);
    }

    private void Note(string what) => _said.Enqueue($"{Page.Url}: {what}");
}
