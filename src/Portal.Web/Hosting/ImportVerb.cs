using Portal.Features.Appeals.Templates;
using Portal.Features.Data;
using Portal.Features.Ingestion;
using Portal.Features.Policies;

namespace Portal.Web.Hosting;

/// <summary>Reads a public record into the database that the portal is configured for.</summary>
internal static class ImportVerb
{
    public static readonly Verb Verb = new("import", "import toronto|sf <folder>", "read a public record into the marketplace", RunAsync);

    private static async Task<int> RunAsync(VerbCall call)
    {
        if (call.Words is not [var source, var folder] || ReaderOf(source) is not { } reader) throw new UsageException("The verb 'import' takes the name of a source and a folder.");

        await call.Services.GetRequiredService<Migrations>().AtStartAsync(call.Output, call.Stop);
        await PlantRulesAsync(call.Services, call.Stop);
        using var screen = new ImportScreen(call.Output, call.Error);
        return await ImportAsync(call.Services, today => reader(SourceFiles.Folder(folder), today), screen, call.Stop);
    }

    /// <summary>The copy of Toronto's record that ships with the portal.</summary>
    public static async Task ImportShippedAsync(IServiceProvider services, TextWriter output, CancellationToken ct)
    {
        using var screen = new ImportScreen(output, output);
        await ImportAsync(services, today => new TorontoReader(SourceFiles.Shipped("toronto"), today), screen, ct);
    }

    /// <summary>The points, the law pack and the policies that every record is measured by.</summary>
    public static async Task PlantRulesAsync(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        await RuleSeeds.PlantAsync(db, ct);
        await PolicySeeds.PlantAsync(db, ct);
        await TemplateSeeds.PlantAsync(db, ct);
    }

    private static Func<SourceFiles, DateOnly, ISourceReader>? ReaderOf(string source) => source switch
    {
        "toronto" => (files, today) => new TorontoReader(files, today),
        "sf" => (files, today) => new SanFranciscoReader(files, today),
        _ => null,
    };

    private static async Task<int> ImportAsync(IServiceProvider services, Func<DateOnly, ISourceReader> read, ImportScreen screen, CancellationToken ct)
    {
        try
        {
            screen.Done(await services.GetRequiredService<RecordImport>().RunAsync(read, screen.Problem, screen.Progress, ct));
            return Verbs.Done;
        }
        catch (SourceUnreadableException unreadable)
        {
            screen.Failed(unreadable.Message);
            return Verbs.Failed;
        }
    }
}
