using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Domain.Shared;

namespace Portal.Domain.Appeals;

/// <summary>A merchant says that a decision is wrong. One review of one decision; a second review is an appeal of its own at level 2.</summary>
public sealed partial class Appeal : ReviewCase
{
    public const int StatementLimit = 4000;
    public const int ReasonsLimit = 4000;
    public const int ChangeLimit = 1000;
    public const int GroundLimit = 40;
    public const int FilingKeyLimit = 100;

    private Appeal()
    {
    }

    /// <summary>1 for the first review, 2 for the second.</summary>
    public int Level { get; private set; }

    public AppealOrigin Origin { get; private set; }

    /// <summary>How grave the finding contested is: what makes waiting times comparable.</summary>
    public Severity Severity { get; private set; }

    /// <summary>Code of the ground in the law pack; empty for an imported outcome.</summary>
    public string Ground { get; private set; } = "";

    /// <summary>What the merchant wrote; null where a record holds none.</summary>
    public string? Statement { get; private set; }

    public AppealStatus Status { get; private set; }

    /// <summary>Who decided the earlier level; may not review this one.</summary>
    public Guid? EarlierDecider { get; private set; }

    /// <summary>Who proposed the outcome of the earlier level that somebody else approved; may not review this one either.</summary>
    public Guid? EarlierProposer { get; private set; }

    /// <summary>Who concluded the outcome that waits for approval, or was approved; may not approve it.</summary>
    public Guid? ProposedBy { get; private set; }

    /// <summary>Who answered for the decision contested when a reviewer asked, or was asked to by name; may not review this one.</summary>
    public Guid? Consulted { get; private set; }

    public string Reasons { get; private set; } = "";

    /// <summary>What would have changed the outcome.</summary>
    public string WhatWouldChange { get; private set; } = "";

    public OriginalDecision OriginalDecision { get; private set; }

    /// <summary>Points that the outcome leaves (for a modified decision; as proposed while it waits for approval).</summary>
    public int? PointsTo { get; private set; }

    /// <summary>The outcome as the record has it: "Charges Withdrawn".</summary>
    public string RecordedOutcome { get; private set; } = "";

    /// <summary>The outcome proposed or decided.</summary>
    public AppealOutcome Outcome { get; private set; }

    /// <summary>Files that were sent with it and since.</summary>
    public int Files { get; private set; }

    /// <summary>Points given back by the decision.</summary>
    public int PointsBack { get; private set; }

    /// <summary>Standing right before and right after the decision, for the receipt that merchants read: points.</summary>
    public int? PointsBefore { get; private set; }

    public int? PointsAfter { get; private set; }

    private static readonly Dictionary<AppealStatus, AppealStatus[]> Moves = new()
    {
        [AppealStatus.Filed] = [AppealStatus.UnderReview, AppealStatus.Withdrawn, AppealStatus.ClosedWithoutOutcome],
        [AppealStatus.UnderReview] =
        [
            AppealStatus.AwaitingMerchant, AppealStatus.AwaitingDecider, AppealStatus.AwaitingAuthority, AppealStatus.AwaitingApproval,
            AppealStatus.Upheld, AppealStatus.Overturned, AppealStatus.Modified,
        ],
        [AppealStatus.AwaitingMerchant] = [AppealStatus.UnderReview],
        [AppealStatus.AwaitingDecider] = [AppealStatus.UnderReview],
        [AppealStatus.AwaitingAuthority] = [AppealStatus.UnderReview],
        [AppealStatus.AwaitingApproval] = [AppealStatus.UnderReview, AppealStatus.Upheld, AppealStatus.Overturned, AppealStatus.Modified],
        [AppealStatus.Upheld] = [],
        [AppealStatus.Overturned] = [],
        [AppealStatus.Modified] = [],
        [AppealStatus.Withdrawn] = [],
        [AppealStatus.ClosedWithoutOutcome] = [],
    };

    /// <summary>Statuses of appeals that still have a next actor.</summary>
    public static readonly IReadOnlyList<AppealStatus> OpenStatuses = [.. Moves.Where(m => m.Value.Length > 0).Select(m => m.Key)];

    public override bool IsOpen => Moves[Status].Length > 0;

    protected override string Noun => "appeal";

    public static bool CanMove(AppealStatus from, AppealStatus to) => Moves.TryGetValue(from, out var next) && next.Contains(to);

    /// <summary>What a filing is made of.</summary>
    /// <param name="Id">Made by the caller, or following from a record.</param>
    /// <param name="FilingKey">See <see cref="ReviewCase.FilingKey"/>.</param>
    /// <param name="Ground">A code of the law pack.</param>
    /// <param name="Statement">The merchant's words.</param>
    /// <param name="FiledBy">The person; null for a platform system.</param>
    /// <param name="Origin">Who brought it in.</param>
    public sealed record Filing(Guid Id, string FilingKey, string Ground, string Statement, Guid? FiledBy, AppealOrigin Origin);

    /// <summary>First review: by the decision's merchant, in time, when the decision still stands.</summary>
    /// <param name="violation">The decision contested.</param>
    /// <param name="filing">What is filed.</param>
    /// <param name="pack">Windows, levels and grounds.</param>
    /// <param name="decidedBefore">Whether a first review has ended already.</param>
    /// <param name="now">UTC.</param>
    public static Appeal File(Violation violation, Filing filing, LawPack pack, bool decidedBefore, DateTime now)
    {
        if (WhyNot(violation, decidedBefore, pack.DayOf(now)) is { } reason) throw reason.Broken();
        return Start(violation, filing, pack, 1, null, null, now);
    }

