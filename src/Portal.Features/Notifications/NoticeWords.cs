using System.Globalization;
using Microsoft.Extensions.Localization;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Fixes;

namespace Portal.Features.Notifications;

/// <summary>Names the texts of notices and mails (NoticeText.resx).</summary>
public sealed class NoticeText;

/// <summary>The texts of one notice or mail, in the current language: {0} the appeal's reference, {1} the decision, {2} the merchant, {3} the day.</summary>
internal sealed class NoticeWords(IStringLocalizer<NoticeText> texts, NoticeFacts facts)
{
    public string this[string key] => texts[key, Values];

    /// <summary>Null when there is no such text.</summary>
    public string? Find(string key) => texts[key, Values] is { ResourceNotFound: false } found ? found.Value : null;

    /// <summary>The one sentence that a notice is.</summary>
    public string Notice(string happened, bool isStaff) => happened switch
    {
        nameof(AppealDecided) => this[$"{happened}_{facts.Outcome}_Notice"],
        nameof(FixDecided) => this[$"{happened}_{facts.FixStatus}_Notice"],
        _ when isStaff => this[$"{happened}_Desk"],
        _ => this[$"{happened}_Notice"],
    };

    public string Points(int points) => texts[points == 1 ? "Point" : "Points", points];

    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.CurrentCulture);

    private object[] Values => [facts.Reference, facts.Matter, facts.Merchant, facts.Day is { } day ? Day(day) : ""];
}
