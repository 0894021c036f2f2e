using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;
using Portal.Data.PostgreSql;
using Portal.Features.Data;
using Shouldly;
using Xunit;

namespace Portal.Features.Tests.Data;

/// <summary>What the portal adds to a connection string for PostgreSQL, and what it leaves alone.</summary>
public sealed class PostgreSqlSettingsTests
{
    [Fact]
    public void Statements_are_prepared_and_sessions_go_back_as_they_are()
    {
        var settings = Of("Host=db;Database=portal");

        settings.MaxAutoPrepare.ShouldBeGreaterThan(0);
        settings.NoResetOnClose.ShouldBeTrue();
        settings.Host.ShouldBe("db");
    }

    [Theory]
    [InlineData("Host=db;Max Auto Prepare=0;No Reset On Close=false")]
    [InlineData("Host=db;maxautoprepare=0;noresetonclose=false")]
    public void What_the_operator_named_stays(string connectionString)
    {
        var settings = Of(connectionString);

        settings.MaxAutoPrepare.ShouldBe(0);
        settings.NoResetOnClose.ShouldBeFalse();
    }

    private static NpgsqlConnectionStringBuilder Of(string connectionString)
    {
        var options = new DbContextOptionsBuilder<PortalDb>();
        options.UsePortalPostgreSql(connectionString);
        return new NpgsqlConnectionStringBuilder(options.Options.Extensions.OfType<RelationalOptionsExtension>().Single().ConnectionString);
    }
}
