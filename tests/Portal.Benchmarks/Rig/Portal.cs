using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Portal.Benchmarks.Rig;

/// <summary>The published portal with the demo marketplace, run in Production as an operator would.</summary>
internal sealed class Portal : IAsyncDisposable
{
    /// <summary>The demo account that gets a seat at the merchant with the longest record.</summary>
    public const string LongestRecordEmail = "healthy@demo.example";

    /// <summary>The demo account that gets a seat at a merchant with 10,000 ledger entries.</summary>
    public const string LargestMerchantEmail = "decided@demo.example";

    public const string ReviewerEmail = "reviewer@demo.example";

    public const string SeniorEmail = "senior@demo.example";

    private readonly string _data;

    private Portal(Measured process, string data) => (Process, _data) = (process, data);

    public Measured Process { get; }

    public const string Password = "demo-Portal-2026";

    /// <summary>Publishes the portal in Release into a folder below this project's own output.</summary>
    /// <returns>The path of its assembly.</returns>
    public static async Task<string> PublishAsync()
    {
        var root = Root();
        var folder = Path.Combine(AppContext.BaseDirectory, "portal");
        using var publish = System.Diagnostics.Process.Start(new ProcessStartInfo("dotnet", $"publish {Path.Combine(root, "src", "Portal.Web")} -c Release -o {folder} -v q --nologo") { RedirectStandardOutput = true })!;
        var output = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0 ? Path.Combine(folder, "Portal.Web.dll") : throw new InvalidOperationException(output);
    }

    public static async Task<Portal> StartAsync(string assembly)
    {
        var data = Directory.CreateTempSubdirectory("portal-bench").FullName;
        // The first start loads the demo; the seat at the longest record is given while the portal stands still.
        await using (await Measured.StartAsync(assembly, "--urls {address}", "/health/ready", Settings(data)))
        {
        }

        SeatAtLongestRecord(Path.Combine(data, "portal.db"));
        LongRecord.Make(Path.Combine(data, "portal.db"), LargestMerchantEmail);
        return new Portal(await Measured.StartAsync(assembly, "--urls {address}", "/health/ready", Settings(data)), data);
    }

    public static Dictionary<string, string> Settings(string data) => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["Portal__DataFolder"] = data,
        ["Demo__Enabled"] = "true",
        ["Rulebook__Quality"] = "none",
        ["Demo__AllowOutsideDevelopment"] = "true",
    };

    public static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Portal.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Portal.sln was not found above the benchmark.");
    }

    private static void SeatAtLongestRecord(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            UPDATE "Members" SET "MerchantId" = (SELECT "MerchantId" FROM "Violations" GROUP BY "MerchantId" ORDER BY COUNT(*) DESC LIMIT 1)
            WHERE "PersonId" = (SELECT "Id" FROM "Persons" WHERE "Email" = @email)
            """;
        command.Parameters.AddWithValue("@email", LongestRecordEmail);
        if (command.ExecuteNonQuery() != 1) throw new InvalidOperationException($"{LongestRecordEmail} has no single seat to move.");
    }

    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        Directory.Delete(_data, true);
    }
}
