using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Portal.Features.Data;
using Portal.Web.Hosting;

namespace Portal.House.Tests.Data;

/// <summary>The portal's model as each provider understands it. Nothing here opens a connection.</summary>
internal static class PortalModels
{
    public static PortalDb Open(DatabaseProvider provider) => provider switch
    {
        DatabaseProvider.SqlServer => new Portal.Data.SqlServer.DesignTimeFactory().CreateDbContext([]),
        DatabaseProvider.PostgreSql => new Portal.Data.PostgreSql.DesignTimeFactory().CreateDbContext([]),
        _ => new Portal.Data.Sqlite.DesignTimeFactory().CreateDbContext([]),
    };

    public static IModel Complete(this DbContext db) => db.GetService<IDesignTimeModel>().Model;

    public static IModel SqlServer { get; } = Open(DatabaseProvider.SqlServer).Complete();

    /// <summary>A model made up to break a rule, as SQL Server understands it.</summary>
    public static IModel Planted(Action<ModelBuilder> make)
    {
        // Each model of its own: EF would hand the first one to all.
        using var db = new PlantedDb(new DbContextOptionsBuilder<PlantedDb>().UseSqlServer("Server=design").EnableServiceProviderCaching(false).Options, make);
        return db.Complete();
    }

    internal sealed class PlantedDb(DbContextOptions<PlantedDb> options, Action<ModelBuilder> make) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => make(modelBuilder);
    }
}
