namespace Portal.Web.Hosting;

internal static class MigrateVerb
{
    public static readonly Verb Verb = new("migrate", "migrate", "bring the database to this program's model", RunAsync);

    private static async Task<int> RunAsync(VerbCall call)
    {
        if (call.Words.Count > 0) throw new UsageException("The verb 'migrate' takes no words.");
        var applied = await call.Services.GetRequiredService<Migrations>().ApplyAsync(call.Output, call.Stop);
        call.Output.WriteLine(applied == 0 ? "The database is up to date." : $"Applied {applied} migration(s). The database is up to date.");
        return Verbs.Done;
    }
}
