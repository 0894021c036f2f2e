using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Fixes;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Domain.Shared;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>What the reader cannot do about a decision now, each with its reason; null where they can.</summary>
/// <param name="Appeal">File a first review.</param>
/// <param name="SecondReview">Ask for the second one.</param>
/// <param name="AddEvidence">To the appeal that is open, or that is read.</param>
/// <param name="Answer">A reviewer's question.</param>
/// <param name="Withdraw">The appeal that is open, or that is read.</param>
public sealed record CannotDo(Obstacle? Appeal, Obstacle? SecondReview, Obstacle? AddEvidence, Obstacle? Answer, Obstacle? Withdraw)
{
    /// <param name="violation">The decision.</param>
    /// <param name="appeals">All that were made of it.</param>
    /// <param name="read">The appeal that is read; null on the decision's own page, where the open one is meant.</param>
    /// <param name="law">Windows and levels.</param>
    /// <param name="maxFiles">How many files an appeal can have.</param>
    /// <param name="today">The day where the merchant is.</param>
    internal static CannotDo About(Violation violation, IReadOnlyCollection<Appeal> appeals, Appeal? read, LawPack law, int maxFiles, DateOnly today)
    {
        var open = appeals.FirstOrDefault(a => a.IsOpen);
        var meant = read ?? open;
        return new CannotDo(
            WhyNoAppeal(violation, appeals, today),
            WhyNoSecond(appeals, law, today),
            meant is null ? Obstacles.Evidence.Of(EvidenceObstacle.NoAppeal) : meant.WhyNoEvidence(1, maxFiles),
            meant is null ? Obstacles.Answer.Of(AnswerObstacle.NothingAsked) : meant.WhyNoAnswer(),
            meant is null ? Obstacles.Withdraw.Of(WithdrawObstacle.NoAppeal) : meant.WhyNoWithdrawal());
    }

    /// <summary>The same for a seat that only reads: what the law allows, somebody else of the merchant has to do.</summary>
    internal CannotDo For(CurrentUser user) => user.MerchantRole != MerchantRole.Viewer ? this : new CannotDo(
        Appeal ?? Obstacles.Appeal.Of(AppealObstacle.ViewerOnly),
        SecondReview ?? Obstacles.SecondReview.Of(SecondReviewObstacle.ViewerOnly),
        AddEvidence ?? Obstacles.Evidence.Of(EvidenceObstacle.ViewerOnly),
        Answer ?? Obstacles.Answer.Of(AnswerObstacle.ViewerOnly),
        Withdraw ?? Obstacles.Withdraw.Of(WithdrawObstacle.ViewerOnly));

    /// <summary>The last review that ended with a decision.</summary>
    internal static Appeal? LastDecided(IReadOnlyCollection<Appeal> appeals) => appeals.Where(a => a.Outcome != AppealOutcome.None && !a.IsOpen).MaxBy(a => a.Level);

    internal static Obstacle? WhyNoAppeal(Violation violation, IReadOnlyCollection<Appeal> appeals, DateOnly today) =>
        appeals.FirstOrDefault(a => a.IsOpen) is { } open
            ? Obstacles.Appeal.Of(AppealObstacle.AlreadyOpen, open.ToldOn, open.Reference, open.ToldOn)
            : Domain.Appeals.Appeal.WhyNot(violation, LastDecided(appeals) is not null, today);

    internal static Obstacle? WhyNoSecond(IReadOnlyCollection<Appeal> appeals, LawPack law, DateOnly today) =>
        appeals.FirstOrDefault(a => a.IsOpen) switch
        {
            { Level: > 1 } open => Obstacles.SecondReview.Of(SecondReviewObstacle.AlreadyOpen, open.ToldOn, open.Reference, open.ToldOn),
            { } first => first.WhyNoSecond(law, false, today),
            null => LastDecided(appeals) is { } decided
                ? decided.WhyNoSecond(law, appeals.Any(a => a.Level > 1 && a.Status != AppealStatus.Withdrawn), today)
                : Obstacles.SecondReview.Of(SecondReviewObstacle.NoFirstReview),
        };
}

/// <summary>An obstacle at the boundary.</summary>
internal static class ObstacleRefusals
{
    public static Refusal ToRefusal(this Obstacle obstacle) =>
        new(obstacle.Reason is AppealObstacle.AlreadyOpen or SecondReviewObstacle.AlreadyOpen or FixObstacle.AlreadyOpen ? RefusalKind.Conflict : RefusalKind.Rule, obstacle.Code, obstacle.Sentence);
}
