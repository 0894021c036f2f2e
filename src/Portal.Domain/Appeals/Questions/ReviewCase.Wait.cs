using Portal.Domain.Appeals.Questions;
using Portal.Domain.Shared;

namespace Portal.Domain.Appeals;

/// <content>What goes for a case of any kind while somebody was asked.</content>
public abstract partial class ReviewCase
{
    /// <summary>Who is waited for instead of working on it.</summary>
    public static readonly IReadOnlyList<NextActor> Asked = [NextActor.Merchant, NextActor.Decider, NextActor.Authority];

    /// <summary>UTC; when whoever was asked is reminded. Null when nobody is to be.</summary>
    public DateTime? RemindAt { get; private set; }

    /// <summary>Whether somebody was asked and the case waits for the answer.</summary>
    public bool IsWaiting => Asked.Contains(NextActor);

    private string HoldSentence => NextActor switch
    {
        NextActor.Decider => "The original decider was asked and has not answered yet.",
        NextActor.Authority => "An authority was asked and has not answered yet.",
        _ => "The merchant was asked and has not answered yet.",
    };

    /// <summary>Whoever was asked is reminded, once, by day.</summary>
    /// <param name="hours">When they read.</param>
    /// <param name="now">UTC.</param>
    public void Remind(Policies.WorkingCalendar hours, DateTime now)
    {
        Rule.Require(IsWaiting && RemindAt <= now, Code("no-reminder"), "Nobody is to be reminded yet.");
        // The portal was away, and looks again at night.
        RemindAt = hours.IsOpen(now) ? null : hours.NextOpen(now);
        if (RemindAt is null) Raise(new AnswerReminder(Chain, Id, MerchantId, NextActor, NextOn!.Value));
    }

    /// <summary>Somebody is asked: the case leaves the reviewer's hands, and the promised day stands still from today on where it moves.</summary>
    protected void Wait(AskTerms terms, DateOnly today)
    {
        PausedOn = terms.MovesPromise ? today : null;
        RemindAt = terms.RemindAt;
        LetGo();
    }
}
