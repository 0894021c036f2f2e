using Portal.Domain.Shared;

namespace Portal.Domain.Enforcement;

/// <summary>One measure because of a violation, with a start, an end and a scope. What a tier brings is not stored: it follows from the points.</summary>
public sealed class EnforcementAction : Aggregate
{
    public const int FeatureLimit = 40;

    /// <summary>ISO 4217.</summary>
    public const int CurrencyLength = 3;

    private EnforcementAction()
    {
    }

    public Guid MerchantId { get; private set; }

    public Guid StoreId { get; private set; }

    public Guid ViolationId { get; private set; }

    public MeasureKind Kind { get; private set; }

    /// <summary>The feature that a restriction switches off: <c>live</c>, <c>ads</c>, <c>deals</c>; empty otherwise.</summary>
    public string Feature { get; private set; } = "";

    /// <summary>First day in force.</summary>
    public DateOnly StartsOn { get; private set; }

    /// <summary>First day no longer in force; null while only a condition ends it.</summary>
    public DateOnly? EndsOn { get; private set; }

    public EndCondition EndsWith { get; private set; }

    public ActionState State { get; private set; }

    /// <summary>The day on which a lifting became known; the measure then counts as never in force.</summary>
    public DateOnly? LiftedOn { get; private set; }

    /// <summary>Days served under it until it was lifted.</summary>
    public int DaysGivenBack { get; private set; }

    /// <summary>First day on which it is stayed because its decision is contested: it limits nothing from then on. Null when it never was.</summary>
    public DateOnly? StayedFrom { get; private set; }

    /// <summary>First day on which it went on; null while the stay lasts.</summary>
    public DateOnly? StayedUntil { get; private set; }

    /// <summary>For a payout hold: how much is held; null where it is not known.</summary>
    public decimal? HeldAmount { get; private set; }

    /// <summary>ISO 4217; empty where no amount is known.</summary>
    public string HeldCurrency { get; private set; } = "";

    /// <summary>Customers that it keeps away, as the platform told with the decision; null where it is not known.</summary>
    public int? CustomersAffected { get; private set; }

    private static readonly Dictionary<ActionState, ActionState[]> Moves = new()
    {
        [ActionState.InForce] = [ActionState.Ended, ActionState.Lifted],
        [ActionState.Ended] = [ActionState.Lifted],
        [ActionState.Lifted] = [],
    };

    /// <param name="id">Made by the caller.</param>
    /// <param name="violation">The decision that brings it.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="feature">For a feature restriction; else empty.</param>
    /// <param name="endsOn">First day no longer in force, or null with a condition.</param>
    /// <param name="endsWith">What ends it, when no day does.</param>
    /// <param name="quietly">True for a whole record's import.</param>
    public static EnforcementAction Apply(Guid id, Violation violation, MeasureKind kind, string feature, DateOnly? endsOn, EndCondition endsWith, bool quietly = false) =>
        Apply(new MeasureOrder(id, kind, feature, endsOn, endsWith), violation, quietly);

    /// <param name="order">What is ordered.</param>
    /// <param name="violation">The decision that brings it.</param>
    /// <param name="quietly">True for a whole record's import.</param>
    public static EnforcementAction Apply(MeasureOrder order, Violation violation, bool quietly = false)
    {
        var (id, kind, feature, endsOn, endsWith) = order;
        var startsOn = order.StartsOn ?? violation.FoundOn;
        Rule.Require(kind != MeasureKind.None, "action.kind-missing", "A measure needs a kind.");
        Rule.Require(endsOn is null || endsOn >= startsOn, "action.end-invalid", "A measure cannot end before it starts.");
        Rule.Require(endsOn is not null || endsWith != EndCondition.None || kind is MeasureKind.AccountTermination, "action.endless", "A measure needs an end or a condition that ends it.");
        Rule.Require((kind == MeasureKind.FeatureRestriction) == (feature.Length > 0), "action.feature-invalid", "A feature restriction names its feature; no other measure does.");
        Rule.Require(startsOn >= violation.FoundOn, "action.start-invalid", "A measure cannot start before the finding.");
        Rule.Require((order.HeldAmount is null) == (order.HeldCurrency.Length == 0), "action.amount-invalid", "An amount that is held needs its currency, and a currency its amount.");
        Rule.Require(order.HeldAmount is null || (kind == MeasureKind.PayoutHold && order.HeldAmount >= 0 && order.HeldCurrency.Length == CurrencyLength), "action.amount-invalid", "Only a hold on payouts holds an amount: zero or more, with the three letters of its currency.");
        Rule.Require(order.CustomersAffected is null or >= 0, "action.customers-invalid", "The number of customers affected is zero or more.");
        var action = new EnforcementAction
        {
            Id = id,
            MerchantId = violation.MerchantId,
            StoreId = violation.StoreId,
            ViolationId = violation.Id,
            Kind = kind,
            Feature = feature,
            StartsOn = startsOn,
            EndsOn = endsOn,
            EndsWith = endsWith,
            State = ActionState.InForce,
            HeldAmount = order.HeldAmount,
            HeldCurrency = order.HeldCurrency,
            CustomersAffected = order.CustomersAffected,
        };
        if (!quietly) action.Raise(new ActionApplied(violation.Id, id, violation.MerchantId, kind.ToString()));
        return action;
    }

