using Portal.Testing.TSql;
using Shouldly;
using Xunit;

namespace Portal.Web.Tests.Data.TSql;

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
}
