using Portal.Domain.Shared;
using Portal.Features.Data;
using Shouldly;
using Xunit;

namespace Portal.House.Tests.Areas;

/// <summary>Which area may look at which: the whole list.</summary>
public sealed class AreaTests
{
    /// <summary>Rooms without a noun of their own; everybody may look at them.</summary>
    private static readonly HashSet<string> Shared = ["Shared", "Requests", "Data", "Identity", "Audit", "Hosting", "Shell", "Parts", "Resources", "Api", "SignIn"];

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        // The points scheme and the law pack speak of severities and measures; a standing adds up the ledger by them.
        ["Domain.Policies"] = ["Enforcement"],
        ["Domain.Merchants"] = ["Enforcement", "Policies"],
        // An appeal contests a decision, and its outcome changes the merchant's standing.
        ["Domain.Appeals"] = ["Enforcement", "Merchants", "Policies"],

        // A clause says what is measured against which limit, and a document what each measure means.
        ["Features.Policies"] = ["Enforcement"],
        // A document is of a kind that the rules name.
        ["Domain.Documents"] = ["Policies"],

        // A decision is against a merchant, under a clause; its page tells whether it is contested.
        ["Features.Enforcement"] = ["Appeals", "Merchants", "Policies"],
        // A standing shows what counts, what is contested and what is new.
        ["Features.Merchants"] = ["Appeals", "Enforcement", "Notifications", "Policies"],
        // Stuck work is also what was to be told and was not.
        ["Features.Appeals"] = ["Documents", "Enforcement", "Merchants", "Notifications", "Policies"],
        // A document becomes evidence.
        ["Features.Documents"] = ["Appeals", "Merchants", "Policies"],
        // Notices tell of appeals and decisions.
        ["Features.Notifications"] = ["Appeals", "Documents", "Enforcement", "Merchants", "Policies"],
        // An import writes whole records.
        ["Features.Ingestion"] = ["Appeals", "Enforcement", "Merchants", "Policies"],

        ["Web.Enforcement"] = ["Appeals", "Merchants", "Policies"],
        ["Web.Merchants"] = ["Appeals", "Enforcement", "Policies"],
        ["Web.Appeals"] = ["Documents", "Enforcement", "Merchants", "Policies"],
        ["Web.Documents"] = ["Appeals", "Policies"],
        // The desk shows whole cases.
        // What was not delivered is stuck work, in the words of its notice.
        ["Web.Desk"] = ["Appeals", "Documents", "Enforcement", "Merchants", "Notifications", "Policies"],
        ["Web.Notifications"] = ["Appeals", "Enforcement", "Merchants"],
        ["Web.Ingestion"] = ["Merchants"],
    };

    private static readonly string[] Assemblies = [typeof(Aggregate).Assembly.Location, typeof(PortalDb).Assembly.Location, typeof(Program).Assembly.Location];

    [Fact]
    public void Areas_look_only_where_they_may() => AreaRules.Looks(Assemblies, "Portal", Shared, Allowed).ShouldBeClean();

    [Fact]
    public void A_look_that_is_not_on_the_list_is_found()
    {
        var found = AreaRules.Looks([typeof(AreaTests).Assembly.Location], "Planted", Shared, Allowed).ToList();

        found.ShouldAllBe(f => f.Where == "House.Merchants → Appeals");
        found.Select(f => f.What).ShouldContain("Planted.House.Merchants.Looker looks at Planted.House.Appeals.Thing");
    }

    [Fact]
    public void A_look_from_inside_an_async_method_is_found() =>
        AreaRules.Looks([typeof(AreaTests).Assembly.Location], "Planted", Shared, Allowed).ShouldContain(f => f.What.StartsWith("Planted.House.Merchants.Waiter"));
}
