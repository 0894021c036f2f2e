using Microsoft.Data.Sqlite;
using Portal.Web.Hosting;

namespace Portal.Testing.Databases;

/// <summary>Copies of one migrated file.</summary>
internal sealed class SqliteSource : IDatabaseSource
{
    private readonly Lazy<Task<string>> _template = new(MakeTemplateAsync);

    public async Task<string> TakeAsync()
    {
        var path = Path.Combine(TestFolder.Path, $"{Guid.NewGuid():N}.db");
        File.Copy(await _template.Value, path);
        return $"Data Source={path}";
    }

    public Task GiveBackAsync(string connectionString)
    {
        using (var connection = new SqliteConnection(connectionString)) SqliteConnection.ClearPool(connection);
        var path = new SqliteConnectionStringBuilder(connectionString).DataSource;
        foreach (var file in (string[])[path, path + "-wal", path + "-shm"]) File.Delete(file);
        return Task.CompletedTask;
    }

    public void CleanUp() => TestFolder.Delete();

    private static async Task<string> MakeTemplateAsync()
    {
        var path = Path.Combine(TestFolder.Path, "template.db");
        // Unpooled, so that the last connection writes the log back into the file and lets go of it.
        await TestDatabase.PrepareAsync(DatabaseProvider.Sqlite, $"Data Source={path};Pooling=False");
        return path;
    }
}

/// <summary>A folder for this process, gone when it ends.</summary>
public static class TestFolder
{
    private static readonly Lazy<string> Folder = new(() => Directory.CreateTempSubdirectory("portal-test-").FullName);

    public static string Path => Folder.Value;

    internal static void Delete()
    {
        if (!Folder.IsValueCreated) return;
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // Left to the system's own cleaning of its temporary folder.
        }
    }
}
