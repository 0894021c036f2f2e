namespace Portal.Web.Hosting;

/// <summary>Section <c>Portal</c>.</summary>
internal sealed class PortalOptions
{
    public const string Section = "Portal";

    /// <summary>Where the database of the embedded default, undelivered mail and other files lie. Empty: the folder <c>data</c> beside the program; a relative path starts where the program was started.</summary>
    public string DataFolder { get; set; } = "";

    /// <summary>The demo marketplace with its accounts. Not set: in Development only.</summary>
    public bool? Demo { get; set; }

    /// <summary>Says that demo accounts, whose passwords anybody can read, are meant to be here although this is not Development.</summary>
    public bool AllowDemoAccounts { get; set; }

    /// <summary>Nothing is printed at the end of a start: for a node whose console nobody reads.</summary>
    public bool Quiet { get; set; }

    /// <summary>Whether this portal shows the demo marketplace; settled when the options are read.</summary>
    public bool IsDemo => Demo == true;

    public void Settle(IHostEnvironment environment)
    {
        DataFolder = DataFolder.Length == 0 ? Path.Combine(environment.ContentRootPath, "data") : Path.GetFullPath(DataFolder);
        Demo ??= environment.IsDevelopment();
    }

    public IEnumerable<string> Problems(IHostEnvironment environment)
    {
        if (IsDemo && !environment.IsDevelopment() && !AllowDemoAccounts)
            yield return $"{Section}:{nameof(Demo)}: the demo marketplace and its accounts are for Development. Set {Section}:{nameof(AllowDemoAccounts)} to true if they are meant to be here.";
        if (WhyNotWritable(DataFolder) is { } reason)
            yield return $"{Section}:{nameof(DataFolder)}: nothing can be written to '{DataFolder}' ({reason}).";
    }

    private static string? WhyNotWritable(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            using var probe = new FileStream(Path.Combine(folder, $".write-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return refused.Message;
        }
    }
}
