using Portal.Web.Hosting;

namespace Portal.Testing.Databases;

/// <summary>The databases that this run has, and why it lacks the others.</summary>
public static class Servers
{
    public static readonly IReadOnlyList<DatabaseProvider> All = [DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql, DatabaseProvider.SqlServer];

    /// <summary>A connection string to the server, any database; null for SQLite, which needs none.</summary>
    public static string? ConnectionString(DatabaseProvider provider) => provider switch
    {
        DatabaseProvider.PostgreSql => Variable("PORTAL_TEST_POSTGRESQL"),
        DatabaseProvider.SqlServer => Variable("PORTAL_TEST_SQLSERVER"),
        _ => null,
    };

    /// <summary>The reason to skip; null when the tests can run.</summary>
    public static string? WhyMissing(DatabaseProvider provider) => provider switch
    {
        DatabaseProvider.PostgreSql when ConnectionString(provider) is null => "PORTAL_TEST_POSTGRESQL is not set: tests/run starts a cluster where PostgreSQL is to be had.",
        DatabaseProvider.SqlServer when ConnectionString(provider) is null => "PORTAL_TEST_SQLSERVER is not set: it takes a connection string whose login may CREATE DATABASE.",
        _ => null,
    };

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
