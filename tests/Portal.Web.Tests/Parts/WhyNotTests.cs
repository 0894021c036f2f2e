using Bunit;
using Portal.Domain.Appeals;
using Portal.Domain.Shared;
using Portal.Web.Parts;
using Portal.Web.Resources;
using Shouldly;
using Xunit;

namespace Portal.Web.Tests.Parts;

/// <summary>What cannot be done is said in the page's language, with its code.</summary>
public sealed class WhyNotTests : PartTest
{
    public static TheoryData<Enum> EveryReason =>
    [
        .. typeof(Obstacle).Assembly.GetExportedTypes().Where(t => t.IsEnum && t.Name.EndsWith("Obstacle", StringComparison.Ordinal))
            .SelectMany(t => Enum.GetValues(t).Cast<Enum>()).Where(reason => reason.ToString() != "None"),
    ];

    [Theory]
    [MemberData(nameof(EveryReason))]
    public void Every_reason_has_a_text_on_the_page(Enum reason)
    {
        new Words(typeof(ObstacleText)).Find(ObstacleWords.Key(reason)).ShouldNotBeNull();

        var part = Render<WhyNot>(p => p.Add(w => w.Obstacle, new Obstacle(reason, "noun.reason", "As the rule says it.") { Day = new(2026, 3, 14), About = "A-3F8K2M9Q" }));

        part.Find("p").TextContent.ShouldNotBe("As the rule says it.");
        part.Find("p").TextContent.ShouldNotContain("{");
        part.Find("code").TextContent.ShouldBe("noun.reason");
    }

    [Fact]
    public void The_day_on_which_it_changes_is_said()
    {
        var part = Render<WhyNot>(p => p.Add(w => w.Obstacle, Obstacles.SecondReview.Of(SecondReviewObstacle.StillOpen, changesOn: new DateOnly(2026, 4, 1))));

        part.FindAll("p")[1].TextContent.ShouldBe("Look again after 1\u00a0April\u00a02026.");
    }

    [Fact]
    public void A_reason_without_a_text_says_what_the_rule_says() =>
        Render<WhyNot>(p => p.Add(w => w.Obstacle, new Obstacle(DayOfWeek.Monday, "noun.reason", "As the rule says it."))).Find("p").TextContent.ShouldBe("As the rule says it.");
}
