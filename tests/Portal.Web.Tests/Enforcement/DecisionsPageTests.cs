using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Enforcement;
using Portal.Features.Enforcement;
using Portal.Features.Requests;
using Portal.Testing;
using Portal.Web.Enforcement;
using Portal.Web.Tests.Parts;
using Shouldly;
using Xunit;

namespace Portal.Web.Tests.Enforcement;

/// <summary>The list of decisions: its filter is its address, and no filter leads nowhere.</summary>
public sealed class DecisionsPageTests : PartTest
{
    private readonly ScriptedSender _sender = new();

    public DecisionsPageTests() => Services.AddSingleton<IRequestSender>(_sender);

    [Fact]
    public void Open_findings_say_how_a_fix_is_confirmed_and_lead_to_what_to_do()
    {
        var page = Show("?state=open", Row("V-1", "pests"), Row("V-2", "cold-food"));

        page.Find("#fix").TextContent.ShouldBe("How a fix is confirmed");
        page.FindAll(".find .todo a").Select(a => a.GetAttribute("href")).ShouldBe(["/guidance/pests", "/guidance/cold-food"]);
        page.Find("option[selected]").TextContent.ShouldBe("Fix not confirmed");
    }

    [Fact]
    public void The_whole_list_says_it_on_the_page_of_each_decision_only()
    {
        var page = Show("", Row("V-1", "pests"));

        page.FindAll("#fix, .todo").ShouldBeEmpty();
        page.Find(".find a").GetAttribute("href").ShouldBe("/violations/V-1");
    }

    [Fact]
    public void Filtered_to_nothing_it_leads_back_to_everything() =>
        Show("?state=appealable").Find(".empty a").GetAttribute("href").ShouldBe("/violations");

    private IRenderedComponent<DecisionsPage> Show(string query, params ListViolations.Row[] rows)
    {
        _sender.On<ListViolations.Query, ListViolations.Listing>(_ => new ListViolations.Listing(rows, null, [], [], Today));
        Services.GetRequiredService<NavigationManager>().NavigateTo("/violations" + query);
        return Render<DecisionsPage>();
    }

    private static ListViolations.Row Row(string reference, string clause) =>
        new(reference, "Rats", Today, Guid.Empty, Severity.Minor, 1, Today.AddDays(365), ViolationState.Open, FixSource.None, false, false, null, clause);
}
