using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Features.Data;
using Portal.Features.Identity;

namespace Portal.Features.Notifications;

/// <summary>Somebody to be told.</summary>
/// <param name="PersonId">Who.</param>
/// <param name="Role">Their seat; none for staff.</param>
/// <param name="ByMail">Beside the notice.</param>
internal sealed record Listener(Guid PersonId, MerchantRole Role, bool ByMail);

/// <summary>Who is told of what.</summary>
internal static class Audience
{
    private static readonly HashSet<string> ForMerchants =
        [nameof(AppealFiled), nameof(MerchantAsked), nameof(AnswerTimeEnded), nameof(AppealDecided), nameof(AppealWithdrawn), nameof(AppealLate)];

    private static readonly HashSet<string> ForTheAsker = [nameof(MerchantAnswered), nameof(AnswerTimeEnded)];

    /// <summary>The merchant's people, each once.</summary>
    public static async Task<IReadOnlyList<Listener>> OfMerchantAsync(PortalDb db, string happened, Guid merchantId, CancellationToken ct)
    {
        if (!ForMerchants.Contains(happened)) return [];
        var people = await (
            from member in db.Members
            where member.MerchantId == merchantId
            join person in db.Persons on member.PersonId equals person.Id
            join choice in db.MailChoices on person.Id equals choice.PersonId into choices
            from choice in choices.DefaultIfEmpty()
            select new { person.Id, member.Role, person.Email, Wish = choice == null ? MailWish.None : choice.Wish }).ToListAsync(ct);
        return [.. people.Select(p => new Listener(p.Id, p.Role, p.Email.Length > 0 && WantsMail(p.Role, p.Wish)))];
    }

    /// <summary>The staff concerned: notices only, their queue is open before them anyway.</summary>
    public static async Task<IReadOnlyList<Listener>> OfStaffAsync(PortalDb db, string happened, Appeal appeal, CancellationToken ct)
    {
        List<Guid> people = [];
        if (ForTheAsker.Contains(happened))
        {
            people = await db.CaseMessages.Where(m => m.AppealId == appeal.Id && m.Author == MessageAuthor.Reviewer && m.PersonId != null)
                .OrderByDescending(m => m.SentAt).Select(m => m.PersonId!.Value).Take(1).ToListAsync(ct);
        }
        else if (happened == nameof(DecisionProposed))
        {
            var seniors = await db.Persons.Where(p => p.StaffRole == StaffRole.SeniorReviewer).Select(p => p.Id).ToListAsync(ct);
            people = [.. seniors.Where(id => appeal.WhyNotReviewer(id, senior: true) is null)];
        }

        return [.. people.Select(id => new Listener(id, MerchantRole.None, ByMail: false))];
    }

    /// <summary>Owners and managers have to act, so they get mail unless they said no; viewers get it when they said yes.</summary>
    public static bool WantsMail(MerchantRole role, MailWish wish) => wish switch
    {
        MailWish.Always => true,
        MailWish.Never => false,
        _ => role is MerchantRole.Owner or MerchantRole.Manager,
    };
}
