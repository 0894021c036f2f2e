using System.Collections.Concurrent;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Web.Hosting;

namespace Portal.Testing.Databases;

/// <summary>A few migrated databases, emptied between two apps: there is no template to copy, and a migration takes seconds.</summary>
internal sealed class SqlServerSource : IDatabaseSource
{
    // What the first start planted; making the keys anew would cost each app a second.
    private static readonly Type[] Kept = [typeof(AuthorityKey), typeof(ProtectionKey), typeof(RuleDocument)];

    private readonly ConcurrentBag<string> _free = [];
    private readonly ConcurrentBag<string> _made = [];

    private static string Server => Servers.ConnectionString(DatabaseProvider.SqlServer)
        ?? throw new InvalidOperationException(Servers.WhyMissing(DatabaseProvider.SqlServer));

    public async Task<string> TakeAsync()
    {
        if (_free.TryTake(out var used)) return used;

        // A plain statement: the login may create a database and no more, and the server may not be Microsoft's.
        var name = $"t_{Guid.NewGuid():N}";
        await ExecuteAsync($"CREATE DATABASE [{name}]");
        _made.Add(name);
        var connectionString = new SqlConnectionStringBuilder(Server) { InitialCatalog = name }.ConnectionString;
        await TestDatabase.PrepareAsync(DatabaseProvider.SqlServer, connectionString);
        return connectionString;
    }

    public async Task GiveBackAsync(string connectionString)
    {
        try
        {
            await using var db = TestDatabase.Open(DatabaseProvider.SqlServer, connectionString);
            foreach (var table in LeavesFirst(db.Model))
            {
#pragma warning disable EF1002 // The name comes from the model.
                await db.Database.ExecuteSqlRawAsync($"DELETE FROM [{table}]");
#pragma warning restore EF1002
            }

            _free.Add(connectionString);
        }
        catch (SqlException)
        {
            // Not clean, so not used again; the clean-up drops it.
        }
    }

    public void CleanUp()
    {
        SqlConnection.ClearAllPools();
        foreach (var name in _made)
        {
            try
            {
                ExecuteAsync($"DROP DATABASE [{name}]").GetAwaiter().GetResult();
            }
            catch (SqlException)
            {
                // A login that may create need not be allowed to drop.
            }
        }
    }

    /// <summary>Every table, those that point at others before the ones they point at.</summary>
    private static List<string> LeavesFirst(IModel model)
    {
        List<IEntityType> left = [.. model.GetEntityTypes().Where(t => t.GetTableName() is not null && !Kept.Contains(t.ClrType))];
        List<string> tables = [];
        while (left.Count > 0)
        {
            var free = left.Where(t => !left.Any(other => other != t && other.GetForeignKeys().Any(k => k.PrincipalEntityType == t))).ToList();
            if (free.Count == 0) throw new InvalidOperationException($"Tables point at each other in a circle: {string.Join(", ", left.Select(t => t.Name))}");
            tables.AddRange(free.Select(t => t.GetTableName()!));
            left.RemoveAll(free.Contains);
        }

        return [.. tables.Distinct()];
    }

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqlConnection(new SqlConnectionStringBuilder(Server) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new SqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
