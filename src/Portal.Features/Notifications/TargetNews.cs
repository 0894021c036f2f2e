using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals.Targets;
using Portal.Domain.Policies;
using Portal.Features.Appeals.Targets;
using Portal.Features.Data;
using Portal.Features.Identity;

namespace Portal.Features.Notifications;

/// <summary>The time for a case is nearly over: told to whom the service levels name, and to nobody when the case is done or waits meanwhile.</summary>
internal sealed class TargetNews(ServiceBook book) : INewsReader
{
    public IReadOnlySet<string> Events { get; } = new HashSet<string> { nameof(TargetNear) };

    public async Task<News?> ReadAsync(PortalDb db, OutboxMessage message, EventPayload payload, CancellationToken ct)
    {
        var target = await db.CaseTargets.AsNoTracking().SingleOrDefaultAsync(t => t.Id == payload.SubjectId, ct);
        if (target is null) return null;

        var merchant = await db.Merchants.Where(m => m.Id == target.MerchantId).Select(m => m.Name).SingleAsync(ct);
        var facts = new NoticeFacts(target.Reference, "", merchant) { Day = payload.Day };
        var path = target.Kind switch
        {
            TargetKind.Fix => NoticePaths.FixCase(target.Reference),
            TargetKind.Link => NoticePaths.Link(target.Reference),
            TargetKind.Outside => NoticePaths.OutsideCase(target.Reference),
            _ => NoticePaths.Case(target.Reference),
        };
        IReadOnlyList<Guid> staff = target.IsRunning && target.Result == TargetResult.None ? await ToldAsync(db, target, ct) : [];
        return new News(target.Id, target.MerchantId, facts, NoticePaths.Notices, ToMerchant: false, path, staff);
    }

    private async Task<IReadOnlyList<Guid>> ToldAsync(PortalDb db, CaseTarget target, CancellationToken ct)
    {
        var levels = await book.VersionAsync(db, target.Rules, ct);
        var to = levels.Warnings[Math.Clamp(target.Warned - 1, 0, levels.Warnings.Count - 1)].To;
        var roles = Enum.GetValues<StaffRole>().Where(r => r != StaffRole.None && to.Contains(r.ToString(), StringComparer.OrdinalIgnoreCase)).ToList();
        var told = await db.Persons.Where(p => roles.Contains(p.StaffRole)).Select(p => p.Id).ToListAsync(ct);
        if (to.Contains(WarningRule.Holder) && await HolderAsync(db, target, ct) is { } holder) told.Add(holder);
        return [.. told.Distinct()];
    }

    private static async Task<Guid?> HolderAsync(PortalDb db, CaseTarget target, CancellationToken ct) => target.Kind switch
    {
        TargetKind.Appeal => await db.Appeals.Where(a => a.Id == target.Id).Select(a => a.ClaimedBy).SingleOrDefaultAsync(ct),
        TargetKind.Fix => await db.Fixes.Where(f => f.Id == target.Id).Select(f => f.ClaimedBy).SingleOrDefaultAsync(ct),
        TargetKind.Link => await db.LinkContests.Where(c => c.Id == target.Id).Select(c => c.ClaimedBy).SingleOrDefaultAsync(ct),
        _ => null,
    };
}
