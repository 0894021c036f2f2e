using Portal.Web.Audit;

namespace Portal.Web.Hosting;

/// <summary>Everything that the program can be told to do.</summary>
internal static class Verbs
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int Misused = 2;
    public const int Interrupted = 130;

    public static readonly IReadOnlyList<Verb> All = [ImportVerb.Verb, MigrateVerb.Verb, AuditVerb.Verb, GenerateVerb.Verb];

    public static Verb? Find(string name) => All.FirstOrDefault(verb => verb.Name == name);

    public static void WriteHelp(TextWriter output)
    {
        output.WriteLine("Portal: where merchants see where they stand, appeal, and get an answer.");
        output.WriteLine();
        output.WriteLine("  (no verb)                  serve, by default on " + Address.Default);
        foreach (var verb in All) output.WriteLine($"  {verb.Usage,-26} {verb.Meaning}");
        output.WriteLine($"  {"help",-26} show this");
        output.WriteLine();
        output.WriteLine("Settings come from appsettings.json, the environment (Portal__DataFolder) and the command line (--Portal:DataFolder=…).");
        output.WriteLine("With a verb, a setting carries its value after an equals sign.");
    }
}
