using Portal.Domain.Appeals.Questions;
using Portal.Domain.Policies;
using Portal.Domain.Shared;

namespace Portal.Domain.Appeals.Fixes;

/// <summary>What a re-check concludes.</summary>
/// <param name="Confirmed">Whether everything that is demanded is shown.</param>
/// <param name="Reasons">Sent to the merchant; required when it is not confirmed.</param>
/// <param name="StillMissing">What is still to be shown; required exactly when it is not confirmed.</param>
/// <param name="Findings">One for each requirement.</param>
public sealed record FixConclusion(bool Confirmed, string Reasons, string StillMissing, IReadOnlyList<RequirementFinding> Findings);

/// <param name="Code">Of the requirement.</param>
/// <param name="Finding">Accepted or not.</param>
/// <param name="Note">Why, for the merchant; may be empty.</param>
public sealed record RequirementFinding(string Code, FixFinding Finding, string Note = "");

/// <content>What reviewers, merchants and automatic checks do while a fix is open, and how it ends.</content>
public sealed partial class Fix
{
    /// <inheritdoc/>
    public override RuleBrokenException? WhyNotReviewer(Guid reviewer, bool senior) =>
        Issuer == reviewer ? new("fix.own-decision", "You issued the decision that this fix is about, so somebody else re-checks it.") : null;

    protected override void Taken()
    {
        var from = Status;
        if (Status == FixStatus.Sent) MoveTo(FixStatus.UnderReview);
        Raise(new FixClaimed(ViolationId, Id, MerchantId, from.ToString(), Status.ToString()));
    }

    protected override void WasLate(DateOnly missed, DateOnly promised) => Raise(new FixLate(ViolationId, Id, MerchantId, missed, promised));

    protected override void GivenBack() => Raise(new FixReleased(ViolationId, Id, MerchantId));

    /// <summary>The reviewer needs something from the merchant; the clock stops until the answer or the day. It costs no try.</summary>
    public void Ask(Guid reviewer, AskTerms terms, DateTime now, DateOnly today)
    {
        RequireHeldBy(reviewer, now);
        Rule.Require(terms.AnswerBy > today, "fix.answer-too-soon", "The merchant needs a day to answer: choose tomorrow or later.");
        MoveTo(FixStatus.AwaitingMerchant);
        SetNext(terms.AnswerBy);
        Wait(terms, today);
        Raise(new FixAsked(ViolationId, Id, MerchantId, terms.AnswerBy));
    }

    /// <summary>The merchant answered: the clock goes on, later by the days that it stood.</summary>
    public void Answer(DateOnly today)
    {
        Rule.Require(Status == FixStatus.AwaitingMerchant, "fix.nothing-asked", "Nobody waits for an answer about this fix.");
        Resume(today);
        Raise(new FixAnswered(ViolationId, Id, MerchantId));
    }

    /// <summary>The day to answer has passed: the case goes back to the reviewers without an answer.</summary>
    public void GoOnWithoutAnswer(DateOnly today)
    {
        Rule.Require(Status == FixStatus.AwaitingMerchant && NextOn < today, "fix.not-yet", "The day to answer has not passed yet.");
        Resume(today);
        Raise(new FixAnswerTimeEnded(ViolationId, Id, MerchantId));
    }

    /// <summary>The merchant takes the fix back, at no cost, as long as no reviewer has opened it.</summary>
    public void Withdraw()
    {
        Rule.Require(Status == FixStatus.Sent, "fix.opened", "A reviewer has opened this fix, so it can no longer be taken back.");
        MoveTo(FixStatus.Withdrawn);
        Raise(new FixWithdrawn(ViolationId, Id, MerchantId));
    }

    /// <summary>Proof can be added until a reviewer opens the fix, and again with each answer.</summary>
    public bool TakesProof => Status is FixStatus.Sent or FixStatus.AwaitingMerchant;

    /// <summary>A file comes later, or with an answer. Counting it moves the version, so that none slips in after a reviewer has opened the case.</summary>
    public void TakeFile(string fileName, string sha256, int limit)
    {
        Rule.Require(TakesProof, "fix.files-closed", "A reviewer has opened this fix, so files can be added only when you are asked.");
        Rule.Require(Files < limit, "fix.too-many-files", $"A fix can have at most {limit} files.");
        var before = Files;
        Files++;
        Raise(new FixProofAdded(ViolationId, Id, MerchantId, before, Files, $"{fileName} sha256:{sha256}"));
    }

