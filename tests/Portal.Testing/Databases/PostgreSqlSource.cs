using System.Collections.Concurrent;
using Npgsql;
using Portal.Web.Hosting;

namespace Portal.Testing.Databases;

/// <summary>Copies of one migrated database: <c>CREATE DATABASE ... TEMPLATE</c>.</summary>
internal sealed class PostgreSqlSource : IDatabaseSource
{
    private readonly ConcurrentBag<string> _made = [];
    private readonly Lazy<Task<string>> _template;

    public PostgreSqlSource() => _template = new(MakeTemplateAsync);

    private static string Server => Servers.ConnectionString(DatabaseProvider.PostgreSql)
        ?? throw new InvalidOperationException(Servers.WhyMissing(DatabaseProvider.PostgreSql));

    public async Task<string> TakeAsync() => Named(await CreateAsync($" TEMPLATE {await _template.Value}"), pooled: true);

    public async Task GiveBackAsync(string connectionString)
    {
        await using (var connection = new NpgsqlConnection(connectionString)) NpgsqlConnection.ClearPool(connection);
        await ExecuteAsync($"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(connectionString).Database} WITH (FORCE)");
    }

    public void CleanUp()
    {
        foreach (var name in _made)
        {
            try
            {
                ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)").GetAwaiter().GetResult();
            }
            catch (NpgsqlException)
            {
                return;
            }
        }
    }

    private async Task<string> MakeTemplateAsync()
    {
        var name = await CreateAsync("");
        // No pool: a database in use cannot be copied.
        await TestDatabase.PrepareAsync(DatabaseProvider.PostgreSql, Named(name, pooled: false));
        return name;
    }

    private async Task<string> CreateAsync(string how)
    {
        var name = $"t_{Guid.NewGuid():N}";
        _made.Add(name);
        await ExecuteAsync($"CREATE DATABASE {name}{how}");
        return name;
    }

    private static string Named(string database, bool pooled) =>
        new NpgsqlConnectionStringBuilder(Server) { Database = database, Pooling = pooled, MaxPoolSize = 40 }.ConnectionString;

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
