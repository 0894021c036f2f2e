using Portal.Domain.Merchants;
using Portal.Domain.Policies;
using Portal.Domain.Shared;

namespace Portal.Domain.Appeals;

public enum LinkContestStatus
{
    Unknown = 0,

    /// <summary>Acknowledged, waiting for a reviewer.</summary>
    Filed,

    /// <summary>A reviewer has opened it.</summary>
    UnderReview,

    /// <summary>The merchant was asked; the clock is paused.</summary>
    AwaitingMerchant,

    /// <summary>The link stays.</summary>
    Stays,

    /// <summary>The link was wrong and is undone.</summary>
    Unlinked,
}

/// <summary>A merchant says that a store is not theirs: a case like an appeal, about the link and not about a decision.</summary>
public sealed partial class LinkContest : ReviewCase
{
    public const int StatementLimit = 4000;
    public const int ReasonsLimit = 4000;
    public const int KeyLimit = 100;

    private LinkContest()
    {
    }

    public Guid LinkId { get; private set; }

    public string Statement { get; private set; } = "";

    public LinkContestStatus Status { get; private set; }

    /// <summary>What the merchant is told about the outcome.</summary>
    public string Reasons { get; private set; } = "";

    /// <summary>Statuses of contests that still have a next actor.</summary>
    public static readonly IReadOnlyList<LinkContestStatus> OpenStatuses = [LinkContestStatus.Filed, LinkContestStatus.UnderReview, LinkContestStatus.AwaitingMerchant];

    public override bool IsOpen => OpenStatuses.Contains(Status);

    protected override string Noun => "contest";

    protected override Guid Chain => LinkId;

    /// <summary>Why a link cannot be contested; null when it can.</summary>
    /// <param name="may">Whether the person may speak for the merchant.</param>
    /// <param name="link">Null for a store that the account began with.</param>
    /// <param name="earlier">The latest contest of the link, if there was one.</param>
    public static Obstacle? WhyNot(bool may, StoreLink? link, LinkContest? earlier) => (link, earlier) switch
    {
        _ when !may => LinkObstacles.Link.Of(LinkObstacle.ViewerOnly),
        (null, _) => LinkObstacles.Link.Of(LinkObstacle.NotLinked),
        ({ UnlinkedOn: { } day }, _) => LinkObstacles.Link.Of(LinkObstacle.Unlinked, day),
        (_, { IsOpen: true }) => LinkObstacles.Link.Of(LinkObstacle.AlreadyOpen, earlier.ToldOn, earlier.Reference, earlier.ToldOn),
        (_, { Status: LinkContestStatus.Stays }) => LinkObstacles.Link.Of(LinkObstacle.DecidedBefore, earlier.DecidedOn),
        _ => null,
    };

    /// <param name="id">Made by the caller.</param>
    /// <param name="link">What is contested.</param>
    /// <param name="earlier">The latest contest of the link.</param>
    /// <param name="statement">Why the store is not the merchant's.</param>
    /// <param name="key">Of the filing.</param>
    /// <param name="by">Null for a platform system.</param>
    /// <param name="pack">For the promised day.</param>
    /// <param name="now">UTC.</param>
    public static LinkContest File(Guid id, StoreLink link, LinkContest? earlier, string statement, string key, Guid? by, LawPack pack, DateTime now)
    {
        if (WhyNot(may: true, link, earlier) is { } obstacle) throw obstacle.Broken();
        Rule.Require(!string.IsNullOrWhiteSpace(statement), "contest.statement-missing", "Say why the store does not belong to this account.");
        Rule.Require(statement.Length <= StatementLimit, "contest.statement-too-long", $"A statement about a store can have at most {StatementLimit} characters.");
        var today = pack.DayOf(now);
        var due = today.AddDays(pack.ReviewDays(1));
        var contest = new LinkContest
        {
            Id = id,
            Reference = Shared.Reference.Of('L', id),
            MerchantId = link.MerchantId,
            LinkId = link.Id,
            OpenFor = link.Id,
            Issuer = link.LinkedBy,
            Statement = statement,
            FilingKey = key,
            FiledBy = by,
            FiledAt = now,
            FiledOn = today,
            Status = LinkContestStatus.Filed,
            DueOn = due,
            NextActor = NextActor.Reviewer,
            NextOn = due,
        };
        contest.Raise(new LinkContested(link.Id, id, link.MerchantId));
        return contest;
    }

