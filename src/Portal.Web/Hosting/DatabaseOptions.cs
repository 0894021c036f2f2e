using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Portal.Data.PostgreSql;
using Portal.Data.Sqlite;
using Portal.Data.SqlServer;
using Portal.Features.Data.Bulk;

namespace Portal.Web.Hosting;

public enum DatabaseProvider { Unknown = 0, Sqlite, SqlServer, PostgreSql }

/// <summary>Which database the portal lives in: section <c>Database</c>.</summary>
public sealed class DatabaseOptions
{
    public const string Section = "Database";

    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>Empty for SQLite means <c>portal.db</c> in the data folder.</summary>
    public string ConnectionString { get; set; } = "";

    public DbContextOptionsBuilder Apply(DbContextOptionsBuilder options, string dataFolder) => Provider switch
    {
        DatabaseProvider.SqlServer => options.UsePortalSqlServer(ConnectionString),
        DatabaseProvider.PostgreSql => options.UsePortalPostgreSql(ConnectionString),
        _ => options.UsePortalSqlite(ConnectionString.Length > 0 ? ConnectionString : $"Data Source={Path.Combine(dataFolder, "portal.db")}"),
    };

    /// <summary>The quickest way in for a great many rows.</summary>
    public IBulkLoads Loads => Provider == DatabaseProvider.PostgreSql ? new CopyLoads() : new InsertLoads();

    public IEnumerable<string> Problems()
    {
        if (!Enum.IsDefined(Provider) || Provider == DatabaseProvider.Unknown)
            yield return $"{Section}:{nameof(Provider)}: choose {nameof(DatabaseProvider.Sqlite)}, {nameof(DatabaseProvider.SqlServer)} or {nameof(DatabaseProvider.PostgreSql)}.";
        else if (ConnectionString.Length == 0 && Provider != DatabaseProvider.Sqlite)
            yield return $"{Section}:{nameof(ConnectionString)}: {Provider} needs one.";
        // The string itself is never shown: it may hold a password.
        else if (!IsReadable(ConnectionString))
            yield return $"{Section}:{nameof(ConnectionString)}: this is not a connection string. It is a list of names and values: Host=…;Database=….";
    }

    private static bool IsReadable(string connectionString)
    {
        try
        {
            _ = new DbConnectionStringBuilder { ConnectionString = connectionString };
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
