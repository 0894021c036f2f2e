using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Portal.Benchmarks.Rig;

/// <summary>What a measured process has used so far.</summary>
/// <param name="CpuMilliseconds">User and kernel time.</param>
/// <param name="AllocatedBytes">Managed, since the start.</param>
/// <param name="HeapBytes">Managed, live after a "gc".</param>
/// <param name="SqlCommands">Commands that EF Core has executed.</param>
/// <param name="Compiled">Methods that the just-in-time compiler has made, each tier anew.</param>
internal readonly record struct Usage(double CpuMilliseconds, long AllocatedBytes, long HeapBytes, long SqlCommands, long Compiled)
{
    public static Usage operator -(Usage a, Usage b) =>
        new(a.CpuMilliseconds - b.CpuMilliseconds, a.AllocatedBytes - b.AllocatedBytes, a.HeapBytes - b.HeapBytes, a.SqlCommands - b.SqlCommands, a.Compiled - b.Compiled);
}

/// <summary>A process of its own with the probe inside, serving on a free loopback port.</summary>
internal sealed class Measured : IAsyncDisposable
{
    private readonly Process _process;
    private readonly int _probe;

    private Measured(Process process, Uri address, int probe) => (_process, Address, _probe) = (process, address, probe);

    public Uri Address { get; }

    public static async Task<Measured> StartAsync(string assembly, string arguments, string ready, IReadOnlyDictionary<string, string> environment)
    {
        var (port, probe) = (FreePort(), FreePort());
        var address = new Uri($"http://localhost:{port}");
        var start = new ProcessStartInfo("dotnet", $"exec {assembly} {arguments.Replace("{address}", address.OriginalString, StringComparison.Ordinal)}")
        {
            WorkingDirectory = Path.GetDirectoryName(assembly),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location;
        start.Environment["PORTAL_PROBE_PORT"] = probe.ToString(CultureInfo.InvariantCulture);
        foreach (var (name, value) in environment) start.Environment[name] = value;

        var output = new StringBuilder();
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, e) => output.AppendLine(e.Data);
        process.ErrorDataReceived += (_, e) => output.AppendLine(e.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        using var client = new HttpClient { BaseAddress = address };
        var patience = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                if ((await client.GetAsync(ready)).IsSuccessStatusCode) return new Measured(process, address, probe);
            }
            catch (HttpRequestException) when (!process.HasExited && patience.Elapsed < TimeSpan.FromMinutes(3))
            {
                await Task.Yield();
            }

            if (process.HasExited || patience.Elapsed > TimeSpan.FromMinutes(3))
                throw new InvalidOperationException($"{Path.GetFileName(assembly)} did not start:\n{output}");
        }
    }

    public async Task<Usage> ReadAsync(bool collect = false)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _probe);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(collect ? "gc\n" : "read\n"));
        using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
        var parts = (await reader.ReadLineAsync())!.Split(' ');
        return new Usage(
            double.Parse(parts[0], CultureInfo.InvariantCulture), long.Parse(parts[1], CultureInfo.InvariantCulture),
            long.Parse(parts[2], CultureInfo.InvariantCulture), long.Parse(parts[3], CultureInfo.InvariantCulture), long.Parse(parts[4], CultureInfo.InvariantCulture));
    }

    /// <summary>Repeats the work until the compiler has nearly come to rest; on a busy machine that takes many rounds.</summary>
    public async Task WarmUpAsync(Func<Task> round)
    {
        const int enough = 3;
        var calm = 0;
        for (var (i, before) = (0, await ReadAsync()); calm < enough && i < 60; i++)
        {
            await round();
            var after = await ReadAsync();
            calm = (after - before).Compiled < 25 ? calm + 1 : 0;
            before = after;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
