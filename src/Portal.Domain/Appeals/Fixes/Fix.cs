using System.Globalization;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Domain.Shared;

namespace Portal.Domain.Appeals.Fixes;

/// <summary>A merchant says "I put it right" about one decision, with proof for each requirement. It is re-checked, not judged: the decision itself stands.</summary>
public sealed partial class Fix : ReviewCase
{
    public const int StatementLimit = 2000;
    public const int ReasonsLimit = 4000;
    public const int MissingLimit = 1000;
    public const int FilingKeyLimit = Appeal.FilingKeyLimit;

    private Fix()
    {
    }

    /// <summary>Which try of this decision it is, from 1; one that was taken back or not needed does not count.</summary>
    public int Attempt { get; private init; }

    /// <summary>What the merchant adds to the answers; may be empty.</summary>
    public string Statement { get; private init; } = "";

    public FixStatus Status { get; private set; }

    /// <summary>Files that were sent with it and since.</summary>
    public int Files { get; private set; }

    /// <summary>The reviewer's words to the merchant.</summary>
    public string Reasons { get; private set; } = "";

    /// <summary>What is still to be shown; set exactly when it was not confirmed.</summary>
    public string StillMissing { get; private set; } = "";

    /// <summary>The automatic check that confirmed it; empty when a person did.</summary>
    public string CheckedBy { get; private set; } = "";

    /// <summary>Points that the confirmation took off.</summary>
    public int PointsOff { get; private set; }

    /// <summary>The account's points right before and right after the confirmation.</summary>
    public int? PointsBefore { get; private set; }

    public int? PointsAfter { get; private set; }

    private static readonly Dictionary<FixStatus, FixStatus[]> Moves = new()
    {
        [FixStatus.Sent] = [FixStatus.UnderReview, FixStatus.Confirmed, FixStatus.Withdrawn, FixStatus.NotNeeded],
        [FixStatus.UnderReview] = [FixStatus.AwaitingMerchant, FixStatus.Confirmed, FixStatus.NotConfirmed, FixStatus.NotNeeded],
        [FixStatus.AwaitingMerchant] = [FixStatus.UnderReview, FixStatus.Confirmed, FixStatus.NotNeeded],
        [FixStatus.Confirmed] = [],
        [FixStatus.NotConfirmed] = [],
        [FixStatus.Withdrawn] = [],
        [FixStatus.NotNeeded] = [],
    };

    /// <summary>Statuses of fixes that still have a next actor.</summary>
    public static readonly IReadOnlyList<FixStatus> OpenStatuses = [.. Moves.Where(m => m.Value.Length > 0).Select(m => m.Key)];

    public override bool IsOpen => Moves[Status].Length > 0;

    protected override string Noun => "fix";

    public static bool CanMove(FixStatus from, FixStatus to) => Moves.TryGetValue(from, out var next) && next.Contains(to);

    /// <summary>What a fix is made of.</summary>
    /// <param name="Id">Made by the caller.</param>
    /// <param name="FilingKey">See <see cref="ReviewCase.FilingKey"/>.</param>
    /// <param name="Statement">What the merchant adds; may be empty where there are answers.</param>
    /// <param name="FiledBy">The person; null for a platform system.</param>
    /// <param name="Files">How many files come with it.</param>
    public sealed record Sending(Guid Id, string FilingKey, string Statement, Guid? FiledBy, int Files);

