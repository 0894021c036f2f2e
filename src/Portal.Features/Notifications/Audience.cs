using Microsoft.EntityFrameworkCore;
using Portal.Features.Data;
using Portal.Features.Identity;

namespace Portal.Features.Notifications;

/// <summary>Somebody to be told.</summary>
/// <param name="PersonId">Who.</param>
/// <param name="Role">Their seat.</param>
/// <param name="ByMail">Beside the notice.</param>
internal sealed record Listener(Guid PersonId, MerchantRole Role, bool ByMail);

/// <summary>Who is told of what.</summary>
internal static class Audience
{
    /// <summary>The merchant's people, each once.</summary>
    public static async Task<IReadOnlyList<Listener>> OfMerchantAsync(PortalDb db, Guid merchantId, CancellationToken ct)
    {
        var people = await (
            from member in db.Members
            where member.MerchantId == merchantId
            join person in db.Persons on member.PersonId equals person.Id
            join choice in db.MailChoices on person.Id equals choice.PersonId into choices
            from choice in choices.DefaultIfEmpty()
            select new { person.Id, member.Role, person.Email, Wish = choice == null ? MailWish.None : choice.Wish }).ToListAsync(ct);
        return [.. people.Select(p => new Listener(p.Id, p.Role, p.Email.Length > 0 && WantsMail(p.Role, p.Wish)))];
    }

    /// <summary>Those of them who have a desk and want mail: all, unless they said no.</summary>
    public static async Task<IReadOnlyList<Guid>> MailedStaffAsync(PortalDb db, IReadOnlyList<Guid> named, CancellationToken ct) =>
        await WithDesk(db).Where(p => named.Contains(p.Id) && p.Email != "" && !db.MailChoices.Any(c => c.PersonId == p.Id && c.Wish == MailWish.Never)).Select(p => p.Id).ToListAsync(ct);

    public static Task<bool> HasDeskAsync(PortalDb db, Guid person, CancellationToken ct) => WithDesk(db).AnyAsync(p => p.Id == person, ct);

    private static IQueryable<Person> WithDesk(PortalDb db)
    {
        var readers = Permissions.Of(Permission.ReadQueue);
        return db.Persons.Where(p => readers.Contains(p.StaffRole));
    }

    /// <summary>Owners and managers have to act, so they get mail unless they said no; viewers get it when they said yes.</summary>
    public static bool WantsMail(MerchantRole role, MailWish wish) => wish switch
    {
        MailWish.Always => true,
        MailWish.Never => false,
        _ => role is MerchantRole.Owner or MerchantRole.Manager,
    };
}
