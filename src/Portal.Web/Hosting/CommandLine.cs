namespace Portal.Web.Hosting;

/// <summary>What the program is told: a verb with its words, and settings.</summary>
/// <param name="Verb">Null to serve.</param>
/// <param name="Words">What belongs to the verb.</param>
/// <param name="Settings">What belongs to the configuration.</param>
internal sealed record CommandLine(string? Verb, IReadOnlyList<string> Words, string[] Settings)
{
    private static readonly string[] AskForHelp = ["--help", "-h", "-?"];

    public static CommandLine Read(string[] args)
    {
        if (args.Length > 0 && AskForHelp.Contains(args[0])) return new("help", [], []);
        if (args.Length == 0 || args[0].StartsWith('-') || args[0].Contains('=', StringComparison.Ordinal)) return new(null, [], args);

        // After a verb a setting is told by its "=": "--Database:Provider=PostgreSql"; everything else is the verb's.
        return new(args[0], [.. args.Skip(1).Where(word => !IsSetting(word))], [.. args.Skip(1).Where(IsSetting)]);
    }

    private static bool IsSetting(string word) => word.StartsWith("--", StringComparison.Ordinal) && word.Contains('=', StringComparison.Ordinal);
}
