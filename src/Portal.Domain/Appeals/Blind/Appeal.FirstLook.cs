using Portal.Domain.Appeals.Blind;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Domain.Shared;

namespace Portal.Domain.Appeals;

/// <content>The first look: of some cases a reviewer judges the facts before the original verdict is shown.</content>
public sealed partial class Appeal
{
    /// <summary>How reviewers look at it first; drawn when it is opened or taken for the first time, and the same from then on.</summary>
    public FirstLook FirstLook { get; private set; }

    /// <summary>Version of the quality settings that it was drawn by; 0 before.</summary>
    public int FirstLookRules { get; private set; }

    /// <summary>How it is looked at first, or would be if it were drawn now.</summary>
    /// <param name="rules">In force.</param>
    /// <param name="policy">Code of the policy of the decision contested.</param>
    /// <param name="today">For the days that are left.</param>
    public FirstLook LookUnder(QualityRules rules, string policy, DateOnly today) =>
        FirstLook != FirstLook.None ? FirstLook : rules.BlindLooks.Take(Id, policy, Level, DueOn.DayNumber - today.DayNumber) ? FirstLook.Blind : FirstLook.Open;

    /// <summary>Somebody opens or takes it for the first time: how it is looked at is settled, whatever the settings say later.</summary>
    public void Draw(QualityRules rules, string policy, DateOnly today)
    {
        RequireOpen();
        Rule.Require(FirstLook == FirstLook.None, "appeal.drawn", "How this case is looked at first is settled already.");
        (FirstLook, FirstLookRules) = (LookUnder(rules, policy, today), rules.Version);
    }

    /// <summary>Its holder says what they would have decided, before the original verdict is shown to them.</summary>
    /// <param name="reviewer">Who holds it.</param>
    /// <param name="said">Their verdict.</param>
    /// <param name="original">The severity that was decided, kept beside it.</param>
    /// <param name="now">UTC.</param>
    /// <returns>What is kept, beside the trail.</returns>
    public FirstVerdict Judge(Guid reviewer, Judgement said, Severity original, DateTime now)
    {
        RequireHeldBy(reviewer, now);
        Rule.Require(Status == AppealStatus.UnderReview, "appeal.wrong-state", "Only a case under review can be judged.");
        Rule.Require(FirstLook == FirstLook.Blind, "verdict.not-asked", "Nobody asks for a first verdict on this case: decide it.");
        var verdict = FirstVerdict.Of(Id, reviewer, said, original, now);
        Raise(new FirstVerdictGiven(ViolationId, Id, MerchantId, verdict.Verdict, verdict.Severity, verdict.Why));
        return verdict;
    }
}
