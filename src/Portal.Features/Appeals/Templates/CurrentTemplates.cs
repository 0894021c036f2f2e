using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals.Templates;
using Portal.Features.Data;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Templates;

internal static class CurrentTemplates
{
    public static readonly Refusal NotFound = new(RefusalKind.NotFound, "template.not-found", "We cannot find that template.");

    public static readonly Refusal Changed = new(
        RefusalKind.Conflict, "template.changed", "Somebody changed this template a moment ago. Read theirs, then save yours again if it still holds.");

    /// <summary>The newest version of each template, retired ones included.</summary>
    public static IQueryable<ReplyTemplate> Newest(this PortalDb db) =>
        db.ReplyTemplates.Where(t => !db.ReplyTemplates.Any(later => later.TemplateId == t.TemplateId && later.Number > t.Number));

    public static async Task<ReplyTemplate?> LatestAsync(this PortalDb db, Guid templateId, CancellationToken ct) =>
        await db.ReplyTemplates.AsNoTracking().Where(t => t.TemplateId == templateId).OrderByDescending(t => t.Number).FirstOrDefaultAsync(ct);
}
