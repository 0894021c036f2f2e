using System.Globalization;
using Portal.Domain.Appeals;

namespace Portal.Features.Ingestion.Generating;

/// <summary>What would be typed by people, marked as generated: nobody said it. Of differing length, as words are.</summary>
internal static class GeneratedTexts
{
    private static readonly string[] Statements =
    [
        "Generated text. On {0} this was already put right before the visit ended.",
        "Generated text. What was found on {0} concerns the neighbouring business, not this one.",
        "Generated text. The measure of {0} is too hard for what was found: there was no danger for anybody.",
        "Generated text. The equipment named on {0} had been taken out of use and was waiting to be fetched.",
    ];

    private static readonly string[] More =
    [
        " The person in charge can say so.", " A receipt for the repair exists.", " Nothing like it was found before or after.", " Staff have been trained since.", " The page has been without bookings since that day.",
    ];

    private static readonly string[] Questions =
    [
        "Generated text. Please send the receipt for the repair with its date.", "Generated text. Which room does the photograph show?",
    ];

    public static string Statement(DateOnly foundOn, Random random)
    {
        var text = string.Format(CultureInfo.InvariantCulture, Statements[random.Next(Statements.Length)], Day(foundOn));
        for (var i = random.Next(More.Length); i > 0; i--) text += More[(i + foundOn.DayNumber) % More.Length];
        return text;
    }

    public static string Question(Random random) => Questions[random.Next(Questions.Length)];

    public static Conclusion Conclusion(AppealOutcome outcome, DateOnly foundOn, Random random) => outcome == AppealOutcome.Uphold
        ? new Conclusion(
            outcome,
            $"Generated text. The record of {Day(foundOn)} describes what was found and where, and nothing that was sent speaks against it." + More[random.Next(More.Length)],
            "Generated text. A receipt with a date before the visit.",
            random.Next(8) == 0 ? OriginalDecision.PolicyUnclear : OriginalDecision.Right,
            null)
        : new Conclusion(outcome, $"Generated text. The record of {Day(foundOn)} does not show what the clause asks for." + More[random.Next(More.Length)], "", OriginalDecision.Wrong, null);

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
