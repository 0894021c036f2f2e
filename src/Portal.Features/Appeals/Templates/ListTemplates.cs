using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Templates;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Templates;

/// <summary>All texts that reviewers start from, and how often each was used.</summary>
public static class ListTemplates
{
    /// <param name="Language">BCP 47; all when null.</param>
    /// <param name="Retired">Those that are offered to nobody any more.</param>
    [Needs(Permission.ReadQueue)]
    public sealed record Query(string? Language = null, bool Retired = false) : IQuery<Listing>;

    /// <param name="MayEdit">Whether the reader may write and retire.</param>
    /// <param name="Languages">To choose from.</param>
    public sealed record Listing(bool MayEdit, IReadOnlyList<string> Languages, IReadOnlyList<Row> Rows);

    /// <param name="Policy">Title; null for all policies.</param>
    /// <param name="Used">How often it went into something that was sent, in any version.</param>
    /// <param name="Whole">Of those, as it stood, without a change.</param>
    public sealed record Row(Guid TemplateId, int Number, TemplateKind Kind, AppealOutcome Outcome, string? Policy, string Language, string Title, string Body, int Used, int Whole);

    internal sealed class Handler(PortalDb db, CurrentUser user) : IRequestHandler<Query, Outcome<Listing>>
    {
        public async Task<Outcome<Listing>> Handle(Query request, CancellationToken cancellationToken)
        {
            var newest = await db.Newest().AsNoTracking().Where(t => t.IsRetired == request.Retired).ToListAsync(cancellationToken);
            var policies = await db.Policies.ToDictionaryAsync(p => p.Code, p => p.Title, cancellationToken);
            var used = await db.TemplateUses.GroupBy(u => new { u.TemplateId, u.Trace }).Select(g => new { g.Key.TemplateId, g.Key.Trace, Count = g.Count() }).ToListAsync(cancellationToken);
            return new Listing(
                user.May(Permission.EditTemplates),
                [.. newest.Select(t => t.Language).Distinct().Order(StringComparer.Ordinal)],
                [.. newest.Where(t => request.Language is not { Length: > 0 } language || t.Language == language)
                    .OrderBy(t => t.Kind).ThenBy(t => t.Outcome).ThenBy(t => t.Language, StringComparer.Ordinal).ThenBy(t => t.Title, StringComparer.CurrentCulture)
                    .Select(t => new Row(
                        t.TemplateId, t.Number, t.Kind, t.Outcome, t.Policy.Length == 0 ? null : policies.GetValueOrDefault(t.Policy, t.Policy), t.Language, t.Title, t.Body,
                        used.Where(u => u.TemplateId == t.TemplateId).Sum(u => u.Count), used.Where(u => u.TemplateId == t.TemplateId && u.Trace == TemplateTrace.Whole).Sum(u => u.Count)))]);
        }
    }
}
