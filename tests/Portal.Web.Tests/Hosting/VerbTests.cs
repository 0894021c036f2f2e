using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace Portal.Web.Tests.Hosting;

/// <summary>What the program does when it is told to do something instead of serving.</summary>
public sealed class VerbTests
{
    [Theory]
    [InlineData("help")]
    [InlineData("--help")]
    [InlineData("-h")]
    public async Task Help_names_every_verb_and_the_address(string word)
    {
        var (code, output, _) = await Programs.RunAsync(word);

        code.ShouldBe(0);
        foreach (var part in new[] { "migrate", "import ", "generate ", "audit verify", "http://localhost:5080" }) output.ShouldContain(part);
    }

    [Fact]
    public async Task An_unknown_verb_is_refused_with_those_that_there_are()
    {
        var (code, output, error) = await Programs.RunAsync("migrat");

        (code, output).ShouldBe((2, ""));
        error.ShouldBe($"There is no verb 'migrat'. The verbs are: import, migrate, audit, generate, help.{Environment.NewLine}");
    }

    [Theory]
    [InlineData("migrate", "now")]
    [InlineData("audit")]
    [InlineData("audit", "repair")]
    [InlineData("audit", "verify", "--case")]
    [InlineData("generate", "--merchants", "10")]
    [InlineData("generate", "--merchants", "ten", "--seed", "1")]
    [InlineData("generate", "--merchants", "10", "--seed", "1", "--open")]
    public async Task Words_that_do_not_fit_are_answered_with_the_usage(params string[] words)
    {
        var (code, _, error) = await Programs.RunAsync([.. words, $"--Portal:DataFolder={Programs.Folder()}"]);

        code.ShouldBe(2);
        error.ShouldContain($"Usage: {words[0]}");
    }

    [Fact]
    public async Task Migrate_makes_the_database_and_says_when_there_is_nothing_to_do()
    {
        var folder = Programs.Folder();

        var first = await Programs.RunAsync("migrate", $"--Portal:DataFolder={folder}");
        var second = await Programs.RunAsync("migrate", $"--Portal:DataFolder={folder}");

        (first.Code, second.Code).ShouldBe((0, 0));
        first.Output.ShouldContain("Applied 1 migration(s).");
        second.Output.Trim().ShouldBe("The database is up to date.");
        File.Exists(Path.Combine(folder, "portal.db")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_migration_that_was_killed_does_not_hold_up_the_next()
    {
        var folder = Programs.Folder();
        await Programs.RunAsync("migrate", $"--Portal:DataFolder={folder}");
        await using (var db = new SqliteConnection($"Data Source={Path.Combine(folder, "portal.db")};Pooling=false"))
        {
            await db.OpenAsync(TestContext.Current.CancellationToken);
            var command = db.CreateCommand();
            // What a process leaves that is killed while it migrates: the lock, and a migration that is not written down.
            command.CommandText = "INSERT INTO \"__EFMigrationsLock\" VALUES (1, '2026-01-01'); DELETE FROM \"__EFMigrationsHistory\"; " + string.Concat(await DropsAsync(db));
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        (await Programs.RunAsync("migrate", $"--Portal:DataFolder={folder}")).Code.ShouldBe(0);
    }

    [Fact]
    public async Task Audit_verify_says_how_much_it_read()
    {
        var folder = Programs.Folder();
        await Programs.RunAsync("migrate", $"--Portal:DataFolder={folder}");

        var (code, output, _) = await Programs.RunAsync("audit", "verify", $"--Portal:DataFolder={folder}");

        code.ShouldBe(0);
        output.ShouldContain("0 entries of 0 cases");
        output.ShouldContain("every link holds");
    }

    [Fact]
    public async Task Audit_verify_names_the_first_broken_link_and_fails()
    {
        var folder = Programs.Folder();
        await Programs.RunAsync("migrate", $"--Portal:DataFolder={folder}");
        await using (var db = new SqliteConnection($"Data Source={Path.Combine(folder, "portal.db")};Pooling=false"))
        {
            await db.OpenAsync(TestContext.Current.CancellationToken);
            var command = db.CreateCommand();
            command.CommandText = "INSERT INTO \"AuditHeads\" (\"CaseId\", \"Hash\", \"Number\", \"VerifiedAt\") VALUES ('0198C1F0-0000-7000-8000-00000000000A', 'x', 3, '1970-01-01 00:00:00')";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var all = await Programs.RunAsync("audit", "verify", $"--Portal:DataFolder={folder}");
        var one = await Programs.RunAsync("audit", "verify", "--case", "0198c1f0-0000-7000-8000-00000000000a", $"--Portal:DataFolder={folder}");
        var none = await Programs.RunAsync("audit", "verify", "--case", "V-NOTHERE0", $"--Portal:DataFolder={folder}");

        (all.Code, one.Code, none.Code).ShouldBe((1, 1, 2));
        foreach (var (_, output, _) in new[] { all, one }) output.ShouldContain("BROKEN  case 0198c1f0-0000-7000-8000-00000000000a, entry 1: it is missing");
        none.Error.ShouldContain("The audit trail has no case 'V-NOTHERE0'.");
    }

    [Fact]
    public async Task A_verb_on_a_database_that_is_not_migrated_says_so()
    {
        var (code, _, error) = await Programs.RunAsync("audit", "verify", $"--Portal:DataFolder={Programs.Folder()}");

        code.ShouldBe(1);
        error.ShouldContain("Run the verb 'migrate'");
    }

    private static async Task<List<string>> DropsAsync(SqliteConnection db)
    {
        var command = db.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite%'";
        List<string> drops = ["PRAGMA foreign_keys = OFF;"];
        await using var names = await command.ExecuteReaderAsync();
        while (await names.ReadAsync()) drops.Add($"DROP TABLE \"{names.GetString(0)}\";");
        return drops;
    }
}
