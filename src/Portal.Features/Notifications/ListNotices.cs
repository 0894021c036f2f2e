using System.Globalization;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Domain.Policies;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Notifications;

/// <summary>What somebody was told: unread first, then the newest, by page.</summary>
public static class ListNotices
{
    public const int PageSize = 30;

    /// <param name="After">Key of the last row of the page before.</param>
    [Needs(Permission.ReadOwn)]
    public sealed record Query(string? After = null) : IQuery<Listing>;

    /// <param name="Rows">At most <see cref="PageSize"/>.</param>
    /// <param name="Next">Key for the next page; null on the last.</param>
    /// <param name="Until">UTC; what comes later is not on the page.</param>
    /// <param name="MailsMe">Whether what concerns the merchant acted for is mailed too, or, for staff, what is said to them by name; null for who is neither.</param>
    /// <param name="IsStaff">Whether the person reads it at a desk.</param>
    public sealed record Listing(IReadOnlyList<Row> Rows, string? Next, DateTime Until, bool? MailsMe, bool IsStaff);

    /// <param name="Id">To open it by.</param>
    /// <param name="Text">One sentence, in the reader's language.</param>
    /// <param name="Matter">The decision that it is about, in plain words.</param>
    /// <param name="MerchantId">Whose matter it is; null for staff.</param>
    /// <param name="Merchant">The merchant's name.</param>
    /// <param name="At">As the clock showed it where the merchants are.</param>
    /// <param name="IsRead">Whether the person has seen it.</param>
    public sealed record Row(Guid Id, string Text, string Matter, Guid? MerchantId, string Merchant, DateTime At, bool IsRead);

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, IStringLocalizer<NoticeText> texts, TimeProvider clock) : IRequestHandler<Query, Outcome<Listing>>
    {
        public async Task<Outcome<Listing>> Handle(Query request, CancellationToken cancellationToken)
        {
            var until = clock.GetUtcNow().UtcDateTime;
            var law = (await rulebook.CurrentAsync(cancellationToken)).Law;
            var notices = await After(db.Notices.AsNoTracking().Where(n => n.PersonId == user.PersonId), request.After)
                .OrderBy(n => n.IsRead).ThenByDescending(n => n.At).ThenByDescending(n => n.Key)
                .Take(PageSize + 1).ToListAsync(cancellationToken);
            var next = notices.Count > PageSize ? KeyOf(notices[PageSize - 1]) : null;
            return new Listing([.. notices.Take(PageSize).Select(n => RowOf(n, law))], next, until, await MailsMeAsync(cancellationToken), IsStaff);
        }

        private bool IsStaff => user.MerchantRole == MerchantRole.None && user.May(Permission.ReadQueue);

        private async Task<bool?> MailsMeAsync(CancellationToken ct)
        {
            if (user.MerchantRole == MerchantRole.None && !IsStaff) return null;
            var wish = await db.MailChoices.Where(c => c.PersonId == user.PersonId).Select(c => c.Wish).SingleOrDefaultAsync(ct);
            return IsStaff ? wish != MailWish.Never : Audience.WantsMail(user.MerchantRole, wish);
        }

        private Row RowOf(Notice notice, LawPack law)
        {
            var facts = NoticeFacts.Read(notice.Payload);
            return new Row(notice.Id, new NoticeWords(texts, facts).Notice(notice.Name, notice.MerchantId is null), facts.Matter, notice.MerchantId, facts.Merchant, law.LocalTime(notice.At), notice.IsRead);
        }

        private static string KeyOf(Notice notice) => string.Create(CultureInfo.InvariantCulture, $"{(notice.IsRead ? 1 : 0)}.{notice.At.Ticks}.{notice.Key}");

        // A key that is none shows the first page.
        private static IQueryable<Notice> After(IQueryable<Notice> notices, string? after)
        {
            if (after?.Split('.', 3) is not [var read, var ticks, var key] || !long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > DateTime.MaxValue.Ticks) return notices;
            var (isRead, at) = (read == "1", new DateTime(number, DateTimeKind.Utc));
            return isRead
                ? notices.Where(n => n.IsRead && (n.At < at || (n.At == at && n.Key.CompareTo(key) < 0)))
                : notices.Where(n => n.IsRead || n.At < at || (n.At == at && n.Key.CompareTo(key) < 0));
        }
    }
}
