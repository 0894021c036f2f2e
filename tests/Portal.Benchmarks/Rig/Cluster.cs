using System.Diagnostics;
using Npgsql;

namespace Portal.Benchmarks.Rig;

/// <summary>A PostgreSQL cluster of its own with fsync on, as an operator runs it.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    private readonly string _folder;
    private readonly string _bin;

    private Cluster(string folder, string bin, int port) => (_folder, _bin, Port) = (folder, bin, port);

    public int Port { get; }

    /// <summary>Of the server, no database named.</summary>
    public string ServerConnectionString => $"Host=127.0.0.1;Port={Port};Username=portal";

    public string ConnectionString(string database) => $"Host=127.0.0.1;Port={Port};Username=portal;Database={database}";

    public static async Task<Cluster> StartAsync()
    {
        var bin = Directory.EnumerateDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")).Where(d => File.Exists(Path.Combine(d, "initdb"))).Order().Last();
        var folder = Directory.CreateTempSubdirectory("portal-pg").FullName;
        var cluster = new Cluster(folder, bin, Measured.FreePort());
        if (Environment.UserName == "root") await RunAsync("chown", "postgres", folder);
        await cluster.AsServerAsync("initdb", "-D", $"{folder}/data", "-U", "portal", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8");
        await cluster.AsServerAsync("pg_ctl", "-D", $"{folder}/data", "-w", "-l", $"{folder}/log", "start", "-o", $"-p {cluster.Port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=on");
        await using var connection = new NpgsqlConnection(cluster.ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand("CREATE DATABASE portal", connection);
        await create.ExecuteNonQueryAsync();
        return cluster;
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await AsServerAsync("pg_ctl", "-D", $"{_folder}/data", "-m", "immediate", "-w", "stop");
        Directory.Delete(_folder, true);
    }

    // The server refuses to run as root.
    private Task AsServerAsync(string program, params string[] arguments) => Environment.UserName == "root"
        ? RunAsync("runuser", ["-u", "postgres", "--", Path.Combine(_bin, program), .. arguments])
        : RunAsync(Path.Combine(_bin, program), arguments);

    private static async Task RunAsync(string program, params string[] arguments)
    {
        // Its output goes nowhere: the server inherits it and would keep a pipe open.
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >/dev/null 2>&1", program, program, .. arguments]) { WorkingDirectory = Path.GetTempPath() })!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }
}
