using Portal.Domain.Shared;

namespace Portal.Domain.Appeals;

/// <content>What staff and the portal mend where the rules of a case do not hold any more. Each has its record in a chain of the case's own: the decision has not changed.</content>
public abstract partial class ReviewCase
{
    /// <summary>Next actor and next day as they follow from where the case stands.</summary>
    protected abstract void NextStepAnew();

    /// <summary>The clock goes on, and who acts next follows from where the case stands.</summary>
    protected abstract void ClockAnew(DateOnly today);

    /// <summary>Whether it has one next actor and one next day while it is open, and neither when it is closed.</summary>
    public bool HasNextStep => IsOpen ? NextActor != NextActor.None && NextOn is not null : NextActor == NextActor.None && NextOn is null;

    /// <summary>Its next actor and next day were lost: they are worked out anew.</summary>
    public void FindNextStep()
    {
        Rule.Require(!HasNextStep, Code("next-known"), "This case has its next actor and its next day already.");
        var before = $"{NextActor} {NextOn:yyyy-MM-dd}";
        NextStepAnew();
        Raise(new CaseMended(Id, MerchantId, before, $"{NextActor} {NextOn:yyyy-MM-dd}", "next step"));
    }

    /// <summary>Somebody's lease is over and they are gone: nobody holds it any more.</summary>
    public void FreeLease(DateTime now)
    {
        Rule.Require(ClaimedBy is not null && (!IsOpen || ClaimedUntil <= now), Code("lease-runs"), "Somebody is at work on this case.");
        LetGo();
        Raise(new LeaseFreed(Id, MerchantId));
    }

    /// <summary>Its clock stands although nobody is waited for any more: it goes on.</summary>
    public void FreeClock(DateOnly today)
    {
        // A wait that does not move the promise stands still without a pause.
        Rule.Require(IsOpen && (IsWaiting ? NextOn < today : PausedOn is not null), Code("clock-runs"), "The clock of this case runs, or somebody still has time to answer.");
        var before = PausedOn is { } paused ? $"paused {paused:yyyy-MM-dd}" : $"waits until {NextOn:yyyy-MM-dd}";
        ClockAnew(today);
        Raise(new CaseMended(Id, MerchantId, before, $"due {DueOn:yyyy-MM-dd}", "clock"));
    }
}

/// <summary>What a case lacked was mended.</summary>
public sealed record CaseMended(Guid CaseOf, Guid Merchant, string Before, string After, string What) : DomainEvent(CaseOf, CaseOf, Merchant, Before, After, What);

/// <summary>A lease ended and nobody renewed it: the case is free again.</summary>
public sealed record LeaseFreed(Guid CaseOf, Guid Merchant) : DomainEvent(CaseOf, CaseOf, Merchant, null, null, null);
