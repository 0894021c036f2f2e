using Portal.Testing.TSql;
using Shouldly;
using Xunit;

namespace Portal.Features.Tests.Data.TSql;

/// <summary>The SQL Server schema, validated against the T-SQL model. No server takes part.</summary>
public sealed class SchemaTests
{
    private const string Two = """
        CREATE TABLE [One] ([Id] uniqueidentifier NOT NULL, [Name] nvarchar(40) NOT NULL, CONSTRAINT [PK_One] PRIMARY KEY ([Id]));
        GO
        CREATE TABLE [Two] ([Id] uniqueidentifier NOT NULL, [OneId] uniqueidentifier NOT NULL, CONSTRAINT [PK_Two] PRIMARY KEY ([Id]),
            CONSTRAINT [FK_Two] FOREIGN KEY ([OneId]) REFERENCES [One] ([Id]));
        GO
        CREATE INDEX [IX_Two] ON [Two] ([OneId]);
        """;

    [Fact]
    public void The_create_script_holds_together() => Problems(PortalSchema.CreateScript).ShouldBeEmpty();

    [Fact]
    public void The_made_up_schema_holds_together() => Problems(Two).ShouldBeEmpty();

    [Theory]
    [InlineData("[Name] nvarchar(40)", "[Name] nvarcharr(40)")]
    [InlineData("[Name] nvarchar(40)", "[Name] timestamptz")]
    [InlineData("REFERENCES [One] ([Id])", "REFERENCES [Three] ([Id])")]
    [InlineData("REFERENCES [One] ([Id])", "REFERENCES [One] ([Number])")]
    [InlineData("REFERENCES [One] ([Id])", "REFERENCES [One] ([Name])")]
    [InlineData("[OneId] uniqueidentifier", "[OneId] int")]
    [InlineData("ON [Two] ([OneId])", "ON [Two] ([Missing])")]
    [InlineData("[Id] uniqueidentifier NOT NULL, [Name]", "[Name] int, [Id] uniqueidentifier NOT NULL, [Name]")]
    public void A_schema_that_does_not_hold_together_is_found(string right, string wrong) => Problems(Two.Replace(right, wrong, StringComparison.Ordinal)).ShouldNotBeEmpty();

    [Fact]
    public void The_scripts_use_only_what_every_server_has()
    {
        Dialect.Strangers(PortalSchema.CreateScript.Replace("GO", "", StringComparison.Ordinal)).ShouldBeEmpty();
        TSqlScript.Batches(PortalSchema.MigrationScript).SelectMany(Dialect.Strangers).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("ALTER DATABASE [portal] SET READ_COMMITTED_SNAPSHOT ON", "ALTER DATABASE")]
    [InlineData("CREATE UNIQUE INDEX [IX] ON [T] ([A]) WHERE [A] IS NOT NULL", "a filtered index: IX")]
    [InlineData("CREATE TABLE [T] ([A] datetime2 NOT NULL)", "DateTime2 finer than microseconds")]
    [InlineData("CREATE TABLE [T] ([A] datetimeoffset(7) NOT NULL)", "DateTimeOffset finer than microseconds")]
    [InlineData("CREATE TABLE [T] ([A] rowversion NOT NULL)", "the type Rowversion")]
    [InlineData("SELECT strftime([A]) FROM [T]", "the function strftime")]
    [InlineData("SELECT now()", "the function now")]
    [InlineData("MERGE [T] USING [S] ON [T].[A] = [S].[A] WHEN NOT MATCHED THEN INSERT ([A]) VALUES ([S].[A]);", "MERGE")]
    [InlineData("SELECT [value] FROM OPENJSON(@a)", "OPENJSON")]
    [InlineData("UPDATE [T] SET [A] = JSON_MODIFY([A], '$.b', 1)", "the function JSON_MODIFY")]
    [InlineData("INSERT INTO [T] ([A]) OUTPUT INSERTED.[Id] VALUES (1)", "an insert that reads back what the database made")]
    public void A_stranger_in_the_dialect_is_found(string statement, string stranger) => Dialect.Strangers(statement).ShouldBe([stranger]);

    [Fact]
    public void What_is_no_T_SQL_is_found() => Should.Throw<FormatException>(() => Dialect.Strangers("SELECT [A] FROM [T] LIMIT 1"));

    [Fact]
    public void Migrations_end_where_the_create_script_ends() =>
        ScriptPlayer.Differences(WithoutHistory(ScriptPlayer.Play(PortalSchema.MigrationScript)), ScriptPlayer.Play(PortalSchema.CreateScript)).ShouldBeEmpty();

    [Theory]
    [InlineData("CREATE INDEX [IX_Two] ON [Two] ([OneId])", "CREATE INDEX [IX_Two] ON [Two] ([Id])")]
    [InlineData("[Name] nvarchar(40) NOT NULL", "[Name] nvarchar(40) NULL")]
    [InlineData("[Name] nvarchar(40) NOT NULL", "[Name] nvarchar(41) NOT NULL")]
    [InlineData(", [Name] nvarchar(40) NOT NULL", "")]
    [InlineData("REFERENCES [One] ([Id])", "REFERENCES [One] ([Id]) ON DELETE CASCADE")]
    [InlineData("CONSTRAINT [PK_Two]", "CONSTRAINT [PK_2]")]
    public void A_migration_that_ends_elsewhere_is_found(string right, string wrong) =>
        ScriptPlayer.Differences(ScriptPlayer.Play(Two), ScriptPlayer.Play(Two.Replace(right, wrong, StringComparison.Ordinal))).ShouldNotBeEmpty();

    [Fact]
    public void Steps_that_lead_to_the_same_end_are_the_same() => ScriptPlayer.Differences(ScriptPlayer.Play(Two), ScriptPlayer.Play("""
        IF OBJECT_ID(N'[One]') IS NULL
        BEGIN
            CREATE TABLE [One] ([Id] uniqueidentifier NOT NULL, [Title] int NULL, CONSTRAINT [PK_One] PRIMARY KEY ([Id]));
        END;
        GO
        ALTER TABLE [One] ADD [Name] nvarchar(20) NULL;
        ALTER TABLE [One] ALTER COLUMN [Name] nvarchar(40) NOT NULL;
        ALTER TABLE [One] DROP COLUMN [Title];
        GO
        CREATE TABLE [Old] ([Id] int NOT NULL);
        DROP TABLE [Old];
        CREATE TABLE [Two] ([Id] uniqueidentifier NOT NULL, [OneId] uniqueidentifier NOT NULL, CONSTRAINT [PK_Two] PRIMARY KEY ([Id]));
        ALTER TABLE [Two] ADD CONSTRAINT [FK_Two] FOREIGN KEY ([OneId]) REFERENCES [One] ([Id]);
        EXEC(N'CREATE INDEX [IX_Two] ON [Two] ([OneId])');
        """)).ShouldBeEmpty();

    private static IReadOnlyList<string> Problems(string script)
    {
        using var schema = new TSqlSchema(script);
        return schema.Problems();
    }

    private static Dictionary<string, string> WithoutHistory(IReadOnlyDictionary<string, string> things) =>
        things.Where(t => !t.Key.Contains("__EFMigrationsHistory", StringComparison.Ordinal)).ToDictionary();
}
