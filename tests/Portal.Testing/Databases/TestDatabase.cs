using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Features.Data;
using Portal.Web.Hosting;

namespace Portal.Testing.Databases;

/// <summary>A migrated database of its own for one app, made as cheaply as its server allows.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly Dictionary<DatabaseProvider, IDatabaseSource> Sources = new()
    {
        [DatabaseProvider.Sqlite] = new SqliteSource(),
        [DatabaseProvider.PostgreSql] = new PostgreSqlSource(),
        [DatabaseProvider.SqlServer] = new SqlServerSource(),
    };

    static TestDatabase() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var source in Sources.Values) source.CleanUp();
    };

    private TestDatabase(DatabaseProvider provider, string connectionString) => (Provider, ConnectionString) = (provider, connectionString);

    public DatabaseProvider Provider { get; }

    public string ConnectionString { get; }

    public static async Task<TestDatabase> CreateAsync(DatabaseProvider provider) => new(provider, await Sources[provider].TakeAsync());

    /// <summary>A context that knows nothing of the app: no interceptors, no caller.</summary>
    public PortalDb Open() => Open(Provider, ConnectionString);

    public ValueTask DisposeAsync() => new(Sources[Provider].GiveBackAsync(ConnectionString));

    internal static PortalDb Open(DatabaseProvider provider, string connectionString)
    {
        var options = new DbContextOptionsBuilder<PortalDb>();
        new DatabaseOptions { Provider = provider, ConnectionString = connectionString }.Apply(options, dataFolder: "");
        options.UseApplicationServiceProvider(Model.Value);
        return new PortalDb(options.Options);
    }

    /// <summary>The schema, and what a first start of the portal plants, keys of the authority among it: so that starting an app finds nothing to do.</summary>
    internal static async Task PrepareAsync(DatabaseProvider provider, string connectionString)
    {
        await using (var db = Open(provider, connectionString)) await db.Database.MigrateAsync();
        await using var first = new PortalHost(provider, connectionString, TimeProvider.System, configure: null, settings: null);
        _ = first.Services;
    }

    private static readonly Lazy<ServiceProvider> Model = new(() => new ServiceCollection().ConfigurePortalModel().BuildServiceProvider());
}

/// <summary>Where the test databases of one provider come from.</summary>
internal interface IDatabaseSource
{
    Task<string> TakeAsync();

    Task GiveBackAsync(string connectionString);

    /// <summary>At the end of the process; whatever fails now is nobody's concern.</summary>
    void CleanUp();
}
