using Portal.Domain.Policies;
using Portal.Domain.Shared;

namespace Portal.Domain.Appeals;

/// <summary>A case of the queue: something about one decision that a reviewer takes, works on under a lease, and ends. Each kind has its own table and its own states.</summary>
public abstract partial class ReviewCase : Aggregate
{
    private protected ReviewCase()
    {
    }

    /// <summary>The short name that people read out: a letter for the kind and eight characters.</summary>
    public string Reference { get; protected init; } = "";

    public Guid ViolationId { get; protected init; }

    public Guid MerchantId { get; protected init; }

    /// <summary>The person; null for a platform system, and for what an imported record tells of.</summary>
    public Guid? FiledBy { get; protected init; }

    public DateTime FiledAt { get; protected init; }

    public DateOnly FiledOn { get; protected init; }

    /// <summary>The client's key of the filing: the same key answers with the same case. Unique for a merchant and a kind.</summary>
    public string FilingKey { get; protected init; } = "";

    /// <summary>The decision while the case is open, its own id once it is closed: unique in its table, so that the database allows one open case of a kind per decision.</summary>
    public Guid OpenFor { get; protected set; }

    /// <summary>The promised day of decision; moves by the days that the clock was paused.</summary>
    public DateOnly DueOn { get; protected set; }

    public DateOnly? PausedOn { get; protected set; }

    /// <summary>The day that was promised anew when the promised one had passed; null as long as none was missed.</summary>
    public DateOnly? PromisedAnew { get; private set; }

    /// <summary>How often a promised day passed without a decision.</summary>
    public int Misses { get; private set; }

    /// <summary>The day by which a person decides, as the merchant was last told. The desk goes by <see cref="DueOn"/>: an apology makes no case less late.</summary>
    public DateOnly PromisedOn => PromisedAnew ?? DueOn;

    public NextActor NextActor { get; protected set; }

    /// <summary>The day by which the next actor acts; set exactly while the case is open.</summary>
    public DateOnly? NextOn { get; protected set; }

    /// <summary>Who issued the decision; may not review a case about it.</summary>
    public Guid? Issuer { get; protected init; }

    public Guid? ClaimedBy { get; private set; }

    public DateTime? ClaimedUntil { get; private set; }

    public Guid? DecidedBy { get; protected set; }

    /// <summary>Null while open, and for outcomes whose day the record does not tell.</summary>
    public DateTime? DecidedAt { get; protected set; }

    public DateOnly? DecidedOn { get; protected set; }

    public abstract bool IsOpen { get; }

    /// <summary>The next day as the merchant was told; null once the case is closed.</summary>
    public DateOnly? ToldOn => !IsOpen ? null : NextActor == NextActor.Merchant ? NextOn : PromisedOn;

    /// <summary>What the kind is called, in refusal codes and in sentences: <c>appeal</c>.</summary>
    protected abstract string Noun { get; }

    /// <summary>Why a person may have no part in this case; null when they may.</summary>
    /// <param name="reviewer">The person.</param>
    /// <param name="senior">Whether they are a senior reviewer.</param>
    public abstract RuleBrokenException? WhyNotReviewer(Guid reviewer, bool senior);

    /// <summary>Somebody took it who did not hold it before.</summary>
    protected abstract void Taken();

    /// <summary>Its holder gave it back.</summary>
    protected abstract void GivenBack();

    /// <summary>A promised day passed without a decision, and a new one is promised.</summary>
    /// <param name="missed">The day that passed.</param>
    /// <param name="promised">The new one.</param>
    protected abstract void WasLate(DateOnly missed, DateOnly promised);

    /// <summary>We missed the promised day: we say so, and promise another.</summary>
    public void Miss(LawPack pack, DateOnly today)
    {
        Rule.Require(IsOpen && PausedOn is null && PromisedOn < today, Code("not-late"), "The promised day has not passed.");
        var missed = PromisedOn;
        PromisedAnew = today.AddDays(pack.LateDays);
        Misses++;
        WasLate(missed, PromisedOn);
    }

    /// <summary>Whether somebody holds the case at an instant.</summary>
    public bool IsHeld(DateTime now) => ClaimedBy is not null && ClaimedUntil > now;

    public bool IsHeldBy(Guid reviewer, DateTime now) => ClaimedBy == reviewer && ClaimedUntil > now;

    /// <summary>A reviewer takes the case, or renews the lease they hold.</summary>
    public void Claim(Guid reviewer, bool senior, LawPack pack, DateTime now)
    {
        RequireOpen();
        Rule.Require(!IsWaiting, Code("on-hold"), HoldSentence);
        if (WhyNotReviewer(reviewer, senior) is { } reason) throw reason;
        Rule.Require(!IsHeld(now) || ClaimedBy == reviewer, Code("claimed"), "Another reviewer has this case.");
        RequireNotMeantForAnother(reviewer, now);
        var renewed = IsHeldBy(reviewer, now);
        MeantForNobody();
        ClaimedBy = reviewer;
        ClaimedUntil = now.AddMinutes(pack.LeaseMinutes);
        if (!renewed) Taken();
    }

    /// <summary>The reviewer is still at work: the lease they hold starts anew.</summary>
    public void Renew(Guid reviewer, LawPack pack, DateTime now)
    {
        RequireHeldBy(reviewer, now);
        ClaimedUntil = now.AddMinutes(pack.LeaseMinutes);
    }

    /// <summary>The reviewer gives the case back to the queue.</summary>
    public void Release(Guid reviewer)
    {
        Rule.Require(ClaimedBy == reviewer, Code("not-yours"), "You do not hold this case.");
        LetGo();
        GivenBack();
    }

    /// <summary>It is closed: it stands for no decision any more, nobody holds it, and nothing is left to pass on.</summary>
    protected void Close()
    {
        OpenFor = Id;
        RemindAt = null;
        LetGo();
        MeantForNobody();
        HelpIsGiven();
    }

    /// <summary>Nobody holds it any more.</summary>
    protected void LetGo()
    {
        ClaimedBy = null;
        ClaimedUntil = null;
    }

    /// <summary>The clock goes on, later by the days that it stood.</summary>
    protected void GoOn(DateOnly today)
    {
        RemindAt = null;
        var paused = Math.Max(0, today.DayNumber - (PausedOn ?? today).DayNumber);
        DueOn = DueOn.AddDays(paused);
        PromisedAnew = PromisedAnew?.AddDays(paused);
        PausedOn = null;
    }

    protected void RequireOpen() => Rule.Require(IsOpen, Code("closed"), $"This {Noun} is closed.");

    protected void RequireHeldBy(Guid reviewer, DateTime now)
    {
        RequireOpen();
        Rule.Require(IsHeldBy(reviewer, now), Code("not-yours"), "You do not hold this case any more. Take it again, then go on; your text is kept.");
    }

    // Systems know appeal.claimed: a code keeps the noun of its kind.
    private string Code(string reason) => $"{Noun}.{reason}";
}
