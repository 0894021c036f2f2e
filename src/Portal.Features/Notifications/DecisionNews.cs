using Microsoft.EntityFrameworkCore;
using Portal.Domain.Enforcement;
using Portal.Features.Data;

namespace Portal.Features.Notifications;

/// <summary>A decision was issued: its merchant is told at once.</summary>
internal sealed class DecisionNews : INewsReader
{
    public IReadOnlySet<string> Events { get; } = new HashSet<string>([nameof(DecisionIssued)]);

    public async Task<News?> ReadAsync(PortalDb db, OutboxMessage message, EventPayload payload, CancellationToken ct)
    {
        var violation = await db.Violations.AsNoTracking().SingleOrDefaultAsync(v => v.Id == payload.SubjectId, ct);
        if (violation is null) return null;

        var names = await Decisions.NamesAsync(db, violation.Id, ct);
        var facts = new NoticeFacts(violation.Reference, names.Matter, names.Merchant) { Day = violation.AppealUntil };
        return new News(violation.Id, violation.MerchantId, facts, NoticePaths.Decision(violation.Reference), ToMerchant: true, "", []);
    }
}