    /// <summary>The reviewer who holds it concludes the re-check.</summary>
    /// <param name="reviewer">Who decides.</param>
    /// <param name="conclusion">What they found.</param>
    /// <param name="answers">All answers of this fix.</param>
    /// <param name="pack">For the day.</param>
    /// <param name="now">UTC.</param>
    public void Decide(Guid reviewer, FixConclusion conclusion, IReadOnlyCollection<FixAnswer> answers, LawPack pack, DateTime now)
    {
        RequireHeldBy(reviewer, now);
        Rule.Require(Status == FixStatus.UnderReview, "fix.wrong-state", "Only a fix under review can be decided.");
        if (WhyNotReviewer(reviewer, senior: false) is { } reason) throw reason;
        Rule.Require(conclusion.Reasons.Length <= ReasonsLimit, "fix.reasons-too-long", $"The words to the merchant can have at most {ReasonsLimit:N0} characters.");
        Rule.Require(conclusion.StillMissing.Length <= MissingLimit, "fix.missing-too-long", $"What is still missing can have at most {MissingLimit:N0} characters.");
        Rule.Require(conclusion.Confirmed || !string.IsNullOrWhiteSpace(conclusion.Reasons), "fix.reasons-missing", "Say why the fix is not confirmed; the merchant reads it.");
        Rule.Require(conclusion.Confirmed || !string.IsNullOrWhiteSpace(conclusion.StillMissing), "fix.missing-unsaid", "Say what is still missing, so that the next try can succeed.");
        var given = conclusion.Findings.DistinctBy(f => f.Code).ToDictionary(f => f.Code);
        Rule.Require(given.Keys.All(code => answers.Any(a => a.Code == code)), "fix.requirement-unknown", "A finding names a requirement of this fix.");
        Rule.Require(answers.All(a => given.GetValueOrDefault(a.Code) is { Finding: not FixFinding.None }), "fix.finding-missing", "Say for each requirement whether it is accepted.");
        Rule.Require(!conclusion.Confirmed || given.Values.All(f => f.Finding == FixFinding.Accepted), "fix.not-all-accepted", "A fix is confirmed when every requirement is accepted.");
        Rule.Require(conclusion.Confirmed || answers.Count == 0 || given.Values.Any(f => f.Finding == FixFinding.NotAccepted), "fix.nothing-refused", "A fix that is not confirmed has a requirement that is not accepted.");

        foreach (var answer in answers) answer.Judge(given[answer.Code].Finding, given[answer.Code].Note);
        var from = Status;
        MoveTo(conclusion.Confirmed ? FixStatus.Confirmed : FixStatus.NotConfirmed);
        Reasons = conclusion.Reasons.Trim();
        StillMissing = conclusion.Confirmed ? "" : conclusion.StillMissing.Trim();
        (DecidedBy, DecidedAt, DecidedOn) = (reviewer, now, pack.DayOf(now));
        Raise(new FixDecided(ViolationId, Id, MerchantId, from.ToString(), Status.ToString(), conclusion.Confirmed ? Reasons : StillMissing));
    }

    /// <summary>An automatic check saw what an answer claims. It accepts that one; it never refuses any.</summary>
    public void AcceptBy(string check, FixAnswer answer)
    {
        RequireOpen();
        Rule.Require(answer.FixId == Id, "fix.requirement-unknown", "A finding names a requirement of this fix.");
        Rule.Require(answer.Finding == FixFinding.None, "fix.answer-judged", "This answer was looked at already.");
        answer.AcceptBy(check);
        Raise(new FixChecked(ViolationId, Id, MerchantId, answer.Code, check));
    }

    /// <summary>Automatic checks saw everything that is demanded: no person has to look.</summary>
    /// <param name="check">The check that saw the last of it.</param>
    /// <param name="answers">All answers, each accepted by a check; or none where the finding itself is known to be put right.</param>
    /// <param name="pack">For the day.</param>
    /// <param name="now">UTC.</param>
    public void ConfirmBy(string check, IReadOnlyCollection<FixAnswer> answers, LawPack pack, DateTime now)
    {
        Rule.Require(check.Length > 0 && answers.All(a => a.Finding == FixFinding.Accepted), "fix.not-all-seen", "A check confirms a fix only when it saw every requirement.");
        var from = Status;
        MoveTo(FixStatus.Confirmed);
        CheckedBy = check;
        (DecidedAt, DecidedOn) = (now, pack.DayOf(now));
        Raise(new FixDecided(ViolationId, Id, MerchantId, from.ToString(), Status.ToString(), $"check {check}"));
    }

    /// <summary>The decision was reversed: nothing is left to put right, and the try counts for nothing.</summary>
    public void NoLongerNeeded(LawPack pack, DateTime now)
    {
        var from = Status;
        MoveTo(FixStatus.NotNeeded);
        (DecidedAt, DecidedOn) = (now, pack.DayOf(now));
        Raise(new FixNotNeeded(ViolationId, Id, MerchantId, from.ToString()));
    }

    /// <summary>What the confirmation did to the points, kept for the merchant's page.</summary>
    internal void NoteEffects(int pointsOff, int before, int after) => (PointsOff, PointsBefore, PointsAfter) = (pointsOff, before, after);

    private void Resume(DateOnly today)
    {
        GoOn(today);
        MoveTo(FixStatus.UnderReview);
    }
}
