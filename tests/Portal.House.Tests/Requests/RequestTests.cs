using Portal.Features.Data;
using Shouldly;
using Xunit;

namespace Portal.House.Tests.Requests;

/// <summary>One file per request, each with one permission, one handler and one way to answer.</summary>
public sealed class RequestTests
{
    private static readonly Type[] Features = typeof(PortalDb).Assembly.GetTypes();
    private static readonly HashSet<string> Paths = [.. Repo.Files.Select(f => f.Path)];

    [Fact]
    public void Every_request_is_a_Command_or_Query_in_its_own_class() => RequestRules.Names(Features).ShouldBeClean();

    [Fact]
    public void A_request_outside_such_a_class_is_found() => RequestRules.Names([typeof(Planted.LooseRequest)]).ShouldHaveSingleItem();

    [Fact]
    public void A_query_that_claims_to_be_a_command_is_found() => RequestRules.Names([typeof(Planted.ReadAsCommand.Command)]).ShouldHaveSingleItem();

    [Fact]
    public void A_request_file_holds_nothing_else() => RequestRules.Contents(Features).ShouldBeClean();

    [Fact]
    public void A_service_inside_a_request_file_is_found() =>
        RequestRules.Contents([typeof(Planted.TwoHandlers.Command)]).Select(f => f.What).ShouldContain(what => what.StartsWith("is neither"));

    [Fact]
    public void A_request_without_a_handler_beside_it_is_found() => RequestRules.Contents([typeof(Planted.Unguarded.Query)]).ShouldHaveSingleItem();

    [Fact]
    public void A_request_lies_in_the_file_of_its_name() => RequestRules.Files(Features, Paths).ShouldBeClean();

    [Fact]
    public void A_request_in_another_file_is_found() => RequestRules.Files([typeof(Planted.Unguarded.Query)], Paths).ShouldHaveSingleItem();

    [Fact]
    public void Every_request_needs_one_permission() => RequestRules.Needs(Features).ShouldBeClean();

    [Fact]
    public void A_request_without_a_permission_is_found() => RequestRules.Needs([typeof(Planted.Unguarded.Query)]).ShouldHaveSingleItem();

    [Fact]
    public void A_request_that_needs_nothing_real_is_found() => RequestRules.Needs([typeof(Planted.ReadAsCommand.Command)]).ShouldHaveSingleItem();

    [Fact]
    public void Every_request_answers_with_an_outcome() => RequestRules.Outcomes(Features).ShouldBeClean();

    [Fact]
    public void A_request_that_answers_otherwise_is_found() => RequestRules.Outcomes([typeof(Planted.LooseRequest)]).ShouldHaveSingleItem();

    [Fact]
    public void Every_request_has_one_handler() => RequestRules.Handlers(Features).ShouldBeClean();

    [Fact]
    public void A_second_handler_is_found() =>
        RequestRules.Handlers([typeof(Planted.TwoHandlers.Command), typeof(Planted.TwoHandlers.Handler), typeof(Planted.TwoHandlers.Other)])
            .ShouldHaveSingleItem().What.ShouldBe("has 2 handlers");

    [Fact]
    public void A_missing_handler_is_found() => RequestRules.Handlers([typeof(Planted.Unguarded.Query)]).ShouldHaveSingleItem().What.ShouldBe("has 0 handlers");

    [Fact]
    public void Handlers_and_validators_are_internal_and_sealed() => RequestRules.Privacy(Features).ShouldBeClean();

    [Fact]
    public void A_handler_that_can_be_derived_from_is_found() => RequestRules.Privacy([typeof(Planted.TwoHandlers.Other)]).ShouldHaveSingleItem();

    [Fact]
    public void No_handler_sends_requests() => RequestRules.Nesting(Features).ShouldBeClean();

    [Fact]
    public void A_handler_that_sends_requests_is_found() => RequestRules.Nesting([typeof(Planted.TwoHandlers.Other)]).ShouldHaveSingleItem();
}
