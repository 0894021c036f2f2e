using System.Diagnostics;
using System.Reflection;
using System.Text;
using Portal.Testing.Databases;

namespace Portal.Testing;

/// <summary>The portal as a process of its own, which can be killed in the middle of its work and started again on the same data.</summary>
public sealed class PortalProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(6);

    private readonly IReadOnlyList<string> _arguments;
    private readonly int _port;
    private readonly StringBuilder _output = new();
    private Process? _process;

    private PortalProcess(IReadOnlyList<string> arguments, int port)
    {
        (_arguments, _port) = (arguments, port);
        Client = new HttpClient { BaseAddress = new Uri(Address), Timeout = TimeSpan.FromSeconds(60) };
    }

    public string Address => $"http://localhost:{_port}";

    public HttpClient Client { get; }

    /// <summary>All that it has written so far.</summary>
    public string Output
    {
        get
        {
            lock (_output) return _output.ToString();
        }
    }

    /// <summary>Starts a portal and waits until it is ready for requests.</summary>
    /// <param name="database">Stays the test's: it outlives the process.</param>
    /// <param name="dataFolder">Where the portal keeps its files; kept too.</param>
    /// <param name="settings">Configuration, as <c>Section:Key</c>.</param>
    /// <param name="environment">Development brings the demo marketplace.</param>
    public static async Task<PortalProcess> StartAsync(
        TestDatabase database, string dataFolder, IReadOnlyDictionary<string, string>? settings = null, string environment = "Test")
    {
        var port = PortalHost.FreePort();
        List<string> arguments =
        [
            $"--urls=http://localhost:{port}", $"--environment={environment}", $"--Portal:DataFolder={dataFolder}", $"--SignIn:PublicUrl=http://localhost:{port}",
            $"--Database:Provider={database.Provider}", $"--Database:ConnectionString={database.ConnectionString}", "--Rulebook:Quality=none",
            .. (settings ?? new Dictionary<string, string>()).Select(s => $"--{s.Key}={s.Value}"),
        ];
        var portal = new PortalProcess(arguments, port);
        await portal.StartAgainAsync();
        return portal;
    }

    /// <summary>Runs one of the portal's verbs to its end: <c>audit verify</c>.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(params IEnumerable<string> arguments)
    {
        var output = new StringBuilder();
        using var process = Launch(arguments, output);
        await process.WaitForExitAsync();
        lock (output) return (process.ExitCode, output.ToString());
    }

    /// <summary>Runs a verb until it has written something, then kills it.</summary>
    /// <returns>What it had written.</returns>
    public static async Task<string> KilledAtAsync(string words, params IEnumerable<string> arguments)
    {
        var output = new StringBuilder();
        using var process = Launch(arguments, output);
        while (true)
        {
            lock (output)
            {
                if (process.HasExited || output.ToString().Contains(words, StringComparison.Ordinal)) break;
            }

            await Task.Delay(5);
        }

        process.Kill();
        await process.WaitForExitAsync();
        lock (output) return output.ToString();
    }

    /// <summary>SIGKILL: nothing in it gets to say a last word.</summary>
    public void Kill()
    {
        var process = _process ?? throw new InvalidOperationException("It does not run.");
        process.Kill();
        process.WaitForExit();
        process.Dispose();
        _process = null;
    }

    /// <summary>SIGINT, as Ctrl-C sends it.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="TimeoutException">It went on: a job that a shell without job control put in the background ignores SIGINT, and so do all whom it starts.</exception>
    public async Task<int> InterruptAsync()
    {
        var process = _process ?? throw new InvalidOperationException("It does not run.");
        using (var kill = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync();
        using var limit = new CancellationTokenSource(StartLimit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException("The portal goes on after SIGINT. Were the tests started with SIGINT ignored, as a shell without job control does for what it puts in the background?");
        }

        var code = process.ExitCode;
        process.Dispose();
        _process = null;
        return code;
    }

    /// <summary>The same command again, after a kill.</summary>
    public async Task StartAgainAsync()
    {
        if (_process is not null) throw new InvalidOperationException("It runs already.");
        _process = Launch(_arguments, _output);
        using var limit = new CancellationTokenSource(StartLimit);
        while (!await AnswersAsync(limit.Token))
        {
            if (_process.HasExited) throw new InvalidOperationException($"The portal ended with {_process.ExitCode} while it started:\n{Output}");
            await Task.Delay(50, limit.Token);
        }
    }

    public ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_process is not null) Kill();
        return ValueTask.CompletedTask;
    }

    private async Task<bool> AnswersAsync(CancellationToken ct)
    {
        try
        {
            using var answer = await Client.GetAsync("/health/ready", ct);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static Process Launch(IEnumerable<string> arguments, StringBuilder output)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = PortalFolders.Web };
        start.ArgumentList.Add("exec");
        // Beside the tests lies what was restored for this platform, and only their own list knows where.
        start.ArgumentList.Add("--depsfile");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, $"{Assembly.GetEntryAssembly()!.GetName().Name}.deps.json"));
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Portal.Web.dll"));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["ASPNETCORE_CONTENTROOT"] = PortalFolders.Web;
        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet does not start.");
        process.OutputDataReceived += Write;
        process.ErrorDataReceived += Write;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;

        void Write(object sender, DataReceivedEventArgs line)
        {
            lock (output) output.AppendLine(line.Data);
        }
    }
}
