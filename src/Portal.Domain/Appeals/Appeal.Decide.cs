using Portal.Domain.Appeals.Blind;
using Portal.Domain.Appeals.Templates;
using Portal.Domain.Policies;
using Portal.Domain.Shared;

namespace Portal.Domain.Appeals;

/// <summary>What a reviewer concludes.</summary>
/// <param name="Outcome">Uphold, overturn or modify.</param>
/// <param name="Reasons">Sent to the merchant; required.</param>
/// <param name="WhatWouldChange">What would have changed the outcome; required unless everything is reversed.</param>
/// <param name="OriginalDecision">What this teaches about the decision contested.</param>
/// <param name="PointsTo">For a modified decision: the points that remain.</param>
public sealed record Conclusion(AppealOutcome Outcome, string Reasons, string WhatWouldChange, OriginalDecision OriginalDecision, int? PointsTo);

/// <content>How an appeal ends.</content>
public sealed partial class Appeal
{
    /// <summary>The reviewer decides. A high-impact outcome waits for approval and changes nothing yet.</summary>
    /// <param name="reviewer">Who holds it.</param>
    /// <param name="senior">Whether they are a senior reviewer.</param>
    /// <param name="conclusion">What they conclude.</param>
    /// <param name="highImpact">Whether somebody else has to approve.</param>
    /// <param name="pack">For the day.</param>
    /// <param name="now">UTC.</param>
    /// <param name="looked">Whether they gave their first verdict, where the case is looked at blind first.</param>
    /// <returns>True when the decision takes effect now, false when it waits.</returns>
    public bool Decide(Guid reviewer, bool senior, Conclusion conclusion, bool highImpact, LawPack pack, DateTime now, bool looked = false)
    {
        RequireHeldBy(reviewer, now);
        Rule.Require(looked || FirstLook != FirstLook.Blind, "verdict.first", "Give your first verdict before you see what was decided; then decide.");
        Rule.Require(Status == AppealStatus.UnderReview, "appeal.wrong-state", "Only a case under review can be decided.");
        if (WhyNotReviewer(reviewer, senior) is { } reason) throw reason;
        Take(conclusion);
        if (highImpact && Level == 1)
        {
            ProposedBy = reviewer;
            MoveTo(AppealStatus.AwaitingApproval);
            LetGo();
            Raise(new DecisionProposed(ViolationId, Id, MerchantId, conclusion.Outcome.ToString()));
            return false;
        }

        End(reviewer, pack, now);
        return true;
    }

    /// <summary>A senior reviewer lets a proposed outcome take effect.</summary>
    public void Approve(Guid senior, LawPack pack, DateTime now)
    {
        RequireHeldBy(senior, now);
        Rule.Require(Status == AppealStatus.AwaitingApproval, "appeal.nothing-proposed", "No outcome waits for approval here.");
        Rule.Require(ProposedBy != senior, "appeal.own-proposal", "You proposed this outcome, so somebody else approves it.");
        End(senior, pack, now);
    }

    /// <summary>A senior reviewer sends a proposed outcome back to the queue.</summary>
    public void SendBack(Guid senior, string why, DateTime now)
    {
        RequireHeldBy(senior, now);
        Rule.Require(Status == AppealStatus.AwaitingApproval, "appeal.nothing-proposed", "No outcome waits for approval here.");
        Rule.Require(!string.IsNullOrWhiteSpace(why), "appeal.reasons-missing", "Say why the proposal is sent back.");
        MoveTo(AppealStatus.UnderReview);
        Outcome = AppealOutcome.None;
        ProposedBy = null;
        LetGo();
        Raise(new ProposalSentBack(ViolationId, Id, MerchantId, why));
    }

    /// <summary>What the decision did to the points, kept for the merchant's page.</summary>
    public void NoteEffects(int pointsBack, int pointsBefore, int pointsAfter)
    {
        PointsBack = pointsBack;
        PointsBefore = pointsBefore;
        PointsAfter = pointsAfter;
    }

    private void Take(Conclusion conclusion)
    {
        Rule.Require(conclusion.Outcome != AppealOutcome.None, "appeal.outcome-missing", "Choose an outcome.");
        Rule.Require(!string.IsNullOrWhiteSpace(conclusion.Reasons), "appeal.reasons-missing", "Write the reasons that the merchant will read.");
        Rule.Require(conclusion.Reasons.Length <= ReasonsLimit, "appeal.reasons-too-long", $"The reasons can have at most {ReasonsLimit} characters.");
        Rule.Require(
            conclusion.Outcome == AppealOutcome.Overturn || !string.IsNullOrWhiteSpace(conclusion.WhatWouldChange),
            "appeal.change-missing", "Say what would have changed the outcome.");
        Rule.Require(conclusion.WhatWouldChange.Length <= ChangeLimit, "appeal.change-too-long", $"This can have at most {ChangeLimit} characters.");
        Rule.Require(
            conclusion.OriginalDecision != OriginalDecision.Unknown && Enum.IsDefined(conclusion.OriginalDecision),
            "appeal.label-missing", "Say whether the original decision was right, wrong, right for another reason, or the policy unclear.");
        var open = TemplateText.OpenIn(conclusion.Reasons) ?? TemplateText.OpenIn(conclusion.WhatWouldChange);
        Rule.Require(open is null, "template.open", TemplateText.Unsent(open));
        Rule.Require((conclusion.Outcome == AppealOutcome.Modify) == conclusion.PointsTo.HasValue, "appeal.points-missing", "A partly reversed decision says how many points remain; no other one does.");
        Outcome = conclusion.Outcome;
        Reasons = conclusion.Reasons;
        WhatWouldChange = conclusion.WhatWouldChange;
        OriginalDecision = conclusion.OriginalDecision;
        PointsTo = conclusion.PointsTo;
    }

    private void End(Guid decider, LawPack pack, DateTime now)
    {
        var from = Status;
        MoveTo(Outcome switch
        {
            AppealOutcome.Uphold => AppealStatus.Upheld,
            AppealOutcome.Overturn => AppealStatus.Overturned,
            _ => AppealStatus.Modified,
        });
        DecidedBy = decider;
        DecidedAt = now;
        DecidedOn = pack.DayOf(now);
        Raise(new AppealDecided(ViolationId, Id, MerchantId, from.ToString(), Status.ToString(), Reasons));
    }
}
