using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;
using Portal.Features.Data;

namespace Portal.Data.SqlServer;

public static class PortalOnSqlServer
{
    /// <summary>The portal's model on this database, with the migrations of this assembly.</summary>
    public static DbContextOptionsBuilder UsePortalSqlServer(this DbContextOptionsBuilder options, string connectionString) =>
        options.UseSqlServer(connectionString, database => database.MigrationsAssembly(typeof(PortalOnSqlServer).Assembly.GetName().Name));
}

/// <summary>For <c>dotnet ef</c>, which opens no connection.</summary>
public sealed class DesignTimeFactory : IDesignTimeDbContextFactory<PortalDb>
{
    public PortalDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PortalDb>();
        options.UsePortalSqlServer("Server=design;Database=design");
        options.UseApplicationServiceProvider(new ServiceCollection().ConfigurePortalModel().BuildServiceProvider());
        return new PortalDb(options.Options);
    }
}
