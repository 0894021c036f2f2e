using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;
using Portal.Features.Data;

namespace Portal.Data.Sqlite;

public static class PortalOnSqlite
{
    /// <summary>The portal's model on this database, with the migrations of this assembly.</summary>
    public static DbContextOptionsBuilder UsePortalSqlite(this DbContextOptionsBuilder options, string connectionString) =>
        options.UseSqlite(connectionString, database => database.MigrationsAssembly(typeof(PortalOnSqlite).Assembly.GetName().Name));
}

/// <summary>For <c>dotnet ef</c>, which opens no connection.</summary>
public sealed class DesignTimeFactory : IDesignTimeDbContextFactory<PortalDb>
{
    public PortalDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PortalDb>();
        options.UsePortalSqlite("Data Source=design.db");
        options.UseApplicationServiceProvider(new ServiceCollection().ConfigurePortalModel().BuildServiceProvider());
        return new PortalDb(options.Options);
    }
}
