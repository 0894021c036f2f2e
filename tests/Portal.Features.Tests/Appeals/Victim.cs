using System.Diagnostics;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;

namespace Portal.Features.Tests.Appeals;

/// <summary>A process that files and decides until it is killed: <c>Portal.Victim</c>, the portal without its web.</summary>
internal static class Victim
{
    private const int Sigkill = 128 + 9;

    /// <summary>Lets it work on all databases at the same time, and ends it with SIGKILL as soon as enough was acknowledged on each.</summary>
    /// <param name="databases">Outlive it.</param>
    /// <param name="people">Ids: the merchant, its owner, and a reviewer for each worker.</param>
    /// <param name="enough">How many lines to wait for, at least.</param>
    /// <returns>Every line that it got out, those that came between the last one waited for and its end too.</returns>
    public static async Task<ILookup<DatabaseProvider, string>> LiveAsync(
        IReadOnlyCollection<TestDatabase> databases, IEnumerable<Guid> people, IReadOnlyDictionary<DatabaseProvider, int> enough)
    {
        using var process = Start(databases, people);
        var complaints = process.StandardError.ReadToEndAsync();
        var missing = enough.ToDictionary();
        List<(DatabaseProvider Provider, string Said)> lines = [];
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            var words = line.Split(' ', 2);
            var provider = Enum.Parse<DatabaseProvider>(words[0]);
            lines.Add((provider, words[1]));
            if (--missing[provider] == 0 && missing.Values.All(count => count <= 0)) process.Kill();
        }

        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(Sigkill, $"It was to be killed in the middle of its work. {await complaints}");
        return lines.ToLookup(l => l.Provider, l => l.Said);
    }

    private static Process Start(IEnumerable<TestDatabase> databases, IEnumerable<Guid> people)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        // It lives for two seconds, most of them spent on compiling: code that is not polished serves it.
        start.Environment["DOTNET_JITMinOpts"] = "1";
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Portal.Victim.dll"));
        start.ArgumentList.Add(string.Join(',', people));
        foreach (var database in databases)
        {
            start.ArgumentList.Add(database.Provider.ToString());
            start.ArgumentList.Add(database.ConnectionString);
        }

        return Process.Start(start) ?? throw new InvalidOperationException("dotnet does not start.");
    }
}