    /// <summary>Second and last review: in its window, after a first decision that did not reverse everything.</summary>
    /// <param name="first">The first review.</param>
    /// <param name="violation">The decision contested.</param>
    /// <param name="filing">What is filed.</param>
    /// <param name="pack">Windows, levels and grounds.</param>
    /// <param name="secondExists">Whether a second review exists already.</param>
    /// <param name="now">UTC.</param>
    public static Appeal FileSecond(Appeal first, Violation violation, Filing filing, LawPack pack, bool secondExists, DateTime now)
    {
        if (first.WhyNoSecond(pack, secondExists, pack.DayOf(now)) is { } reason) throw reason.Broken();
        return Start(violation, filing, pack, first.Level + 1, first.DecidedBy, first.ProposedBy, now);
    }

    private static Appeal Start(Violation violation, Filing filing, LawPack pack, int level, Guid? earlierDecider, Guid? earlierProposer, DateTime now)
    {
        Rule.Require(pack.Grounds.Any(g => g.Code == filing.Ground), "appeal.ground-unknown", "Choose one of the listed reasons.");
        Rule.Require(!string.IsNullOrWhiteSpace(filing.Statement), "appeal.statement-missing", "Say in your own words why the decision is wrong.");
        Rule.Require(filing.Statement.Length <= StatementLimit, "appeal.statement-too-long", $"The statement can have at most {StatementLimit} characters.");
        Rule.Require(filing.FilingKey.Length is > 0 and <= FilingKeyLimit, "appeal.key-invalid", $"A filing carries a key of at most {FilingKeyLimit} characters.");
        var today = pack.DayOf(now);
        var appeal = new Appeal
        {
            Id = filing.Id,
            Reference = Shared.Reference.Of('A', filing.Id),
            ViolationId = violation.Id,
            MerchantId = violation.MerchantId,
            Level = level,
            Origin = filing.Origin,
            Severity = violation.Severity,
            Ground = filing.Ground,
            Statement = filing.Statement,
            FilingKey = filing.FilingKey,
            FiledBy = filing.FiledBy,
            FiledAt = now,
            FiledOn = today,
            Status = AppealStatus.Filed,
            OpenFor = violation.Id,
            DueOn = today.AddDays(pack.ReviewDays(level)),
            Issuer = violation.IssuedBy,
            EarlierDecider = earlierDecider,
            EarlierProposer = earlierProposer,
        };
        appeal.SetNext();
        appeal.Raise(new AppealFiled(violation.Id, appeal.Id, appeal.MerchantId, level, filing.Ground));
        return appeal;
    }

    /// <summary>An outcome, or a pending case, that an imported record tells of. It has no statement, and no day of decision.</summary>
    /// <param name="id">Follows from the record.</param>
    /// <param name="violation">The decision contested.</param>
    /// <param name="status">Filed for a pending case; Upheld, Overturned or ClosedWithoutOutcome.</param>
    /// <param name="recordedOutcome">The record's own words.</param>
    /// <param name="pack">For the promised day of an open one.</param>
    /// <param name="now">UTC.</param>
    public static Appeal FromRecord(Guid id, Violation violation, AppealStatus status, string recordedOutcome, LawPack pack, DateTime now)
    {
        Rule.Require(
            status is AppealStatus.Filed or AppealStatus.Upheld or AppealStatus.Overturned or AppealStatus.ClosedWithoutOutcome,
            "appeal.record-status", "A record tells of a pending, an upheld, an overturned or an unfinished case.");
        var open = status == AppealStatus.Filed;
        var appeal = new Appeal
        {
            Id = id,
            Reference = Shared.Reference.Of('A', id),
            ViolationId = violation.Id,
            MerchantId = violation.MerchantId,
            Level = 1,
            Origin = AppealOrigin.Record,
            Severity = violation.Severity,
            FilingKey = $"record:{id:N}",
            FiledAt = now,
            FiledOn = violation.FoundOn,
            Status = status,
            OpenFor = open ? violation.Id : id,
            DueOn = violation.FoundOn.AddDays(pack.ReviewDays(1)),
            Issuer = violation.IssuedBy,
            RecordedOutcome = recordedOutcome,
            Outcome = status switch { AppealStatus.Upheld => AppealOutcome.Uphold, AppealStatus.Overturned => AppealOutcome.Overturn, _ => AppealOutcome.None },
        };
        appeal.SetNext();
        return appeal;
    }

    private void MoveTo(AppealStatus next)
    {
        Rule.Require(CanMove(Status, next), "appeal.wrong-state", $"An appeal that is {Status} cannot become {next}.");
        Status = next;
        SetNext();
        if (!IsOpen) Close();
    }

    // Every open appeal has exactly one next actor and one next day (product.md 2).
    private void SetNext(DateOnly? answerBy = null)
    {
        (NextActor, NextOn) = Status switch
        {
            AppealStatus.Filed or AppealStatus.UnderReview => (NextActor.Reviewer, DueOn),
            AppealStatus.AwaitingApproval => (NextActor.SeniorReviewer, DueOn),
            AppealStatus.AwaitingMerchant => (NextActor.Merchant, answerBy ?? DueOn),
            AppealStatus.AwaitingDecider => (NextActor.Decider, answerBy ?? DueOn),
            AppealStatus.AwaitingAuthority => (NextActor.Authority, answerBy ?? DueOn),
            _ => (NextActor.None, (DateOnly?)null),
        };
    }
}
