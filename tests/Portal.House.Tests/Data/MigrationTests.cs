using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;

namespace Portal.House.Tests.Data;

/// <summary>Each provider's migrations end in the model that the code has.</summary>
public sealed class MigrationTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    [InlineData(DatabaseProvider.SqlServer)]
    public void Migrations_end_in_the_model(DatabaseProvider provider)
    {
        using var db = PortalModels.Open(provider);
        Unmigrated(db).ShouldBeClean();
    }

    [Fact]
    public void Every_provider_has_the_same_migrations()
    {
        var names = new[] { DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql, DatabaseProvider.SqlServer }.Select(provider =>
        {
            using var db = PortalModels.Open(provider);
            return string.Join(", ", db.Database.GetMigrations().Select(id => id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..]));
        }).ToList();

        names.ShouldAllBe(list => list == names[0]);
        names[0].ShouldNotBeEmpty();
    }

    [Fact]
    public void A_model_ahead_of_its_migrations_is_found()
    {
        using var db = new Ahead();
        Unmigrated(db).ShouldHaveSingleItem();
    }

    private static IEnumerable<Finding> Unmigrated(DbContext db) =>
        db.Database.HasPendingModelChanges() ? [new Finding(db.Database.ProviderName!, "the model has changed since the last migration")] : [];

    /// <summary>Has a table; its migrations know of none.</summary>
    internal sealed class Ahead : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) =>
            optionsBuilder.UseSqlite("Data Source=planted.db", sqlite => sqlite.MigrationsAssembly(typeof(Ahead).Assembly.GetName().Name));

        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Row>();

        internal sealed class Row
        {
            public Guid Id { get; set; }
        }
    }

    [DbContext(typeof(Ahead))]
    internal sealed class BehindSnapshot : ModelSnapshot
    {
        protected override void BuildModel(ModelBuilder modelBuilder)
        {
            // Nothing: as it was before the table.
        }
    }
}