    public override RuleBrokenException? WhyNotReviewer(Guid reviewer, bool senior) =>
        Issuer == reviewer ? new("contest.own-link", "You linked this store, so somebody else decides about the link.") : null;

    /// <summary>A person decides: the link stays, or the store is unlinked as of today's knowledge.</summary>
    public void Decide(Guid reviewer, StoreLink link, bool unlink, string reasons, LawPack pack, DateTime now)
    {
        RequireHeldBy(reviewer, now);
        if (WhyNotReviewer(reviewer, senior: false) is { } reason) throw reason;
        Rule.Require(!string.IsNullOrWhiteSpace(reasons), "contest.reasons-missing", "Write why the link stays or goes: the merchant reads it.");
        Rule.Require(reasons.Length <= ReasonsLimit, "contest.reasons-too-long", $"Reasons about a link can have at most {ReasonsLimit} characters.");
        var (from, day) = (Status, pack.DayOf(now));
        Status = unlink ? LinkContestStatus.Unlinked : LinkContestStatus.Stays;
        Reasons = reasons;
        (DecidedBy, DecidedAt, DecidedOn) = (reviewer, now, day);
        (NextActor, NextOn) = (NextActor.None, null);
        Close();
        if (unlink) link.Undo(day, $"contest {Reference}");
        Raise(new LinkContestDecided(LinkId, Id, MerchantId, from.ToString(), Status.ToString(), reasons));
    }

    protected override void Taken()
    {
        var from = Status;
        Status = LinkContestStatus.UnderReview;
        Raise(new LinkContestClaimed(LinkId, Id, MerchantId, from.ToString()));
    }

    protected override void GivenBack() => Raise(new LinkContestReleased(LinkId, Id, MerchantId));

    protected override void WasLate(DateOnly missed, DateOnly promised) => Raise(new LinkContestLate(LinkId, Id, MerchantId, missed, promised));
}

/// <summary>Why a link cannot be contested.</summary>
public enum LinkObstacle { None = 0, NotLinked, AlreadyOpen, Unlinked, DecidedBefore, ViewerOnly }

/// <summary>What each obstacle of contesting a link says.</summary>
public static class LinkObstacles
{
    public static readonly ObstacleTable<LinkObstacle> Link = new(new Dictionary<LinkObstacle, ObstacleSentence>
    {
        [LinkObstacle.NotLinked] = new("link.not-linked", "The account began with this store. There is no link to contest."),
        [LinkObstacle.AlreadyOpen] = new("link.already-open", "You contest this link already, under {about}. A person decides by {day}."),
        [LinkObstacle.Unlinked] = new("link.undone", "This store is no longer linked to the account, since {day}."),
        [LinkObstacle.DecidedBefore] = new("link.decided-before", "A person looked at this link on {day} and it stays. It can be contested once."),
        [LinkObstacle.ViewerOnly] = new("link.viewer-only", "Owners and managers can contest a link. Your seat here is for reading."),
    });
}

public sealed record LinkContested(Guid LinkId, Guid ContestId, Guid Merchant) : DomainEvent(LinkId, ContestId, Merchant, null, nameof(LinkContestStatus.Filed), null);

public sealed record LinkContestClaimed(Guid LinkId, Guid ContestId, Guid Merchant, string Before) : DomainEvent(LinkId, ContestId, Merchant, Before, nameof(LinkContestStatus.UnderReview), null);

public sealed record LinkContestReleased(Guid LinkId, Guid ContestId, Guid Merchant) : DomainEvent(LinkId, ContestId, Merchant, null, null, null);

public sealed record LinkContestDecided(Guid LinkId, Guid ContestId, Guid Merchant, string Before, string After, string Reason) : DomainEvent(LinkId, ContestId, Merchant, Before, After, Reason);

public sealed record LinkContestLate(Guid LinkId, Guid ContestId, Guid Merchant, DateOnly Missed, DateOnly Promised)
    : DomainEvent(LinkId, ContestId, Merchant, null, null, $"promised for {Missed:yyyy-MM-dd}, now {Promised:yyyy-MM-dd}");