    /// <summary>Its condition is met, or staff ended it early: not in force from this day on.</summary>
    public void End(DateOnly day, string why, bool quietly = false)
    {
        RequireMove(ActionState.Ended);
        Rule.Require(day >= StartsOn, "action.end-invalid", "A measure cannot end before it starts.");
        State = ActionState.Ended;
        EndsOn = day;
        if (!quietly) Raise(new ActionEnded(ViolationId, Id, MerchantId, why));
    }

    /// <summary>The decision behind it was wrong: it is as if it never was, and the days served are given back.</summary>
    public void Lift(DateOnly knownOn, string why, bool quietly = false)
    {
        RequireMove(ActionState.Lifted);
        var from = State;
        DaysGivenBack = DaysServed(knownOn);
        State = ActionState.Lifted;
        LiftedOn = knownOn;
        if (!quietly) Raise(new ActionLifted(ViolationId, Id, MerchantId, from.ToString(), why));
    }

    /// <summary>Its decision is contested and the law pack lets it rest meanwhile: it limits nothing from this day on.</summary>
    public void Stay(DateOnly day)
    {
        Rule.Require(StayedFrom is null, "action.stayed-before", "This measure was stayed already; it is stayed once.");
        Rule.Require(CanBeStayed(day), "action.wrong-state", "Only a measure in force can be stayed.");
        StayedFrom = day;
        Raise(new ActionStayed(ViolationId, Id, MerchantId));
    }

    /// <summary>The review is over and the measure stands: it goes on, and its end moves by the days of the stay, so that exactly the rest is served.</summary>
    public void GoOn(DateOnly day)
    {
        Rule.Require(IsStayed, "action.not-stayed", "This measure is not stayed.");
        var days = Math.Max(0, day.DayNumber - StayedFrom!.Value.DayNumber);
        StayedUntil = day < StayedFrom ? StayedFrom : day;
        EndsOn = EndsOn?.AddDays(days);
        Raise(new ActionResumed(ViolationId, Id, MerchantId));
    }

    /// <summary>Whether it can be stayed on a day: in force, and not stayed before.</summary>
    public bool CanBeStayed(DateOnly day) => StayedFrom is null && State == ActionState.InForce && InForceOn(day, day);

    public bool IsStayed => StayedFrom is not null && StayedUntil is null;

    /// <summary>Time served under a measure that proved wrong is taken off: it ends on an earlier day.</summary>
    /// <param name="day">The new first day no longer in force; not before <paramref name="today"/>.</param>
    /// <param name="today">The day from which it is known.</param>
    /// <param name="why">Whose time it was: "appeal A-3F8K2M9Q".</param>
    public void EndSooner(DateOnly day, DateOnly today, string why)
    {
        Rule.Require(State == ActionState.InForce, "action.wrong-state", "Only a measure in force can end sooner.");
        Rule.Require(EndsOn is { } ends && day < ends && day >= today, "action.end-invalid", "The new end lies between today and the old one.");
        var before = EndsOn.Value;
        EndsOn = day;
        Raise(new ActionShortened(ViolationId, Id, MerchantId, before, day, why));
    }

    /// <summary>Whole days before a day on which it limited something; a warning limits nothing, a stayed measure neither.</summary>
    public int DaysServed(DateOnly day)
    {
        if (Kind == MeasureKind.Warning) return 0;

        var end = EndsOn is { } ends && ends < day ? ends : day;
        var stayed = StayedFrom is { } from ? Overlap(StartsOn, end, from, StayedUntil ?? end) : 0;
        return Math.Max(0, end.DayNumber - StartsOn.DayNumber - stayed);
    }

    /// <summary>Whether it was in force on a day, as known on another.</summary>
    public bool InForceOn(DateOnly day, DateOnly knownOn) =>
        StartsOn <= day && (EndsOn is null || day < EndsOn) && (LiftedOn is null || LiftedOn > knownOn)
        && !(StayedFrom <= day && (StayedUntil is null || day < StayedUntil));

    public static bool CanMove(ActionState from, ActionState to) => Moves.TryGetValue(from, out var next) && next.Contains(to);

    private static int Overlap(DateOnly first, DateOnly end, DateOnly otherFirst, DateOnly otherEnd) =>
        Math.Max(0, Math.Min(end.DayNumber, otherEnd.DayNumber) - Math.Max(first.DayNumber, otherFirst.DayNumber));

    private void RequireMove(ActionState to) =>
        Rule.Require(CanMove(State, to), "action.wrong-state", $"A measure that is {State} cannot become {to}.");
}
