using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Templates;
using Portal.Features.Data;

namespace Portal.Features.Appeals.Templates;

/// <summary>Which template, in which version, went into what is sent; what was sent is kept as it was sent and never made anew from it.</summary>
internal static class TemplateUses
{
    public const int Most = 20;

    /// <summary>Kept with an outcome, in the place of those of an earlier proposal.</summary>
    public static async Task KeepAsync(this PortalDb db, Appeal appeal, Conclusion sent, IReadOnlyList<Guid> versions, Guid person, DateTime now, CancellationToken ct)
    {
        var id = appeal.Id;
        db.TemplateUses.RemoveRange(await db.TemplateUses.Where(u => u.AppealId == id && u.MessageId == null).ToListAsync(ct));
        await db.KeepAsync(appeal, versions, kind => kind switch { TemplateKind.Reasons => sent.Reasons, TemplateKind.Change => sent.WhatWouldChange, _ => "" }, sent.PointsTo, null, null, person, now, ct);
    }

    /// <summary>Kept with a question.</summary>
    public static Task KeepAsync(this PortalDb db, Appeal appeal, CaseMessage question, DateOnly answerBy, IReadOnlyList<Guid> versions, Guid person, DateTime now, CancellationToken ct) =>
        db.KeepAsync(appeal, versions, kind => kind == TemplateKind.Question ? question.Body : "", null, answerBy, question.Id, person, now, ct);

    private static async Task KeepAsync(
        this PortalDb db, Appeal appeal, IReadOnlyList<Guid> versions, Func<TemplateKind, string> sent, int? pointsTo, DateOnly? answerBy, Guid? messageId, Guid person, DateTime now, CancellationToken ct)
    {
        if (versions.Count == 0) return;
        var values = await TemplateValues.OfAsync(db, appeal, pointsTo, answerBy, ct);
        foreach (var template in await db.ReplyTemplates.AsNoTracking().Where(t => versions.Contains(t.Id)).ToListAsync(ct))
        {
            // Put in and taken out again: nothing of it was sent.
            var trace = TemplateText.TraceIn(sent(template.Kind), values.Fill(template.Body, template.Language));
            if (trace == TemplateTrace.None) continue;
            db.TemplateUses.Add(new TemplateUse
            {
                Id = Guid.CreateVersion7(now),
                AppealId = appeal.Id,
                MessageId = messageId,
                VersionId = template.Id,
                TemplateId = template.TemplateId,
                Kind = template.Kind,
                Trace = trace,
                PersonId = person,
                UsedAt = now,
            });
        }
    }

    /// <summary>Which went into what was sent about a case, the first first.</summary>
    public static async Task<IReadOnlyList<CaseTemplate>> TemplatesAsync(this PortalDb db, Appeal appeal, IReadOnlyList<CaseMessage> messages, CancellationToken ct)
    {
        // Before a reviewer wrote there is nothing to look for.
        if (appeal.Reasons.Length == 0 && messages.All(m => m.Author != MessageAuthor.Reviewer)) return [];

        var id = appeal.Id;
        return await db.TemplateUses.AsNoTracking().Where(u => u.AppealId == id)
            .Join(db.ReplyTemplates, u => u.VersionId, t => t.Id, (use, template) => new { use, template.Title, template.Number, template.Language })
            .OrderBy(u => u.use.UsedAt).Select(u => new CaseTemplate(u.use.TemplateId, u.use.Kind, u.Title, u.Number, u.Language, u.use.Trace)).ToListAsync(ct);
    }
}
