using Portal.Domain.Policies;
using Portal.Domain.Shared;

namespace Portal.Domain.Appeals.Targets;

/// <content>How a clock finds back to its case.</content>
public sealed partial class CaseTarget
{
    private static readonly WaitsFor[] Everybody = [WaitsFor.Merchant, WaitsFor.Decider, WaitsFor.Authority, WaitsFor.Outside];

    private bool Waits(WaitsFor whom) => whom switch
    {
        WaitsFor.Merchant => WaitsForMerchant,
        WaitsFor.Decider => WaitsForDecider,
        WaitsFor.Authority => WaitsForAuthority,
        _ => WaitsForOutside,
    };

    /// <summary>It stands although the case waits for nobody, runs although it waits, or goes on although the case is over: it follows the case again.</summary>
    /// <param name="open">Whether the case is open.</param>
    /// <param name="waits">Whom the case waits for; none when it is with the desk.</param>
    /// <param name="levels">The version that it goes by.</param>
    /// <param name="now">UTC.</param>
    public void FollowAgain(bool open, WaitsFor waits, ServiceLevels levels, DateTime now)
    {
        var wrong = Everybody.Where(whom => Waits(whom) != (whom == waits)).ToList();
        Rule.Require(EndedAt is null && (!open || wrong.Count > 0 || IsRunning == IsStood(levels)), "target.follows", "The clock of this case goes as the case does: there is nothing to mend.");
        if (!open) End(levels, now);
        else
        {
            foreach (var whom in wrong) Await(whom, whom == waits);
            if (IsStood(levels)) Pause(waits, levels, now);
            else Resume(WaitsFor.None, levels, now);
        }

        Raise(new TargetMended(Id, MerchantId));
    }
}

/// <summary>The clock of a case had lost its case and follows it again.</summary>
public sealed record TargetMended(Guid CaseOf, Guid Merchant) : DomainEvent(CaseOf, CaseOf, Merchant, null, null, null);
