using Microsoft.EntityFrameworkCore;
using Portal.Data.PostgreSql;
using Portal.Data.Sqlite;
using Portal.Data.SqlServer;

namespace Portal.Web.Hosting;

public enum DatabaseProvider { Unknown = 0, Sqlite, SqlServer, PostgreSql }

/// <summary>Which database the portal lives in: section <c>Database</c>.</summary>
public sealed class DatabaseOptions
{
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>Empty for SQLite means <c>portal.db</c> in the data folder.</summary>
    public string ConnectionString { get; set; } = "";

    public DbContextOptionsBuilder Apply(DbContextOptionsBuilder options, string dataFolder) => Provider switch
    {
        DatabaseProvider.SqlServer => options.UsePortalSqlServer(ConnectionString),
        DatabaseProvider.PostgreSql => options.UsePortalPostgreSql(ConnectionString),
        _ => options.UsePortalSqlite(ConnectionString.Length > 0 ? ConnectionString : $"Data Source={Path.Combine(dataFolder, "portal.db")}"),
    };
}

/// <summary>Section <c>Portal</c>.</summary>
public sealed class PortalOptions
{
    /// <summary>Where the database of the embedded default, undelivered mail and other files lie.</summary>
    public string DataFolder { get; set; } = "data";
}
