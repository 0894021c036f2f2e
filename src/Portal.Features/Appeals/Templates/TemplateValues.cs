using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Templates;
using Portal.Features.Data;

namespace Portal.Features.Appeals.Templates;

/// <summary>What the variables of a template stand for in one case. Days are told in the language of the template.</summary>
internal sealed record TemplateValues(
    string Merchant, string Place, string Title, string Clause, string Policy, string PolicyCode, string Decision, string Reference, DateOnly DayFound, DateOnly Due, int? PointsLeft, DateOnly? AnswerBy, string MerchantLanguage)
{
    private const string Otherwise = "en";

    /// <summary>For how a template reads where there is no case: a place that does not exist.</summary>
    public static TemplateValues Sample(DateOnly today) => new(
        "Example Diner", "1 Sample St", "Cold food not kept cold", "3.2", "Food safety", "food-safety", "V-0123456A", "A-0123456B", today.AddDays(-20), today.AddDays(90), 2, today.AddDays(14), Otherwise);

    /// <param name="db">Where to look.</param>
    /// <param name="appeal">The case.</param>
    /// <param name="pointsLeft">As chosen for a partly reversed decision; else null.</param>
    /// <param name="answerBy">As chosen for a question; else null.</param>
    /// <param name="ct">Ends the wait.</param>
    public static async Task<TemplateValues> OfAsync(PortalDb db, Appeal appeal, int? pointsLeft, DateOnly? answerBy, CancellationToken ct)
    {
        var found = await (
            from violation in db.Violations
            where violation.Id == appeal.ViolationId
            join merchant in db.Merchants on violation.MerchantId equals merchant.Id
            join clause in db.PolicyClauses on violation.ClauseId equals clause.Id
            join version in db.PolicyVersions on clause.PolicyVersionId equals version.Id
            join policy in db.Policies on version.PolicyId equals policy.Id
            select new { merchant.Name, violation.SubjectName, clause.Title, clause.Code, Policy = policy.Title, PolicyCode = policy.Code, violation.Reference, violation.FoundOn }).SingleAsync(ct);
        return new TemplateValues(
            found.Name, found.SubjectName, found.Title, found.Code, found.Policy, found.PolicyCode, found.Reference, appeal.Reference, found.FoundOn, appeal.PromisedOn, pointsLeft, answerBy,
            await LanguageAsync(db, appeal, ct));
    }

    /// <summary>The text as it would be sent; what has no value stays in its braces.</summary>
    public string Fill(string body, string language)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        string Day(DateOnly day) => day.ToString("d MMMM yyyy", culture);
        // Among words from right to left, an address or a reference keeps its own direction (Unicode's isolates).
        string Own(string value) => culture.TextInfo.IsRightToLeft && value.Length > 0 ? $"\u2068{value}\u2069" : value;
        return TemplateText.Fill(body, new Dictionary<string, string>
        {
            [TemplateText.Merchant] = Own(Merchant),
            [TemplateText.Place] = Own(Place),
            [TemplateText.Title] = Own(Title),
            [TemplateText.Clause] = Own(Clause),
            [TemplateText.Policy] = Own(Policy),
            [TemplateText.Decision] = Own(Decision),
            [TemplateText.Reference] = Own(Reference),
            [TemplateText.DayFound] = Day(DayFound),
            [TemplateText.Due] = Day(Due),
            [TemplateText.PointsLeft] = PointsLeft?.ToString(culture) ?? "",
            [TemplateText.AnswerBy] = AnswerBy is { } day ? Day(day) : "",
        });
    }

    // Whoever filed it is answered in their language; else the people of the merchant.
    private static async Task<string> LanguageAsync(PortalDb db, Appeal appeal, CancellationToken ct)
    {
        var (filedBy, merchantId) = (appeal.FiledBy, appeal.MerchantId);
        var filer = filedBy is null ? null : await db.Persons.Where(p => p.Id == filedBy).Select(p => p.Language).SingleOrDefaultAsync(ct);
        if (!string.IsNullOrEmpty(filer)) return filer;
        return await db.Members.Where(m => m.MerchantId == merchantId).Join(db.Persons, m => m.PersonId, p => p.Id, (m, p) => new { m.Since, p.Language })
            .OrderBy(m => m.Since).Select(m => m.Language).FirstOrDefaultAsync(ct) ?? Otherwise;
    }
}
