using Portal.Domain.Policies;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;

namespace Portal.Features.Tests.Policies;

/// <summary>Anybody reads the rules in force, and a decision's rule as it was.</summary>
public sealed class GuidanceTests
{
    private const string Kitchen = "test-kitchen";

    private static readonly CurrentUser Anybody = new();

    [Theory, EveryDatabase]
    public async Task Only_the_version_in_force_is_listed(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var page = (await app.Send(new ListGuidance.Query(null), Anybody)).Value;
        var policy = page.Policies.Where(p => p.Code == Kitchen).ShouldHaveSingleItem();
        policy.Version.ShouldBe(2);
        policy.Clauses.Select(c => c.Code).ShouldBe(["3.2", "3.10"]);
        page.Clauses.ShouldBe(page.Policies.Sum(p => p.Clauses.Count));
    }

    [Theory, EveryDatabase]
    public async Task A_search_finds_every_word_in_any_case_and_anywhere(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        (await FoundAsync(app, "COLD thermometer")).ShouldBe(["3.2"]);
        (await FoundAsync(app, "sink")).ShouldBe(["3.10"]);
        (await FoundAsync(app, "cold volcano")).ShouldBeEmpty();
        (await FoundAsync(app, "  ")).ShouldBe(["3.2", "3.10"]);
    }

    [Theory, EveryDatabase]
    public async Task A_clause_about_the_words_stands_before_one_that_mentions_them(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        (await FoundAsync(app, "hands")).ShouldBe(["3.10", "3.2"]);
    }

    [Theory, EveryDatabase]
    public async Task A_clause_is_read_as_it_is_today_or_as_it_was(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var now = (await app.Send(new ReadGuidance.Query("test-cold-food", null), Anybody)).Value;
        (now.Version, now.Newest, now.Text).ShouldBe((2, 2, "Cold food is kept at 4 °C or colder."));
        now.Siblings.Select(s => s.Slug).ShouldBe(["test-hand-washing"]);

        var then = (await app.Send(new ReadGuidance.Query("test-cold-food", 1), Anybody)).Value;
        (then.Version, then.Newest, then.Text).ShouldBe((1, 2, "Cold food is kept at 5 °C or colder."));
    }

    [Theory, EveryDatabase]
    public async Task A_clause_that_the_newest_version_dropped_says_so(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        (await app.Send(new ReadGuidance.Query("test-menu-board", null), Anybody)).Value.Newest.ShouldBeNull();
    }

    [Theory, EveryDatabase]
    public async Task A_version_that_is_not_in_force_yet_is_not_there(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        (await app.Send(new ReadGuidance.Query("test-cold-food", 3), Anybody)).Refusal!.Code.ShouldBe("guidance.not-found");
        (await app.Send(new ReadGuidance.Query("nothing", null), Anybody)).Refusal!.Kind.ShouldBe(RefusalKind.NotFound);
    }

    [Theory, EveryDatabase]
    public async Task A_search_as_long_as_a_book_is_refused(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        (await app.Send(new ListGuidance.Query(new string('a', ListGuidance.SearchLimit + 1)), Anybody)).Refusal!.Kind.ShouldBe(RefusalKind.Invalid);
    }

    private static async Task<IEnumerable<string>> FoundAsync(PortalApp app, string search) =>
        (await app.Send(new ListGuidance.Query(search), Anybody)).Value.Policies.Where(p => p.Code == Kitchen).SelectMany(p => p.Clauses).Select(c => c.Code);

    private static async Task<PortalApp> StartAsync(DatabaseProvider provider)
    {
        var app = await PortalApp.StartAsync(provider);
        var policy = new Policy { Id = Guid.CreateVersion7(), Code = Kitchen, Title = "A kitchen of the tests", Summary = "Food that harms nobody." };
        var today = DateOnly.FromDateTime(app.Now);
        PolicyVersion Version(int number, int days) => new() { Id = Guid.CreateVersion7(), PolicyId = policy.Id, Number = number, InForceFrom = today.AddDays(days) };
        PolicyVersion[] versions = [Version(1, -400), Version(2, -30), Version(3, 30)];
        PolicyClause Clause(int version, string code, string slug, string title, string text, string guidance) =>
            new() { Id = Guid.CreateVersion7(), PolicyVersionId = versions[version - 1].Id, Code = code, Slug = slug, Title = title, Text = text, Guidance = guidance };
        await app.SaveAsync([
            policy, .. versions,
            Clause(1, "3.2", "test-cold-food", "Cold food was not kept cold", "Cold food is kept at 5 °C or colder.", ""),
            Clause(1, "9.1", "test-menu-board", "Menu board not legible", "The menu can be read.", ""),
            Clause(2, "3.10", "test-hand-washing", "Hands were not washed", "There is a sink for hands.", "Put **soap** beside it."),
            Clause(2, "3.2", "test-cold-food", "Cold food was not kept cold", "Cold food is kept at 4 °C or colder.", "Read the thermometer with clean hands."),
            Clause(3, "3.2", "test-cold-food", "Cold food was not kept cold", "Cold food is kept at 3 °C or colder.", ""),
        ]);
        return app;
    }
}
