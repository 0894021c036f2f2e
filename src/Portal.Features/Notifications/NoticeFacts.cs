using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Fixes;
using Portal.Features.Policies;

namespace Portal.Features.Notifications;

/// <summary>What a notice's or a mail's text speaks of, as it was when it happened.</summary>
/// <param name="Reference">The appeal's, or the fix's.</param>
/// <param name="Matter">The decision contested, in plain words.</param>
/// <param name="Merchant">The merchant's name.</param>
internal sealed record NoticeFacts(string Reference, string Matter, string Merchant)
{
    /// <summary>The day that counts now: a promise, or the last day to answer.</summary>
    public DateOnly? Day { get; init; }

    public AppealOutcome Outcome { get; init; }

    /// <summary>How a fix stands; unknown for an appeal.</summary>
    public FixStatus FixStatus { get; init; }

    /// <summary>From which day on another try can be sent; null when there is none.</summary>
    public DateOnly? NextTryOn { get; init; }

    public int PointsBack { get; init; }

    public int? PointsAfter { get; init; }

    /// <summary>The last day to ask for a second review; null when there is none.</summary>
    public DateOnly? SecondUntil { get; init; }

    // What lacks a part is not half read.
    internal static readonly JsonSerializerOptions Json = new(Rulebook.Json)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public string Write() => JsonSerializer.Serialize(this, Json);

    public static NoticeFacts Read(string payload) => JsonSerializer.Deserialize<NoticeFacts>(payload, Json) ?? throw new JsonException("Empty.");
}

/// <summary>One mail to be written and sent.</summary>
/// <param name="SubjectId">What it speaks of.</param>
/// <param name="PersonId">To whom.</param>
/// <param name="MerchantId">Whose matter it is: somebody who has no seat there any more is not told.</param>
/// <param name="Role">The seat that it is sent for; none for staff.</param>
/// <param name="HappenedAt">UTC; the question that was asked is the last one before.</param>
/// <param name="Facts">What the text needs.</param>
/// <param name="Path">Where it leads to.</param>
internal sealed record MailOrder(
    Guid SubjectId, Guid PersonId, Guid MerchantId, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] Identity.MerchantRole Role, DateTime HappenedAt, NoticeFacts Facts, string Path)
{
    /// <summary>To a member of staff: somebody who is none any more is not told.</summary>
    [JsonIgnore]
    public bool IsForStaff => Role == Identity.MerchantRole.None;

    public string Write() => JsonSerializer.Serialize(this, NoticeFacts.Json);

    // A mailbox is read outside of the portal: staff find there which case it is and where, not whose and what about.
    public static MailOrder ToStaff(News news, Guid person, DateTime happenedAt) =>
        new(news.SubjectId, person, news.MerchantId, Identity.MerchantRole.None, happenedAt, new NoticeFacts(news.Facts.Reference, "", "") { Day = news.AnswerBy }, news.DeskPath);

    public static MailOrder Read(string payload) => JsonSerializer.Deserialize<MailOrder>(payload, NoticeFacts.Json) ?? throw new JsonException("Empty.");
}

/// <summary>Where notices and mails lead to; the pages live there.</summary>
public static class NoticePaths
{
    public const string Notices = "/notices";
    public const string Stores = "/stores";

    /// <summary>A contested link, for staff.</summary>
    public static string Link(string reference) => $"/desk/links/{reference}";

    public const string Documents = "/documents";

    /// <summary>For a merchant's people.</summary>
    public static string Appeal(string reference) => $"/appeals/{reference}";

    /// <summary>For a merchant's people.</summary>
    public static string Fix(string reference) => $"/fixes/{reference}";

    /// <summary>For staff.</summary>
    public static string FixCase(string reference) => $"/desk/fixes/{reference}";

    /// <summary>For staff: a decision at an outside body.</summary>
    public static string OutsideCase(string reference) => $"/desk/outside/{reference}";

    /// <summary>For a merchant's people: a decision at an outside body.</summary>
    public static string Outside(string violation) => $"/violations/{violation}/outside";

    /// <summary>For a merchant's people.</summary>
    public static string Decision(string reference) => $"/violations/{reference}";

    /// <summary>For staff.</summary>
    public static string Case(string reference) => $"/desk/cases/{reference}";

    /// <summary>For staff: what waits for one of them.</summary>
    public const string Inbox = "/desk/inbox";

    /// <summary>For staff: a case of any kind.</summary>
    public static string Desk(ReviewCase about) => about switch { LinkContest => Link(about.Reference), Domain.Appeals.Fixes.Fix => FixCase(about.Reference), _ => Case(about.Reference) };

    /// <summary>For a merchant's people: a case of any kind.</summary>
    public static string Merchants(ReviewCase about) => about switch { LinkContest => Stores, Domain.Appeals.Fixes.Fix => Fix(about.Reference), _ => Appeal(about.Reference) };
}
