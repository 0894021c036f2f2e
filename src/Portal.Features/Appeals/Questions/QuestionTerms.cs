using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Questions;
using Portal.Domain.Policies;
using Portal.Features.Appeals.Targets;
using Portal.Features.Data;
using Portal.Features.Identity;

namespace Portal.Features.Appeals.Questions;

/// <summary>What questions of every kind share.</summary>
internal static class QuestionTerms
{
    /// <summary>What goes for a question, by the law pack; whoever is asked is reminded in their own working hours.</summary>
    public static async Task<AskTerms> TermsAsync(this ServiceBook book, PortalDb db, LawPack law, AskedParty party, Guid merchantId, DateOnly answerBy, DateTime now, CancellationToken ct)
    {
        var hours = await book.HoursAsync(db, party, merchantId, ct);
        return AskTerms.Of(law.QuestionTo(party), answerBy, hours, law.DayOf(now), now);
    }

    /// <summary>When somebody reads: the desk's hours for staff and authorities, those of its market for a merchant. Null where none are kept.</summary>
    public static async Task<WorkingCalendar?> HoursAsync(this ServiceBook book, PortalDb db, AskedParty party, Guid merchantId, CancellationToken ct)
    {
        if (await book.CurrentAsync(db, ct) is not { } levels) return null;
        if (party != AskedParty.Merchant) return levels.DeskCalendar;
        var merchant = await db.Merchants.Where(m => m.Id == merchantId).Select(m => new { m.Source, m.Country }).SingleAsync(ct);
        return levels.CalendarOf(levels.MarketOf(merchant.Source, merchant.Country).Code);
    }

    /// <summary>Everybody who can be named in a note: whoever may read the queue.</summary>
    public static async Task<IReadOnlyList<Mentionable>> MentionableAsync(this PortalDb db, CancellationToken ct)
    {
        var roles = Permissions.Of(Permission.ReadQueue);
        return await db.Persons.Where(p => roles.Contains(p.StaffRole)).OrderBy(p => p.Name).Select(p => new Mentionable(p.Id, p.Name)).ToListAsync(ct);
    }
}
