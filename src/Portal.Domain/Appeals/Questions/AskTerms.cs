using Portal.Domain.Policies;
using Portal.Domain.Shared;

namespace Portal.Domain.Appeals.Questions;

/// <summary>What goes for one question.</summary>
/// <param name="AnswerBy">The last day to answer.</param>
/// <param name="MovesPromise">Whether the day promised to the merchant moves by the days of the wait.</param>
/// <param name="RemindAt">UTC; when whoever was asked is reminded, null for never.</param>
public sealed record AskTerms(DateOnly AnswerBy, bool MovesPromise = true, DateTime? RemindAt = null)
{
    // As long before the end of a working day that there is time to read it.
    private static readonly TimeSpan BeforeClosing = TimeSpan.FromHours(1);

    /// <summary>As the law pack has them, for a day that the reviewer chose.</summary>
    /// <param name="rule">For whoever is asked.</param>
    /// <param name="answerBy">The day chosen.</param>
    /// <param name="hours">When whoever is asked reads; null where no hours are kept: then nobody is reminded.</param>
    /// <param name="today">The day of the case.</param>
    /// <param name="now">UTC.</param>
    public static AskTerms Of(QuestionRule rule, DateOnly answerBy, WorkingCalendar? hours, DateOnly today, DateTime now)
    {
        Rule.Require(rule.MostDays == 0 || answerBy <= today.AddDays(rule.MostDays), "question.too-late", $"Choose a day within {rule.MostDays} days: the merchant waits meanwhile.");
        return new AskTerms(answerBy, rule.MovesPromise, hours is null || rule.RemindDays <= 0 ? null : Reminder(answerBy.AddDays(-rule.RemindDays), answerBy, hours, now));
    }

    // In the morning of the day, or of the next one that is worked; shortly before closing of the last one before when that would be too late.
    private static DateTime? Reminder(DateOnly on, DateOnly answerBy, WorkingCalendar hours, DateTime now)
    {
        var at = hours.NextOpen(hours.StartOf(on));
        if (hours.DayOf(at) > answerBy) at = hours.LastOpen(hours.StartOf(on), BeforeClosing);
        return at > now ? at : null;
    }
}
