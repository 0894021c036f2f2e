using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime;
using System.Text;

/// <summary>
/// Started inside the measured process through DOTNET_STARTUP_HOOKS, so that the product carries no measuring code: answers each line on a
/// loopback port with CPU milliseconds, allocated bytes, heap bytes, SQL commands and compiled methods so far; the line "gc" collects first.
/// </summary>
internal static class StartupHook
{
    private static long _commands;

    public static void Initialize()
    {
        if (!int.TryParse(Environment.GetEnvironmentVariable("PORTAL_PROBE_PORT"), CultureInfo.InvariantCulture, out var port)) return;

        DiagnosticListener.AllListeners.Subscribe(new Listeners());
        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        _ = Task.Run(() => ServeAsync(listener));
    }

    private static async Task ServeAsync(TcpListener listener)
    {
        while (true)
        {
            using var client = await listener.AcceptTcpClientAsync();
            using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
            var line = await reader.ReadLineAsync();
            if (line == "gc")
            {
                for (var i = 0; i < 3; i++)
                {
                    GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                    GC.WaitForPendingFinalizers();
                }
            }

            using var self = Process.GetCurrentProcess();
            var answer = string.Create(CultureInfo.InvariantCulture,
                $"{self.TotalProcessorTime.TotalMilliseconds} {GC.GetTotalAllocatedBytes(true)} {GC.GetTotalMemory(false)} {Interlocked.Read(ref _commands)} {JitInfo.GetCompiledMethodCount()}\n");
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answer));
        }
    }

    private sealed class Listeners : IObserver<DiagnosticListener>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.EntityFrameworkCore") value.Subscribe(new Commands(), name => name.EndsWith(".CommandExecuted", StringComparison.Ordinal));
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }

    private sealed class Commands : IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(KeyValuePair<string, object?> value) => Interlocked.Increment(ref _commands);

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
