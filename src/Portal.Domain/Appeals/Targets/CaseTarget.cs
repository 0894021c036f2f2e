using Portal.Domain.Policies;
using Portal.Domain.Shared;

namespace Portal.Domain.Appeals.Targets;

public enum TargetResult
{
    /// <summary>Not known yet, or never: the case was taken back in time.</summary>
    None = 0,

    Hit,
    Missed,
}

/// <summary>Whom a case waits for while its clock stands.</summary>
public enum WaitsFor { None = 0, Merchant, Outside, Decider, Authority }

/// <summary>From whose turn it is to whom a clock waits for.</summary>
public static class Waiting
{
    /// <summary>Nobody when the case is with the desk or over.</summary>
    public static WaitsFor Awaited(this NextActor actor) => actor switch
    {
        NextActor.Merchant => WaitsFor.Merchant,
        NextActor.Decider => WaitsFor.Decider,
        NextActor.Authority => WaitsFor.Authority,
        _ => WaitsFor.None,
    };
}

/// <summary>What a target belongs to.</summary>
/// <param name="CaseId">Of the case.</param>
/// <param name="Reference">Of the case.</param>
/// <param name="MerchantId">Whose matter it is.</param>
/// <param name="Kind">Of case.</param>
/// <param name="Level">First or second review.</param>
/// <param name="Market">Code of the market.</param>
/// <param name="Policy">Code of the policy; empty where no decision is concerned.</param>
public sealed record TargetOf(Guid CaseId, string Reference, Guid MerchantId, TargetKind Kind, int Level, string Market, string Policy);

/// <summary>
/// The clock of one case, in working time of its market: how much it may take, how much it has taken, and whether it was met. It goes by the version of
/// <see cref="ServiceLevels"/> that was in force when it started. Its id is the case's.
/// </summary>
public sealed partial class CaseTarget : Aggregate
{
    private CaseTarget()
    {
    }

    public string Reference { get; private init; } = "";

    public Guid MerchantId { get; private init; }

    public TargetKind Kind { get; private init; }

    public int Level { get; private init; }

    public string Market { get; private init; } = "";

    public string Team { get; private init; } = "";

    public string Policy { get; private init; } = "";

    /// <summary>Version of the document that it goes by.</summary>
    public int Rules { get; private init; }

    public DateTime StartedAt { get; private init; }

    /// <summary>Working time that it may take, in ticks.</summary>
    public long TargetTicks { get; private init; }

    /// <summary>Working time of the stretches that are over, in ticks.</summary>
    public long UsedTicks { get; private set; }

    /// <summary>Since when the clock runs; null while it stands.</summary>
    public DateTime? Since { get; private set; }

    /// <summary>When the time is over if nothing stops the clock; null while it stands.</summary>
    public DateTime? DueAt { get; private set; }

    public bool WaitsForMerchant { get; private set; }

    public bool WaitsForOutside { get; private set; }

    public bool WaitsForDecider { get; private set; }

    public bool WaitsForAuthority { get; private set; }

    public TargetResult Result { get; private set; }

    /// <summary>When the result was certain: the end of the case when it was met, the end of the time when it was not.</summary>
    public DateTime? SettledAt { get; private set; }

    public DateTime? EndedAt { get; private set; }

    /// <summary>Warnings that were sent or came too late to be sent.</summary>
    public int Warned { get; private set; }

    public DateTime? WarnAt { get; private set; }

    /// <summary>When the portal has to look at it next: a warning or the end of the time. Null when there is nothing to look for.</summary>
    public DateTime? WatchAt { get; private set; }

    public bool IsRunning => Since is not null;

    /// <summary>A case starts: its clock runs from now.</summary>
    /// <param name="of">Which case.</param>
    /// <param name="rule">How much it may take.</param>
    /// <param name="levels">The version that it goes by from now on.</param>
    /// <param name="now">UTC.</param>
    public static CaseTarget Start(TargetOf of, TargetRule rule, ServiceLevels levels, DateTime now)
    {
        now = Whole(now);
        var target = new CaseTarget
        {
            Id = of.CaseId,
            Reference = of.Reference,
            MerchantId = of.MerchantId,
            Kind = of.Kind,
            Level = of.Level,
            Market = of.Market,
            Team = rule.Team,
            Policy = of.Policy,
            Rules = levels.Version,
            StartedAt = now,
            TargetTicks = TimeSpan.FromHours(rule.Hours).Ticks,
            Since = now,
        };
        target.Plan(levels, now);
        return target;
    }

    /// <summary>Working time that it has taken until an instant.</summary>
    public TimeSpan Elapsed(ServiceLevels levels, DateTime now) =>
        TimeSpan.FromTicks(UsedTicks) + (Since is { } since ? levels.CalendarOf(Market).Between(since, now) : TimeSpan.Zero);

    /// <summary>Working time that is left; negative when it is over.</summary>
    public TimeSpan Remaining(ServiceLevels levels, DateTime now) => TimeSpan.FromTicks(TargetTicks) - Elapsed(levels, now);

    // A clock follows its case and refuses it nothing: what comes after the end is passed over.

    /// <summary>The case waits for somebody: the clock stands, if the service levels say so for them. Waiting for two, it stands until neither is waited for.</summary>
    public void Pause(WaitsFor whom, ServiceLevels levels, DateTime now)
    {
        if (EndedAt is not null) return;
        Await(whom, true);
        if (IsStood(levels)) Stop(levels, Whole(now));
    }

    /// <summary>Who was waited for has answered, or let the time pass.</summary>
    public void Resume(WaitsFor whom, ServiceLevels levels, DateTime now)
    {
        if (EndedAt is not null) return;
        Await(whom, false);
        if (IsStood(levels) || IsRunning) return;
        now = Whole(now);
        Since = now;
        Plan(levels, now);
    }