    /// <summary>Sends a fix: by the decision's merchant, while the finding is open, as long as tries are left.</summary>
    /// <param name="violation">The decision.</param>
    /// <param name="sending">What is sent.</param>
    /// <param name="answers">One for each requirement that concerns the merchant.</param>
    /// <param name="earlier">Every fix of this decision so far.</param>
    /// <param name="pack">Tries and promised days.</param>
    /// <param name="now">UTC.</param>
    public static Fix Send(Violation violation, Sending sending, IReadOnlyCollection<FixAnswer> answers, IReadOnlyCollection<Fix> earlier, LawPack pack, DateTime now)
    {
        var today = pack.DayOf(now);
        if (WhyNot(violation, earlier, pack, today) is { } obstacle) throw obstacle.Broken();
        var statement = sending.Statement.Trim();
        Rule.Require(answers.Count > 0 || statement.Length > 0, "fix.statement-missing", "Say what you did to put it right.");
        Rule.Require(statement.Length <= StatementLimit, "fix.statement-too-long", $"This can have at most {StatementLimit:N0} characters.");
        Rule.Require(sending.FilingKey.Length is > 0 and <= FilingKeyLimit, "fix.key-invalid", $"A fix carries a key of at most {FilingKeyLimit} characters.");
        var fix = new Fix
        {
            Id = sending.Id,
            Reference = Shared.Reference.Of('F', sending.Id),
            ViolationId = violation.Id,
            MerchantId = violation.MerchantId,
            Attempt = TriesUsed(earlier) + 1,
            Statement = statement,
            FilingKey = sending.FilingKey,
            FiledBy = sending.FiledBy,
            FiledAt = now,
            FiledOn = today,
            Files = sending.Files,
            Status = FixStatus.Sent,
            OpenFor = violation.Id,
            DueOn = today.AddDays(pack.Fix.ReviewDays),
            Issuer = violation.IssuedBy,
        };
        fix.SetNext();
        fix.Raise(new FixSent(violation.Id, fix.Id, fix.MerchantId, fix.Attempt));
        return fix;
    }

    /// <summary>Why a fix cannot be sent; null when it can. Pages show it before anybody writes.</summary>
    /// <param name="violation">The decision.</param>
    /// <param name="earlier">Every fix of this decision so far.</param>
    /// <param name="pack">Tries and pauses.</param>
    /// <param name="today">The day where the merchant is.</param>
    public static Obstacle? WhyNot(Violation violation, IReadOnlyCollection<Fix> earlier, LawPack pack, DateOnly today)
    {
        if (earlier.FirstOrDefault(f => f.IsOpen) is { } open) return FixObstacles.Fix.Of(FixObstacle.AlreadyOpen, open.NextOn, open.Reference, open.NextOn);
        if (violation.State == ViolationState.Reversed) return FixObstacles.Fix.Of(FixObstacle.DecisionReversed);
        if (violation.State == ViolationState.Fixed) return FixObstacles.Fix.Of(FixObstacle.AlreadyConfirmed, violation.FixedOn);
        if (TriesLeft(earlier, pack) == 0) return FixObstacles.Fix.Of(FixObstacle.NoTriesLeft, about: pack.Fix.Attempts.ToString(CultureInfo.CurrentCulture));
        return NextTryOn(earlier, pack) is { } day && today < day ? FixObstacles.Fix.Of(FixObstacle.TooSoon, day, changesOn: day) : null;
    }

    /// <summary>Re-checks of a decision that ended without a confirmation.</summary>
    public static int TriesUsed(IEnumerable<Fix> fixes) => fixes.Count(f => f.Status == FixStatus.NotConfirmed);

    public static int TriesLeft(IEnumerable<Fix> fixes, LawPack pack) => Math.Max(0, pack.Fix.Attempts - TriesUsed(fixes));

    /// <summary>The first day on which the next try may be sent; null when none was refused yet.</summary>
    public static DateOnly? NextTryOn(IEnumerable<Fix> fixes, LawPack pack) =>
        fixes.Where(f => f.Status == FixStatus.NotConfirmed).Max(f => f.DecidedOn)?.AddDays(pack.Fix.CoolDownDays);

    private void MoveTo(FixStatus next)
    {
        Rule.Require(CanMove(Status, next), "fix.wrong-state", $"A fix that is {Status} cannot become {next}.");
        Status = next;
        SetNext();
        if (!IsOpen) Close();
    }

    // Every open case has exactly one next actor and one next day (product.md 2).
    private void SetNext(DateOnly? answerBy = null)
    {
        (NextActor, NextOn) = Status switch
        {
            FixStatus.Sent or FixStatus.UnderReview => (NextActor.Reviewer, DueOn),
            FixStatus.AwaitingMerchant => (NextActor.Merchant, answerBy ?? DueOn),
            _ => (NextActor.None, (DateOnly?)null),
        };
    }
}
