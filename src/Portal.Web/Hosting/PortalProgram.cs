using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Portal.Web.Hosting;

/// <summary>From the command line to the exit code.</summary>
internal static class PortalProgram
{
    private const string ProjectFile = "Portal.Web.csproj";

    /// <param name="args">A verb with its words, or settings.</param>
    /// <param name="output">What people read.</param>
    /// <param name="error">What went wrong.</param>
    /// <param name="stop">Ctrl-C.</param>
    /// <returns>0 done, 1 failed or refused, 2 misused, 130 interrupted before it was done.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, CancellationToken stop)
    {
        var line = CommandLine.Read(args);
        if (line.Verb == "help")
        {
            Verbs.WriteHelp(output);
            return Verbs.Done;
        }

        var verb = line.Verb is { } name ? Verbs.Find(name) : null;
        if (line.Verb is not null && verb is null)
        {
            error.WriteLine($"There is no verb '{line.Verb}'. The verbs are: {string.Join(", ", Verbs.All.Select(v => v.Name))}, help.");
            return Verbs.Misused;
        }

        try
        {
            await using var app = Build(line.Settings);
            app.Services.CheckOptions();
            return verb is null ? await ServeAsync(app, output, stop) : await verb.RunAsync(new VerbCall(app.Services, line.Words, output, error, stop));
        }
        catch (UsageException misused)
        {
            error.WriteLine(misused.Message);
            error.WriteLine($"Usage: {verb?.Usage}");
            return Verbs.Misused;
        }
        catch (StartRefusedException refused)
        {
            error.WriteLine(refused.Reasons.Count == 1 ? "Portal does not start:" : $"Portal does not start, for {refused.Reasons.Count} reasons:");
            foreach (var reason in refused.Reasons) error.WriteLine($"  - {reason}");
            return Verbs.Failed;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            error.WriteLine("Stopped before it was done.");
            return Verbs.Interrupted;
        }
    }

    private static WebApplication Build(string[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = settings, ContentRootPath = ContentRoot(settings) });
        builder.UseDefaultAddress();
        builder.AddPortal();
        return builder.Build();
    }

    // Settings and data lie with the program, not where somebody happens to stand: beside the project when it is run from source, beside
    // the published program otherwise.
    private static string? ContentRoot(string[] settings)
    {
        var told = settings.Any(s => s.StartsWith("--contentRoot", StringComparison.OrdinalIgnoreCase))
            || Environment.GetEnvironmentVariable("ASPNETCORE_CONTENTROOT") is not null
            || Environment.GetEnvironmentVariable("DOTNET_CONTENTROOT") is not null;
        if (told) return null;

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, ProjectFile))) return folder.FullName;
        }

        return AppContext.BaseDirectory;
    }

    private static async Task<int> ServeAsync(WebApplication app, TextWriter output, CancellationToken stop)
    {
        await app.Services.GetRequiredService<Migrations>().AtStartAsync(output, stop);
        await app.PrepareAsync(app.Services.GetRequiredService<Banner>(), output, stop);
        app.UsePortal();
        try
        {
            await app.StartAsync(stop);
        }
        catch (IOException failed) when (failed.InnerException is AddressInUseException)
        {
            throw new StartRefusedException($"{failed.Message} Stop what listens there, or choose another address with --urls.");
        }

        if (!app.Services.GetRequiredService<PortalOptions>().Quiet)
        {
            var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
            app.Services.GetRequiredService<Banner>().Print(output, addresses);
        }

        await using var stopping = stop.Register(app.Lifetime.StopApplication);
        await app.WaitForShutdownAsync(CancellationToken.None);
        return Verbs.Done;
    }
}