    /// <summary>The case is decided: met, unless the time was over before.</summary>
    public void End(ServiceLevels levels, DateTime now)
    {
        if (EndedAt is not null) return;
        now = Whole(now);
        Stop(levels, now);
        if (Result == TargetResult.None) (Result, SettledAt) = (TargetResult.Hit, now);
        EndedAt = now;
    }

    /// <summary>The case is over without a decision of ours: taken back, or no longer needed. What was missed before stays missed.</summary>
    public void Drop(ServiceLevels levels, DateTime now)
    {
        if (EndedAt is not null) return;
        now = Whole(now);
        Stop(levels, now);
        EndedAt = now;
    }

    /// <summary>The portal looks at the clock: what is over is missed, and a warning that is due is sent, by day only and once.</summary>
    public void Watch(ServiceLevels levels, DateTime now)
    {
        now = Whole(now);
        Rule.Require(WatchAt <= now, "target.not-yet", "There is nothing to look for yet.");
        MissIfOver(now);
        if (Result == TargetResult.None && WarnAt <= now)
        {
            if (!levels.DeskCalendar.IsOpen(now))
            {
                WarnAt = levels.DeskCalendar.NextOpen(now);
            }
            else
            {
                // Those that were passed while the portal was away are not made up for one by one.
                var left = Remaining(levels, now);
                Warned = Math.Max(Warned + 1, levels.Warnings.Count(w => left <= TimeSpan.FromHours(w.Hours)));
                Raise(new TargetNear(Id, MerchantId, Warned - 1, levels.CalendarOf(Market).DayOf(DueAt!.Value)));
                WarnAt = NextWarning(levels, now);
            }
        }

        SetWatch();
    }

    private void Await(WaitsFor whom, bool waits)
    {
        if (whom == WaitsFor.Merchant) WaitsForMerchant = waits;
        if (whom == WaitsFor.Outside) WaitsForOutside = waits;
        if (whom == WaitsFor.Decider) WaitsForDecider = waits;
        if (whom == WaitsFor.Authority) WaitsForAuthority = waits;
    }

    // Whether anybody is waited for whose time is not ours.
    private bool IsStood(ServiceLevels levels) => WaitsForOutside
        || (WaitsForMerchant && levels.StandsFor(AskedParty.Merchant, Kind))
        || (WaitsForDecider && levels.StandsFor(AskedParty.Decider, Kind))
        || (WaitsForAuthority && levels.StandsFor(AskedParty.Authority, Kind));

    private void Stop(ServiceLevels levels, DateTime now)
    {
        if (Since is not { } since) return;
        MissIfOver(now);
        UsedTicks += levels.CalendarOf(Market).Between(since, now).Ticks;
        (Since, WarnAt, WatchAt) = (null, null, null);
        if (Result == TargetResult.None) DueAt = null;
    }

    private void MissIfOver(DateTime now)
    {
        if (Result != TargetResult.None || DueAt is not { } due || now <= due) return;
        (Result, SettledAt) = (TargetResult.Missed, due);
        (WarnAt, WatchAt) = (null, null);
        Raise(new TargetMissed(Id, MerchantId, Reference));
    }

    // After a resumption the clock of a missed target still counts, but nothing is due any more.
    private void Plan(ServiceLevels levels, DateTime now)
    {
        if (Result != TargetResult.None) return;
        DueAt = levels.CalendarOf(Market).Add(now, TimeSpan.FromTicks(TargetTicks - UsedTicks));
        WarnAt = NextWarning(levels, now);
        SetWatch();
    }

    private DateTime? NextWarning(ServiceLevels levels, DateTime now)
    {
        if (Warned >= levels.Warnings.Count || Result != TargetResult.None) return null;
        var spare = Remaining(levels, now) - TimeSpan.FromHours(levels.Warnings[Warned].Hours);
        var (at, desk, before) = (levels.CalendarOf(Market).Add(now, spare), levels.DeskCalendar, TimeSpan.FromMinutes(levels.BeforeClosingMinutes));
        // Too close before closing nobody has time to act on it, and a portal that looks a little late would send it the next morning.
        at = desk.LastOpen(desk.IsOpen(at) && !desk.IsOpen(at + before) ? at + before : at, before);
        return at > now ? at : desk.NextOpen(now);
    }

    // One tick past the end: what is done at the very end is done in time.
    private void SetWatch()
    {
        var over = Result == TargetResult.None ? DueAt?.AddTicks(TimeSpan.TicksPerMicrosecond) : null;
        WatchAt = WarnAt < over ? WarnAt : over;
    }

    // What is stored has whole microseconds; what is counted has to be the same before and after.
    private static DateTime Whole(DateTime at) => new(at.Ticks - (at.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
}

/// <summary>The time for a case was over before it was decided. A chain of its own: the case itself has not changed.</summary>
public sealed record TargetMissed(Guid CaseOf, Guid Merchant, string Reference) : DomainEvent(CaseOf, CaseOf, Merchant, null, nameof(TargetResult.Missed), Reference);

/// <summary>The time for a case is nearly over: told to chosen people of the desk.</summary>
/// <param name="CaseOf">The case.</param>
/// <param name="Merchant">Whose matter it is.</param>
/// <param name="Step">Which warning, from 0.</param>
/// <param name="On">The day on which the time is over, where the merchant is.</param>
public sealed record TargetNear(Guid CaseOf, Guid Merchant, int Step, DateOnly On) : DomainEvent(CaseOf, CaseOf, Merchant, null, null, $"warning {Step + 1}")
{
    public override DateOnly? Day => On;
}
