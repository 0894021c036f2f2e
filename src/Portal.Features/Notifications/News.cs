using Portal.Features.Data;

namespace Portal.Features.Notifications;

/// <summary>What an event tells, and whom.</summary>
/// <param name="SubjectId">What it speaks of: an appeal, a fix, a decision.</param>
/// <param name="MerchantId">Whose matter it is.</param>
/// <param name="Facts">What the texts need.</param>
/// <param name="Path">Where the merchant's people go on reading.</param>
/// <param name="ToMerchant">Whether the merchant's people are told.</param>
/// <param name="DeskPath">Where staff go on reading.</param>
/// <param name="Staff">The members of staff who are told.</param>
internal sealed record News(Guid SubjectId, Guid MerchantId, NoticeFacts Facts, string Path, bool ToMerchant, string DeskPath, IReadOnlyList<Guid> Staff)
{
    /// <summary>Whether it was said to <see cref="Staff"/> by name: they are mailed too. What a team is told has no mail, its queue is open before it anyway.</summary>
    public bool ByName { get; init; }

    /// <summary>The last day to answer, for whom it was said to by name; null when nothing is asked of them.</summary>
    public DateOnly? AnswerBy { get; init; }
}

/// <summary>Reads what an area's events tell. One for each kind of subject; the texts are NoticeText.resx, by the event's name.</summary>
internal interface INewsReader
{
    /// <summary>Names of the events that it reads.</summary>
    IReadOnlySet<string> Events { get; }

    /// <returns>Null when the subject is gone.</returns>
    Task<News?> ReadAsync(PortalDb db, OutboxMessage message, EventPayload payload, CancellationToken ct);
}
