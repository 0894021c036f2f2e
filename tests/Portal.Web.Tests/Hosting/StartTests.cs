using System.Net;
using Npgsql;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;

namespace Portal.Web.Tests.Hosting;

/// <summary>A start tells everything that is wrong at once, or where it serves.</summary>
public sealed class StartTests
{
    [Fact]
    public async Task Every_wrong_setting_is_listed_at_once()
    {
        var (code, _, error) = await Programs.RunAsync(
            "--environment=Production", "--urls=htp:/nowhere", "--Portal:DataFolder=/dev/null/data", "--Portal:Dataa=x", "--Database:Provider=PostgreSql", "--Delivery:Workers=-1",
            "--Delivery:Lease=00:00:01", "--Delivery:Poll=soon", "--Mail:Host=mail.example.test", "--Mail:User=portal", "--Mail:Port=70000", "--Demo:Enabled=true", "--Evidence:MaxFileBytes=-5");

        code.ShouldBe(1);
        foreach (var wrong in new[] { "urls: 'htp:/nowhere'", "Portal:Dataa: there is no such setting", "Database:ConnectionString: PostgreSql needs one", "Delivery:Poll: 'soon' is not a length of time", "Mail:Sender:", "Mail:Port:", "Mail:Password:", "MaxFileBytes" })
            error.ShouldContain(wrong);
    }

    [Theory]
    [InlineData("Delivery:Workers", "-1")]
    [InlineData("Delivery:Lease", "00:00:01")]
    [InlineData("Delivery:MaxAttempts", "0")]
    [InlineData("Delivery:LongestDelay", "00:00:01")]
    [InlineData("Mail:Security", "Plain")]
    [InlineData("Mail:Sender", "nobody")]
    [InlineData("Database:Provider", "Oracle")]
    [InlineData("Database:ConnectionString", "not a connection string")]
    [InlineData("Portal:DataFolder", "/dev/null/data")]
    [InlineData("http_ports", "eighty")]
    [InlineData("Kestrel:Endpoints:Main:Url", "here")]
    public async Task A_wrong_setting_is_named(string setting, string value)
    {
        var (code, _, error) = await Programs.RunAsync($"--Portal:DataFolder={Programs.Folder()}", $"--{setting}={value}");

        code.ShouldBe(1);
        error.ShouldContain($"- {setting}", Case.Sensitive);
    }

    [Fact]
    public async Task Passwords_in_settings_are_not_shown()
    {
        var (_, _, error) = await Programs.RunAsync($"--Portal:DataFolder={Programs.Folder()}", "--Database:Provider=PostgreSql", "--Database:ConnectionString=secret-word", "--Mail:Password=secret-word", "--Mail:Host=x");

        error.ShouldContain("Database:ConnectionString");
        error.ShouldNotContain("secret-word");
    }

    [Fact]
    public async Task A_start_makes_the_database_tells_the_address_and_stops_when_asked()
    {
        var folder = Programs.Folder();
        var code = await Programs.ServeAsync(
            async (client, printed) =>
            {
                printed.ShouldContain("Portal is ready.");
                printed.ShouldContain($"Mail       lands in {Path.Combine(folder, "mail")}");
                (await client.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
                (await client.GetStringAsync("/health/ready")).ShouldBe("""{"status":"ready"}""");
            },
            "--environment=Production", $"--Portal:DataFolder={folder}");

        code.ShouldBe(0);
    }

    [Fact]
    public async Task A_taken_address_is_said_in_words()
    {
        var code = await Programs.ServeAsync(
            async (client, _) =>
            {
                var second = await Programs.RunAsync("--environment=Production", $"--urls={client.BaseAddress}", $"--Portal:DataFolder={Programs.Folder()}");
                second.Code.ShouldBe(1);
                second.Error.ShouldContain("address already in use. Stop what listens there, or choose another address with --urls.");
            },
            "--environment=Production", $"--Portal:DataFolder={Programs.Folder()}");

        code.ShouldBe(0);
    }

    [Fact]
    public async Task A_server_database_is_not_migrated_by_a_start()
    {
        Assert.SkipWhen(Servers.WhyMissing(DatabaseProvider.PostgreSql) is not null, Servers.WhyMissing(DatabaseProvider.PostgreSql) ?? "");
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.PostgreSql);
        var empty = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Database = $"start_{Guid.NewGuid():N}" }.ConnectionString;
        string[] settings = ["--environment=Production", "--Database:Provider=PostgreSql", $"--Database:ConnectionString={empty}", $"--Portal:DataFolder={Programs.Folder()}"];

        var refused = await Programs.RunAsync(settings);
        refused.Code.ShouldBe(1);
        refused.Error.ShouldContain("The database lacks 1 migration(s)");
        (await Programs.RunAsync(["migrate", .. settings])).Code.ShouldBe(0);
        (await Programs.ServeAsync(async (client, _) => (await client.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK), settings)).ShouldBe(0);

        await using var server = new NpgsqlConnection(database.ConnectionString);
        await server.OpenAsync(TestContext.Current.CancellationToken);
        await using var drop = new NpgsqlCommand($"DROP DATABASE \"{new NpgsqlConnectionStringBuilder(empty).Database}\" WITH (FORCE)", server);
        await drop.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_said_in_one_line()
    {
        var (code, _, error) = await Programs.RunAsync(
            "--environment=Production", "--Database:Provider=SqlServer", $"--Portal:DataFolder={Programs.Folder()}",
            "--Database:ConnectionString=Server=127.0.0.1,1;Database=portal;User Id=sa;Password=secret-word;Encrypt=False;Connect Timeout=2");

        code.ShouldBe(1);
        error.ShouldContain("The database does not answer as it should");
        error.ShouldNotContain("secret-word");
        error.ShouldNotContain("   at ");
    }
}
