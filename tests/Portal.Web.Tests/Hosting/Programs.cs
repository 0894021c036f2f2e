using System.Text.RegularExpressions;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;

namespace Portal.Web.Tests.Hosting;

/// <summary>The program as it is called from a shell, in this process.</summary>
internal static partial class Programs
{
    // In a test's process the program would take the test's name and folder for its own.
    private static readonly string[] Place = [$"--contentRoot={PortalFolders.Web}", "--applicationName=Portal.Web"];

    /// <summary>A folder of its own for one test.</summary>
    public static string Folder() => Path.Combine(TestFolder.Path, $"program-{Guid.NewGuid():N}");

    /// <summary>Runs to the end.</summary>
    public static async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await PortalProgram.RunAsync([.. args, .. Place], output, error, CancellationToken.None);
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>Serves on a free port until the test is done with it.</summary>
    /// <param name="use">Given a client for the address that was printed, and what was printed.</param>
    /// <param name="args">The command line.</param>
    public static async Task<int> ServeAsync(Func<HttpClient, string, Task> use, params string[] args)
    {
        using var stop = new CancellationTokenSource();
        var (output, error) = (new Printed(), new StringWriter());
        var running = PortalProgram.RunAsync(["--urls=http://127.0.0.1:0", .. args, .. Place], output, error, stop.Token);
        if (await Task.WhenAny(output.Ready, running) == running) throw new InvalidOperationException($"It ended with {await running}: {error}");
        try
        {
            using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(AddressLine().Match(output.ToString()).Groups[1].Value) };
            await use(client, output.ToString());
        }
        finally
        {
            await stop.CancelAsync();
        }

        return await running;
    }

    [GeneratedRegex(@"Address +(\S+)")]
    private static partial Regex AddressLine();

    private sealed class Printed : StringWriter
    {
        private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Ready => _ready.Task;

        // The banner is the only thing that is flushed.
        public override void Flush() => _ready.TrySetResult();
    }
}
