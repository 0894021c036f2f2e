using Portal.Domain.Appeals.NextBest;
using Portal.Domain.Policies;
using Portal.Domain.Shared;

namespace Portal.Domain.Appeals;

/// <content>What its holder can do with a case but decide it: skip it, lay it aside, hand it over, ask for help. Each with words that stay in the trail.</content>
public abstract partial class ReviewCase
{
    /// <summary>Longest reason, note, question or answer.</summary>
    public const int WordsLimit = 500;

    /// <summary>To whom it was handed over, or who laid it aside: nobody else takes it before <see cref="MeantUntil"/>.</summary>
    public Guid? MeantFor { get; private set; }

    public DateTime? MeantUntil { get; private set; }

    /// <summary>Laid aside: first day on which it is in the queue again.</summary>
    public DateOnly? RestsUntil { get; private set; }

    /// <summary>Who passed it on last, by handing it over or laying it aside.</summary>
    public Guid? PassedBy { get; private set; }

    /// <summary>What they said about it.</summary>
    public string PassedNote { get; private set; } = "";

    /// <summary>How often somebody gave it back with a reason.</summary>
    public int Skips { get; private set; }

    /// <summary>Who asks for help; null when nobody does.</summary>
    public Guid? HelpAskedBy { get; private set; }

    /// <summary>Whom they ask; null for the whole team.</summary>
    public Guid? HelpFrom { get; private set; }

    /// <summary>What they ask; empty when nobody does.</summary>
    public string HelpQuestion { get; private set; } = "";

    /// <summary>The chain of the audit trail that it belongs to.</summary>
    protected virtual Guid Chain => ViolationId;

    /// <summary>Whether somebody else may not take it yet.</summary>
    public bool IsMeantForAnother(Guid reviewer, DateTime now) => MeantFor is { } person && person != reviewer && MeantUntil > now;

    /// <summary>The holder gives it back and says why they do not decide it; they are not offered it again for a while.</summary>
    /// <returns>What is kept, beside the trail.</returns>
    public CaseSkip Skip(Guid reviewer, string why, DateTime now)
    {
        RequireHeldBy(reviewer, now);
        var words = Words(why, "skip-unsaid", "Say why you skip this case; the next reviewer reads it.");
        LetGo();
        Skips++;
        Raise(new CaseSkipped(Chain, Id, MerchantId, words));
        return new CaseSkip { Id = Guid.CreateVersion7(now), CaseId = Id, PersonId = reviewer, At = now, Why = words };
    }

    /// <summary>The holder lays it aside until a day; it comes back to them first. The promised day stays as it is.</summary>
    public void Rest(Guid reviewer, DateOnly until, string why, QueueRules rules, DateOnly today, DateTime now)
    {
        RequireHeldBy(reviewer, now);
        Rule.Require(until > today, Code("rest-too-short"), "Choose tomorrow or a later day.");
        Rule.Require(until <= today.AddDays(rules.RestDays), Code("rest-too-long"), $"A case can be laid aside for at most {rules.RestDays} days.");
        Rule.Require(until <= DueOn || DueOn <= today, Code("rest-past-due"), "Choose a day that is not later than the promised one.");
        var words = Words(why, "rest-unsaid", "Say what you wait for; whoever opens the case reads it.");
        LetGo();
        (MeantFor, MeantUntil, RestsUntil) = (reviewer, now.AddDays(until.DayNumber - today.DayNumber).AddHours(rules.HandOverHours), until);
        (PassedBy, PassedNote) = (reviewer, words);
        Raise(new CaseLaidAside(Chain, Id, MerchantId, until, words));
    }

    /// <summary>The day has come: it is in the queue again.</summary>
    public void ComeBack(DateOnly today)
    {
        Rule.Require(RestsUntil <= today, Code("rests"), "This case is laid aside until a later day.");
        RestsUntil = null;
        Raise(new CaseCameBack(Chain, Id, MerchantId));
    }

    /// <summary>The holder hands it over to a colleague, who finds it first among their cases.</summary>
    /// <param name="reviewer">Who holds it.</param>
    /// <param name="colleague">Who gets it.</param>
    /// <param name="senior">Whether the colleague is a senior reviewer.</param>
    /// <param name="note">What they should know.</param>
    /// <param name="rules">How long it waits for them.</param>
    /// <param name="now">UTC.</param>
    public void HandOver(Guid reviewer, Guid colleague, bool senior, string note, QueueRules rules, DateTime now)
    {
        RequireHeldBy(reviewer, now);
        Rule.Require(colleague != reviewer, Code("hand-over-self"), "You hold this case already. Choose a colleague.");
        Rule.Require(WhyNotReviewer(colleague, senior) is null, Code("hand-over-barred"), "This colleague had a part in the case or may not decide it. Choose somebody else.");
        var words = Words(note, "hand-over-unsaid", "Write a note for your colleague.");
        LetGo();
        (MeantFor, MeantUntil, RestsUntil) = (colleague, now.AddHours(rules.HandOverHours), null);
        (PassedBy, PassedNote) = (reviewer, words);
        Raise(new CaseHandedOver(Chain, Id, MerchantId, colleague, words));
    }

    /// <summary>The holder asks a colleague, or the team; the case stays with them.</summary>
    public void AskForHelp(Guid reviewer, Guid? colleague, string question, DateTime now)
    {
        RequireHeldBy(reviewer, now);
        Rule.Require(colleague != reviewer, Code("help-self"), "Choose a colleague, or the whole team.");
        var words = Words(question, "help-unsaid", "Write what you want to know.");
        (HelpAskedBy, HelpFrom, HelpQuestion) = (reviewer, colleague, words);
        Raise(new CaseHelpAsked(Chain, Id, MerchantId, colleague, words));
    }

    /// <summary>Its holder took it although they have as many cases open as they may; that and why stays in the trail.</summary>
    public void TakenOverLimit(Guid reviewer, string why, DateTime now)
    {
        RequireHeldBy(reviewer, now);
        Raise(new CaseTakenOverLimit(Chain, Id, MerchantId, Words(why, "over-limit-unsaid", "Say why you take a case over your limit.")));
    }

    /// <summary>Somebody else answers; or the one who asked needs it no more.</summary>
    public void GiveHelp(Guid person, string answer)
    {
        Rule.Require(HelpAskedBy is not null, Code("help-not-asked"), "Nobody asks for help with this case any more.");
        var words = HelpAskedBy == person ? answer.Trim() : Words(answer, "help-unanswered", "Write what helps.");
        Rule.Require(words.Length <= WordsLimit, Code("words-too-long"), $"This can have at most {WordsLimit} characters.");
        var asker = HelpAskedBy!.Value;
        HelpIsGiven();
        Raise(new CaseHelpGiven(Chain, Id, MerchantId, asker, words));
    }

    private void HelpIsGiven() => (HelpAskedBy, HelpFrom, HelpQuestion) = (null, null, "");

    private void MeantForNobody() => (MeantFor, MeantUntil, RestsUntil) = (null, null, null);

    private void RequireNotMeantForAnother(Guid reviewer, DateTime now) => Rule.Require(
        !IsMeantForAnother(reviewer, now), Code("meant-for-another"), "This case waits for a colleague. It is free for all if they do not take it in time.");

    private string Words(string said, string missing, string sentence)
    {
        var words = said.Trim();
        Rule.Require(words.Length > 0, Code(missing), sentence);
        Rule.Require(words.Length <= WordsLimit, Code("words-too-long"), $"This can have at most {WordsLimit} characters.");
        return words;
    }
}
