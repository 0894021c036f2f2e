using Portal.Domain.Appeals.Fixes;
using Portal.Domain.Appeals.Questions;
using Portal.Domain.Policies;
using Portal.Domain.Shared;

namespace Portal.Domain.Appeals.Targets;

/// <summary>What something that happens to a case does to its clock.</summary>
public enum ClockMove { None = 0, Start, Pause, Resume, End, Drop }

/// <summary>Which event moves the clock of a target, and how: the whole table.</summary>
public static class ClockMoves
{
    private static readonly Dictionary<string, (ClockMove Move, WaitsFor Whom)> Of = new(StringComparer.Ordinal)
    {
        [nameof(AppealFiled)] = (ClockMove.Start, WaitsFor.None),
        [nameof(MerchantAsked)] = (ClockMove.Pause, WaitsFor.Merchant),
        [nameof(MerchantAnswered)] = (ClockMove.Resume, WaitsFor.Merchant),
        [nameof(AnswerTimeEnded)] = (ClockMove.Resume, WaitsFor.Merchant),
        [nameof(DeciderAsked)] = (ClockMove.Pause, WaitsFor.Decider),
        [nameof(DeciderAnswered)] = (ClockMove.Resume, WaitsFor.Decider),
        [nameof(DeciderTimeEnded)] = (ClockMove.Resume, WaitsFor.Decider),
        [nameof(AuthorityAsked)] = (ClockMove.Pause, WaitsFor.Authority),
        [nameof(AuthorityAnswered)] = (ClockMove.Resume, WaitsFor.Authority),
        [nameof(AuthorityTimeEnded)] = (ClockMove.Resume, WaitsFor.Authority),
        [nameof(AppealDecided)] = (ClockMove.End, WaitsFor.None),
        [nameof(AppealWithdrawn)] = (ClockMove.Drop, WaitsFor.None),

        [nameof(FixSent)] = (ClockMove.Start, WaitsFor.None),
        [nameof(FixAsked)] = (ClockMove.Pause, WaitsFor.Merchant),
        [nameof(FixAnswered)] = (ClockMove.Resume, WaitsFor.Merchant),
        [nameof(FixAnswerTimeEnded)] = (ClockMove.Resume, WaitsFor.Merchant),
        [nameof(FixDecided)] = (ClockMove.End, WaitsFor.None),
        [nameof(FixWithdrawn)] = (ClockMove.Drop, WaitsFor.None),
        [nameof(FixNotNeeded)] = (ClockMove.Drop, WaitsFor.None),

        [nameof(LinkContested)] = (ClockMove.Start, WaitsFor.None),
        [nameof(LinkAsked)] = (ClockMove.Pause, WaitsFor.Merchant),
        [nameof(LinkAnswered)] = (ClockMove.Resume, WaitsFor.Merchant),
        [nameof(LinkAnswerTimeEnded)] = (ClockMove.Resume, WaitsFor.Merchant),
        [nameof(LinkContestDecided)] = (ClockMove.End, WaitsFor.None),

        // While an outside body has a decision, the time is the body's; ours is from its outcome until that is written down and carried out.
        [nameof(OutsideReported)] = (ClockMove.Start, WaitsFor.Outside),
        [nameof(OutsideDecided)] = (ClockMove.End, WaitsFor.Outside),
    };

    private static readonly Dictionary<string, TargetKind> Starts = new(StringComparer.Ordinal)
    {
        [nameof(AppealFiled)] = TargetKind.Appeal,
        [nameof(FixSent)] = TargetKind.Fix,
        [nameof(LinkContested)] = TargetKind.Link,
        [nameof(OutsideReported)] = TargetKind.Outside,
    };

    /// <summary>What an event does; nothing, for most.</summary>
    public static (ClockMove Move, WaitsFor Whom) By(DomainEvent happened) => Of.GetValueOrDefault(happened.Name);

    /// <summary>What kind of target an event starts, and for which review.</summary>
    public static (TargetKind Kind, int Level) Started(DomainEvent happened) =>
        (Starts.GetValueOrDefault(happened.Name), happened is AppealFiled filed ? filed.Level : 1);
}
