using Portal.Domain.Policies;
using Portal.Domain.Shared;

namespace Portal.Domain.Appeals.Targets;

/// <content>How a clock finds back to its case.</content>
public sealed partial class CaseTarget
{
    /// <summary>It stands although the case waits for nobody, runs although it waits, or goes on although the case is over: it follows the case again.</summary>
    /// <param name="open">Whether the case is open.</param>
    /// <param name="waits">Whether the case waits for the merchant.</param>
    /// <param name="levels">The version that it goes by.</param>
    /// <param name="now">UTC.</param>
    public void FollowAgain(bool open, bool waits, ServiceLevels levels, DateTime now)
    {
        Rule.Require(EndedAt is null && (!open || waits != WaitsForMerchant || (waits && IsRunning)), "target.follows", "The clock of this case goes as the case does: there is nothing to mend.");
        if (!open) End(levels, now);
        else if (waits) Pause(WaitsFor.Merchant, levels, now);
        else Resume(WaitsFor.Merchant, levels, now);
        Raise(new TargetMended(Id, MerchantId));
    }
}

/// <summary>The clock of a case had lost its case and follows it again.</summary>
public sealed record TargetMended(Guid CaseOf, Guid Merchant) : DomainEvent(CaseOf, CaseOf, Merchant, null, null, null);
