using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Portal.Data.PostgreSql;
using Portal.Data.Sqlite;
using Portal.Data.SqlServer;
using Portal.Domain.Shared;
using Portal.Features.Data;
using Shouldly;
using Xunit;

namespace Portal.House.Tests.Pages;

/// <summary>Pages and types keep to the house.</summary>
public sealed class PageTests
{
    private static readonly Type[] Web = typeof(Program).Assembly.GetTypes();

    private static readonly Type[] Product =
    [
        .. typeof(Aggregate).Assembly.GetTypes(), .. typeof(PortalDb).Assembly.GetTypes(), .. Web,
        .. typeof(PortalOnSqlite).Assembly.GetTypes().Where(t => t.Namespace?.EndsWith("Migrations", StringComparison.Ordinal) != true),
        .. typeof(PortalOnSqlServer).Assembly.GetTypes().Where(t => t.Namespace?.EndsWith("Migrations", StringComparison.Ordinal) != true),
        .. typeof(PortalOnPostgreSql).Assembly.GetTypes().Where(t => t.Namespace?.EndsWith("Migrations", StringComparison.Ordinal) != true),
    ];

    [Fact]
    public void Every_page_says_who_may_see_it() => PageRules.Doors(Web).ShouldBeClean();

    [Fact]
    public void A_page_without_a_door_is_found() => PageRules.Doors([typeof(NoDoor)]).ShouldHaveSingleItem();

    [Fact]
    public void A_page_with_a_door_that_no_key_fits_is_found() => PageRules.Doors([typeof(WrongDoor)]).ShouldHaveSingleItem();

    [Fact]
    public void Components_inject_at_most_five_services() => PageRules.Injections(Web).ShouldBeClean();

    [Fact]
    public void A_component_that_injects_six_is_found() => PageRules.Injections([typeof(Greedy)]).ShouldHaveSingleItem();

    [Fact]
    public void Components_hold_no_database_context() => PageRules.Contexts(Web).ShouldBeClean();

    [Fact]
    public void A_component_with_a_context_is_found() => PageRules.Contexts([typeof(Holder)]).Count().ShouldBe(2);

    [Fact]
    public void Classes_are_sealed_unless_derived_from() => PageRules.Openness(Product).ShouldBeClean();

    [Fact]
    public void A_class_left_open_is_found() => PageRules.Openness([typeof(Open)]).ShouldHaveSingleItem();

    [Fact]
    public void Enums_start_with_nothing_at_zero() => PageRules.Zeros(Product).ShouldBeClean();

    [Fact]
    public void An_enum_whose_zero_means_something_is_found() => PageRules.Zeros([typeof(Grants)]).ShouldHaveSingleItem();

#pragma warning disable CA1852 // Planted to be found: left open on purpose.
    private class Open;
#pragma warning restore CA1852

    private enum Grants
    {
        All = 0,
        Nothing = 1,
    }

    [Route("/planted-open")]
    private sealed class NoDoor : ComponentBase;

    [Route("/planted-wrong"), Authorize(Policy = "Everything")]
    private sealed class WrongDoor : ComponentBase;

    private sealed class Greedy : ComponentBase
    {
        [Inject] public required string One { get; init; }
        [Inject] public required string Two { get; init; }
        [Inject] public required string Three { get; init; }
        [Inject] public required string Four { get; init; }
        [Inject] public required string Five { get; init; }
        [Inject] public required string Six { get; init; }
    }

    private sealed class Holder : ComponentBase
    {
        [Inject] public required PortalDb Db { get; init; }
        [Inject] public required IDbContextFactory<PortalDb> Contexts { get; init; }
    }
}
