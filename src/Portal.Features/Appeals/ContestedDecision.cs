using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Domain.Shared;
using Portal.Features.Data;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>A decision with the appeals that were made of it: whether it can be appealed now, at which level, and under which key.</summary>
internal sealed class ContestedDecision(Violation violation, IReadOnlyList<Appeal> appeals)
{
    public static readonly Refusal NotFound = new(RefusalKind.NotFound, "violation.not-found", "We cannot find that decision.");

    public Violation Violation { get; } = violation;

    public Appeal? Open { get; } = appeals.FirstOrDefault(a => a.IsOpen);

    /// <summary>The last review that ended with a decision.</summary>
    public Appeal? Decided { get; } = CannotDo.LastDecided(appeals);

    /// <summary>The review that would be next.</summary>
    public int Level => (Decided?.Level ?? 0) + 1;

    public bool SecondExists => appeals.Any(a => a.Level > 1 && a.Status != AppealStatus.Withdrawn);

    /// <summary>The filing key of every form of this decision until one is sent: two tabs and a double click send the same.</summary>
    public string NextKey => $"form:{appeals.Count}:{Violation.Id:N}";

    private static readonly Compiled<Func<PortalDb, Guid, string, Task<Violation?>>> ByReference = new(static () =>
        EF.CompileAsyncQuery(static (PortalDb db, Guid merchant, string reference) => db.Violations.SingleOrDefault(v => v.Reference == reference && v.MerchantId == merchant)));

    private static readonly Compiled<Func<PortalDb, Guid, Guid, Task<Violation?>>> ById = new(static () =>
        EF.CompileAsyncQuery(static (PortalDb db, Guid merchant, Guid id) => db.Violations.SingleOrDefault(v => v.Id == id && v.MerchantId == merchant)));

    private static readonly Compiled<Func<PortalDb, Guid, IAsyncEnumerable<Appeal>>> AppealsOf = new(static () =>
        EF.CompileAsyncQuery(static (PortalDb db, Guid violation) => db.Appeals.AsNoTracking().Where(a => a.ViolationId == violation)));

    /// <param name="db">Where to look.</param>
    /// <param name="merchantId">Whose decision it must be.</param>
    /// <param name="reference">The decision's reference.</param>
    /// <param name="ct">Ends the wait.</param>
    public static async Task<ContestedDecision?> FindAsync(PortalDb db, Guid merchantId, string reference, CancellationToken ct) =>
        await OfAsync(db, await ByReference.On(db)(db, merchantId, reference), ct);

    public static async Task<ContestedDecision?> FindAsync(PortalDb db, Guid merchantId, Guid violationId, CancellationToken ct) =>
        await OfAsync(db, await ById.On(db)(db, merchantId, violationId), ct);

    /// <summary>
    /// Whoever begins a draft or sends an appeal moves the decision's version, so that of two at the same moment one looks again:
    /// no file is laid beside an appeal that has just been sent.
    /// </summary>
    public void Contest(PortalDb db) => db.Entry(Violation).Property(v => v.Version).IsModified = true;

    /// <summary>Why nothing can be filed now, said before anybody writes; null when it can.</summary>
    public Obstacle? WhyNot(LawPack law, DateOnly today) =>
        Level == 1 ? CannotDo.WhyNoAppeal(Violation, appeals, today) : CannotDo.WhyNoSecond(appeals, law, today);

    public static Refusal AlreadyOpen(Appeal open) => Obstacles.Appeal.Of(AppealObstacle.AlreadyOpen, open.ToldOn, open.Reference, open.ToldOn).ToRefusal();

    private static async Task<ContestedDecision?> OfAsync(PortalDb db, Violation? violation, CancellationToken ct)
    {
        if (violation is null) return null;

        List<Appeal> appeals = [];
        await foreach (var appeal in AppealsOf.On(db)(db, violation.Id).WithCancellation(ct)) appeals.Add(appeal);
        return new(violation, appeals);
    }
}
