using Portal.Testing.TSql;
using Shouldly;
using Xunit;

namespace Portal.Features.Tests.Data.TSql;

/// <summary>xUnit runs what may not run in parallel after everything that may: by then the other tests have sent what they send.</summary>
[CollectionDefinition(nameof(AfterAllOthers), DisableParallelization = true)]
public sealed class AfterAllOthers;

/// <summary>Every query and write of these tests as SQL Server would receive it, validated against the T-SQL model. No server takes part.</summary>
[Collection(nameof(AfterAllOthers))]
public sealed class CommandTests
{
    [Fact]
    public void Every_query_and_write_of_these_tests_could_be_followed() => Shadow.Failures.ShouldBeEmpty();

    [Fact]
    public void Every_query_and_write_of_these_tests_binds_to_the_schema()
    {
        if (Shadow.Commands.Count == 0) Assert.Skip("None of the other tests ran.");
        PortalSchema.ProblemsOf(Shadow.Commands).ShouldBeEmpty();
    }

    [Fact]
    public void Every_query_and_write_of_these_tests_uses_only_what_every_server_has() =>
        Shadow.Commands.SelectMany(c => Dialect.Strangers(c.Text).Select(s => $"{s}: {c.Text}")).ShouldBeEmpty();

    [Theory]
    [InlineData("SELECT [a].[Referenc] FROM [Appeals] AS [a]")]
    [InlineData("SELECT [a].[Reference] FROM [Appeal] AS [a]")]
    [InlineData("SELECT [b].[Reference] FROM [Appeals] AS [a]")]
    [InlineData("UPDATE [Appeals] SET [State] = @p0 WHERE [Id] = @p1")]
    [InlineData("UPDATE [Appeals] SET [Status] = @p0 WHERE [Id] = @p2")]
    [InlineData("INSERT INTO [Appeals] ([Id], [Nothing]) VALUES (@p1, @p0)")]
    [InlineData("SELECT [a].[Reference] FROM [Appeals] AS [a] LIMIT 1")]
    public void A_command_that_does_not_bind_is_found(string text) =>
        PortalSchema.ProblemsOf([new SentCommand(text, ["@p0 nvarchar(40)", "@p1 uniqueidentifier"])]).ShouldNotBeEmpty();

    [Fact]
    public void A_command_that_binds_is_left_alone() =>
        PortalSchema.ProblemsOf([new SentCommand("UPDATE [Appeals] SET [Status] = @p0 WHERE [Id] = @p1", ["@p0 nvarchar(40)", "@p1 uniqueidentifier"])]).ShouldBeEmpty();
}
