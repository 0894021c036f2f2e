using Portal.Testing;
using Xunit;

namespace Portal.Web.Tests.Shell;

/// <summary>One portal for tests that only read what it answers to a stranger.</summary>
public sealed class RunningPortal : IAsyncLifetime
{
    private PortalApp _app = null!;

    public async ValueTask InitializeAsync()
    {
        // As published: the headers of a build's own output are meant for somebody who edits the files.
        _app = await PortalApp.StartAsync(settings: new Dictionary<string, string> { ["ReloadStaticAssetsAtRuntime"] = "false" });
    }

    /// <summary>Follows no redirects and has no cookies.</summary>
    public HttpClient CreateClient() => _app.CreateClient();

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
