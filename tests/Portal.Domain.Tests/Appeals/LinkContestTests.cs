using Portal.Domain.Appeals;
using Portal.Domain.Merchants;
using Portal.Domain.Shared;
using Shouldly;
using Xunit;

namespace Portal.Domain.Tests.Appeals;

/// <summary>A contested link is a case like an appeal: one next actor and one next day, one person at a time, never the one who made the link.</summary>
public sealed class LinkContestTests
{
    [Fact]
    public void It_waits_for_a_reviewer_by_the_promised_day_until_it_is_decided()
    {
        var (link, contest) = Contested();

        (contest.NextActor, contest.NextOn, contest.IsOpen).ShouldBe((NextActor.Reviewer, Given.Today.AddDays(120), true));
        contest.OpenFor.ShouldBe(link.Id);
        contest.Claim(Given.Reviewer, false, Given.Law, Given.Now);
        contest.Status.ShouldBe(LinkContestStatus.UnderReview);
        contest.Decide(Given.Reviewer, link, unlink: true, "The licences differ.", Given.Law, Given.Now);

        (contest.NextActor, contest.NextOn, contest.IsOpen).ShouldBe((NextActor.None, (DateOnly?)null, false));
        contest.OpenFor.ShouldBe(contest.Id);
        contest.ClaimedBy.ShouldBeNull();
        link.UnlinkedOn.ShouldBe(Given.Today);
        link.Events.OfType<StoreUnlinked>().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_link_that_stays_is_not_undone_and_not_contested_again()
    {
        var (link, contest) = Contested();
        contest.Claim(Given.Reviewer, false, Given.Law, Given.Now);
        contest.Decide(Given.Reviewer, link, unlink: false, "The same licence.", Given.Law, Given.Now);

        link.UnlinkedOn.ShouldBeNull();
        LinkContest.WhyNot(true, link, contest)!.Code.ShouldBe("link.decided-before");
        Broken(() => File(link, contest)).ShouldBe("link.decided-before");
    }

    [Fact]
    public void Every_reason_why_not_is_told_before_anybody_writes()
    {
        var (link, open) = Contested();

        LinkContest.WhyNot(false, link, null)!.Code.ShouldBe("link.viewer-only");
        LinkContest.WhyNot(true, null, null)!.Code.ShouldBe("link.not-linked");
        LinkContest.WhyNot(true, link, open)!.Code.ShouldBe("link.already-open");
        link.Undo(Given.Today, "contest");
        LinkContest.WhyNot(true, link, null)!.Code.ShouldBe("link.undone");
        Broken(() => link.Undo(Given.Today, "again")).ShouldBe("link.undone");
    }

    [Fact]
    public void Who_made_the_link_and_who_does_not_hold_the_case_decide_nothing()
    {
        var (link, contest) = Contested(by: Given.Senior);

        Broken(() => contest.Claim(Given.Senior, true, Given.Law, Given.Now)).ShouldBe("contest.own-link");
        Broken(() => contest.Decide(Given.Reviewer, link, true, "Why", Given.Law, Given.Now)).ShouldBe("contest.not-yours");
        contest.Claim(Given.Reviewer, false, Given.Law, Given.Now);
        Broken(() => contest.Claim(Guid.CreateVersion7(), true, Given.Law, Given.Now)).ShouldBe("contest.claimed");
        Broken(() => contest.Decide(Given.Reviewer, link, true, " ", Given.Law, Given.Now)).ShouldBe("contest.reasons-missing");
        Broken(() => contest.Decide(Given.Reviewer, link, true, "Why", Given.Law, Given.Now.AddDays(1))).ShouldBe("contest.not-yours");
        contest.Decide(Given.Reviewer, link, true, "Why", Given.Law, Given.Now);
        Broken(() => contest.Claim(Given.Reviewer, false, Given.Law, Given.Now)).ShouldBe("contest.closed");
    }

    private static (StoreLink Link, LinkContest Contest) Contested(Guid? by = null)
    {
        var link = StoreLink.Join(Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), LinkBasis.SameOperator, Given.Today.AddDays(-100), "Licence 1", by);
        return (link, File(link, null));
    }

    private static LinkContest File(StoreLink link, LinkContest? earlier) =>
        LinkContest.File(Guid.CreateVersion7(), link, earlier, "We sold it in March.", "key", null, Given.Law, Given.Now);

    private static string Broken(Action move) => Should.Throw<RuleBrokenException>(move).Code;
}
