using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Portal.Data.SqlServer;

namespace Portal.Testing.TSql;

/// <summary>The portal's schema on SQL Server, as scripts. Nothing here opens a connection.</summary>
public static class PortalSchema
{
    private static readonly Lazy<string> Create = new(() =>
    {
        using var db = new DesignTimeFactory().CreateDbContext([]);
        return db.Database.GenerateCreateScript();
    });

    private static readonly Lazy<string> Migrate = new(() =>
    {
        using var db = new DesignTimeFactory().CreateDbContext([]);
        return db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
    });

    /// <summary>Makes the whole schema at once.</summary>
    public static string CreateScript => Create.Value;

    /// <summary>Every migration, each step guarded by whether it has run.</summary>
    public static string MigrationScript => Migrate.Value;

    /// <summary>What keeps commands from being bound to the schema.</summary>
    public static IReadOnlyList<string> ProblemsOf(IEnumerable<SentCommand> commands)
    {
        using var schema = new TSqlSchema(CreateScript);
        foreach (var (command, number) in commands.Select((c, n) => (c, n))) schema.Bind(command, number);
        return schema.Problems();
    }
}
