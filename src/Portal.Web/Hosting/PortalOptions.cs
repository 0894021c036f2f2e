namespace Portal.Web.Hosting;

/// <summary>Section <c>Portal</c>.</summary>
internal sealed class PortalOptions
{
    public const string Section = "Portal";

    /// <summary>Where the database of the embedded default, undelivered mail and other files lie. Empty: the folder <c>data</c> beside the program; a relative path starts where the program was started.</summary>
    public string DataFolder { get; set; } = "";

    /// <summary>Nothing is printed at the end of a start: for a node whose console nobody reads.</summary>
    public bool Quiet { get; set; }

    public void Settle(IHostEnvironment environment) =>
        DataFolder = DataFolder.Length == 0 ? Path.Combine(environment.ContentRootPath, "data") : Path.GetFullPath(DataFolder);

    public IEnumerable<string> Problems()
    {
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
