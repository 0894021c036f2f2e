using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portal.Features.Data;

namespace Portal.Data.PostgreSql;

public static class PortalOnPostgreSql
{
    // Statements are prepared once they came a few times, and a connection goes back to the pool as it is,
    // because nothing here leaves state in a session. Whoever names them in the connection string decides otherwise (a pooler in transaction mode).
    private const int PreparedStatements = 200;

    /// <summary>The portal's model on this database, with the migrations of this assembly.</summary>
    public static DbContextOptionsBuilder UsePortalPostgreSql(this DbContextOptionsBuilder options, string connectionString) =>
        options.UseNpgsql(Tuned(connectionString), database => database.MigrationsAssembly(typeof(PortalOnPostgreSql).Assembly.GetName().Name));

    private static string Tuned(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        var named = new DbConnectionStringBuilder { ConnectionString = connectionString }.Keys.Cast<string>()
            .Select(name => name.Replace(" ", "", StringComparison.Ordinal)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (!named.Contains(nameof(settings.MaxAutoPrepare))) settings.MaxAutoPrepare = PreparedStatements;
        if (!named.Contains(nameof(settings.NoResetOnClose))) settings.NoResetOnClose = true;
        return settings.ConnectionString;
    }
}

/// <summary>For <c>dotnet ef</c>, which opens no connection.</summary>
public sealed class DesignTimeFactory : IDesignTimeDbContextFactory<PortalDb>
{
    public PortalDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PortalDb>();
        options.UsePortalPostgreSql("Host=design;Database=design");
        options.UseApplicationServiceProvider(new ServiceCollection().ConfigurePortalModel().BuildServiceProvider());
        return new PortalDb(options.Options);
    }
}
