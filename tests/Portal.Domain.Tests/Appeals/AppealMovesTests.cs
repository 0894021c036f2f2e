using Portal.Domain.Appeals;
using Portal.Domain.Shared;
using Shouldly;
using Xunit;

namespace Portal.Domain.Tests.Appeals;

public sealed class AppealMovesTests
{
    private static readonly AppealStatus[] All = [.. Enum.GetValues<AppealStatus>().Where(s => s != AppealStatus.Unknown)];

    // The law of the house, written down a second time: a change of the table must be meant.
    private static readonly HashSet<(AppealStatus, AppealStatus)> Allowed =
    [
        (AppealStatus.Filed, AppealStatus.UnderReview),
        (AppealStatus.Filed, AppealStatus.Withdrawn),
        (AppealStatus.Filed, AppealStatus.ClosedWithoutOutcome),
        (AppealStatus.UnderReview, AppealStatus.AwaitingMerchant),
        (AppealStatus.UnderReview, AppealStatus.AwaitingApproval),
        (AppealStatus.UnderReview, AppealStatus.Upheld),
        (AppealStatus.UnderReview, AppealStatus.Overturned),
        (AppealStatus.UnderReview, AppealStatus.Modified),
        (AppealStatus.UnderReview, AppealStatus.AwaitingDecider),
        (AppealStatus.UnderReview, AppealStatus.AwaitingAuthority),
        (AppealStatus.AwaitingMerchant, AppealStatus.UnderReview),
        (AppealStatus.AwaitingDecider, AppealStatus.UnderReview),
        (AppealStatus.AwaitingAuthority, AppealStatus.UnderReview),
        (AppealStatus.AwaitingApproval, AppealStatus.UnderReview),
        (AppealStatus.AwaitingApproval, AppealStatus.Upheld),
        (AppealStatus.AwaitingApproval, AppealStatus.Overturned),
        (AppealStatus.AwaitingApproval, AppealStatus.Modified),
    ];

    public static TheoryData<AppealStatus, AppealStatus> EveryPair()
    {
        var pairs = new TheoryData<AppealStatus, AppealStatus>();
        foreach (var from in All)
        {
            foreach (var to in All) pairs.Add(from, to);
        }

        return pairs;
    }

    [Theory, MemberData(nameof(EveryPair))]
    public void Every_pair_of_states_is_either_allowed_or_refused(AppealStatus from, AppealStatus to) =>
        Appeal.CanMove(from, to).ShouldBe(Allowed.Contains((from, to)));

    public static TheoryData<AppealStatus> EveryState() => [.. All];

    [Theory, MemberData(nameof(EveryState))]
    public void An_open_appeal_has_one_next_actor_and_day_and_a_closed_one_has_none(AppealStatus status)
    {
        var appeal = Given.AnAppealThatIs(status);

        appeal.Status.ShouldBe(status);
        appeal.IsOpen.ShouldBe(Appeal.OpenStatuses.Contains(status));
        (appeal.NextActor != NextActor.None).ShouldBe(appeal.IsOpen);
        appeal.NextOn.HasValue.ShouldBe(appeal.IsOpen);
        appeal.OpenFor.ShouldBe(appeal.IsOpen ? appeal.ViolationId : appeal.Id);
    }

    [Theory, MemberData(nameof(EveryState))]
    public void A_move_that_the_state_does_not_allow_is_refused_and_changes_nothing(AppealStatus status)
    {
        foreach (var (to, act) in Acts())
        {
            var appeal = Given.AnAppealThatIs(status);
            if (Appeal.CanMove(status, to) && (status, to) is not (AppealStatus.AwaitingApproval, _)) continue;
            appeal.TakeEvents();

            Should.Throw<RuleBrokenException>(() => act(appeal), $"{status} to {to}").Code.ShouldStartWith("appeal.");

            appeal.Status.ShouldBe(status);
            appeal.Events.ShouldBeEmpty();
        }
    }

    private static IEnumerable<(AppealStatus To, Action<Appeal> Act)> Acts()
    {
        yield return (AppealStatus.Withdrawn, a => a.Withdraw());
        yield return (AppealStatus.AwaitingMerchant, a => a.Ask(Given.Reviewer, new(Given.Today.AddDays(5)), Given.Now, Given.Today));
        yield return (AppealStatus.AwaitingDecider, a => a.AskDecider(Given.Reviewer, new(Given.Today.AddDays(5)), Given.Now, Given.Today));
        yield return (AppealStatus.AwaitingAuthority, a => a.AskAuthority(Given.Reviewer, "Health inspectorate", new(Given.Today.AddDays(5)), Given.Now, Given.Today));
        yield return (AppealStatus.Overturned, a => a.Decide(Given.Reviewer, false, Given.AConclusion(), false, Given.Law, Given.Now));
        yield return (AppealStatus.Upheld, a => a.Decide(Given.Reviewer, false, Given.AConclusion(AppealOutcome.Uphold), false, Given.Law, Given.Now));
        yield return (AppealStatus.Modified, a => a.Decide(Given.Reviewer, false, Given.AConclusion(AppealOutcome.Modify), false, Given.Law, Given.Now));
    }
}
