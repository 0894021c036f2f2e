using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;
using Portal.Features.Data;

namespace Portal.Data.PostgreSql;

public static class PortalOnPostgreSql
{
    /// <summary>The portal's model on this database, with the migrations of this assembly.</summary>
    public static DbContextOptionsBuilder UsePortalPostgreSql(this DbContextOptionsBuilder options, string connectionString) =>
        options.UseNpgsql(connectionString, database => database.MigrationsAssembly(typeof(PortalOnPostgreSql).Assembly.GetName().Name));
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
