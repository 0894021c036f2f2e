using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Features.Data;

namespace Portal.Features.Merchants;

/// <summary>What a standing is replayed from: five reads, each through an index of its own. The ledger is summed up by store and day; only what the window needs is read.</summary>
internal sealed record StandingRecord(
    IReadOnlyList<StandingRecord.StoreLine> Ledger,
    IReadOnlyList<StandingRecord.Finding> Findings,
    IReadOnlyList<StandingRecord.Measure> Measures,
    IReadOnlyList<StandingRecord.Contest> Appeals,
    IReadOnlyList<StoreRow> Stores)
{
    /// <summary>All ledger entries of one store that begin, end and became known on the same days.</summary>
    public sealed record StoreLine(Guid StoreId, int Points, DateOnly From, DateOnly Until, DateOnly KnownOn)
    {
        public LedgerLine Line => new(Points, From, Until, KnownOn);
    }

    /// <summary>A finding with the ledger lines that it brought.</summary>
    public sealed record Finding(
        Guid Id, Guid StoreId, string Reference, string Title, string Facts, Severity Severity, DateOnly FoundOn, DateOnly PointsUntil, DateOnly AppealUntil,
        ViolationState State, FixSource FixedBy, DateOnly? FixedOn, bool AtVisit)
    {
        public List<LedgerLine> Lines { get; } = [];

        /// <summary>The fix of it that is being checked; null when none is.</summary>
        public OpenFix? Fix { get; init; }
    }

    /// <param name="NextOn">The day by which we answer, or the merchant does.</param>
    public sealed record OpenFix(string Reference, DateOnly FiledOn, NextActor NextActor, DateOnly? NextOn);

    public sealed record Measure(
        Guid ViolationId, Guid StoreId, MeasureKind Kind, string Feature, DateOnly StartsOn, DateOnly? EndsOn, EndCondition EndsWith, DateOnly? LiftedOn, DateOnly? StayedFrom, DateOnly? StayedUntil,
        string Reference, string Title, DateOnly AppealUntil, ViolationState State)
    {
        public bool InForceOn(DateOnly day, DateOnly knownOn) =>
            StartsOn <= day && (EndsOn is null || day < EndsOn) && (LiftedOn is null || LiftedOn > knownOn) && !(StayedFrom <= day && (StayedUntil is null || day < StayedUntil));

        /// <summary>The days on which it limits something, without those of a stay.</summary>
        public IEnumerable<(DateOnly From, DateOnly? Until)> Spans()
        {
            if (StayedFrom is not { } stayed) return [(StartsOn, EndsOn)];
            return StayedUntil is { } on ? [(StartsOn, stayed), (on, EndsOn)] : [(StartsOn, stayed)];
        }
    }

    /// <param name="AnsweredAt">When the merchant last answered a question; UTC.</param>
    public sealed record Contest(
        Guid ViolationId, Guid StoreId, string Reference, int Level, AppealOrigin Origin, AppealStatus Status, NextActor NextActor, DateOnly? NextOn, DateOnly FiledOn, DateOnly? DecidedOn,
        string Title, DateTime? AnsweredAt);

    // One row per ledger line of a finding; nearly every finding has one, a reversed one has two.
    private sealed record Line(
        Guid Id, Guid StoreId, string Reference, string Title, string Facts, Severity Severity, DateOnly FoundOn, DateOnly PointsUntil, DateOnly AppealUntil,
        ViolationState State, FixSource FixedBy, DateOnly? FixedOn, bool AtVisit, int? Points, DateOnly? From, DateOnly? Until, DateOnly? KnownOn,
        string? Fix, DateOnly? FixFiledOn, NextActor? FixNextActor, DateOnly? FixNextOn);

    /// <summary>The last change of the points before the window begins; looked for only where none lies in it.</summary>
    public DateOnly? Earlier { get; private init; }

    private static readonly Compiled<Func<PortalDb, Guid, DateOnly, IAsyncEnumerable<StoreLine>>> Replayed = new(static () =>
        EF.CompileAsyncQuery(static (PortalDb db, Guid merchant, DateOnly first) =>
            from line in db.Ledger
            where line.MerchantId == merchant && line.UntilDay > first
            group line.Points by new { line.StoreId, line.FromDay, line.UntilDay, line.KnownOn } into same
            select new StoreLine(same.Key.StoreId, same.Sum(), same.Key.FromDay, same.Key.UntilDay, same.Key.KnownOn)));

    private static readonly Compiled<Func<PortalDb, Guid, DateOnly, DateOnly, IAsyncEnumerable<Line>>> Lines = new(static () =>
        EF.CompileAsyncQuery(static (PortalDb db, Guid merchant, DateOnly day, DateOnly last) =>
            from violation in db.Violations
            where violation.MerchantId == merchant && violation.PointsUntil > day && violation.FoundOn <= last
            join clause in db.PolicyClauses on violation.ClauseId equals clause.Id
            join open in db.Fixes on violation.Id equals open.OpenFor into checkedNow
            from fix in checkedNow.DefaultIfEmpty()
            from line in db.Ledger.Where(l => l.ViolationId == violation.Id).DefaultIfEmpty()
            select new Line(
                violation.Id, violation.StoreId, violation.Reference, clause.ShortTitle, violation.Facts, violation.Severity, violation.FoundOn, violation.PointsUntil,
                violation.AppealUntil, violation.State, violation.FixedBy, violation.FixedOn, violation.VisitId != null, line.Points, line.FromDay, line.UntilDay, line.KnownOn,
                fix.Reference, fix.FiledOn, fix.NextActor, fix.NextActor == NextActor.Merchant || fix.NextOn == null ? fix.NextOn : fix.PromisedAnew ?? fix.DueOn)));

    // Warnings limit nothing: they are read only where they are in force on the day itself.
    private static readonly Compiled<Func<PortalDb, Guid, DateOnly, DateOnly, IAsyncEnumerable<Measure>>> Limits = new(static () =>
        EF.CompileAsyncQuery(static (PortalDb db, Guid merchant, DateOnly day, DateOnly first) =>
            from action in db.Actions
            where action.MerchantId == merchant && (action.EndsOn == null || action.EndsOn > first)
                && (action.Kind != MeasureKind.Warning || ((action.EndsOn == null || action.EndsOn > day) && action.StartsOn <= day))
            join violation in db.Violations on action.ViolationId equals violation.Id
            join clause in db.PolicyClauses on violation.ClauseId equals clause.Id
            select new Measure(
                action.ViolationId, action.StoreId, action.Kind, action.Feature, action.StartsOn, action.EndsOn, action.EndsWith, action.LiftedOn, action.StayedFrom, action.StayedUntil,
                violation.Reference, clause.ShortTitle, violation.AppealUntil, violation.State)));

    private static readonly Compiled<Func<PortalDb, Guid, DateOnly, IAsyncEnumerable<Contest>>> Contests = new(static () =>
        EF.CompileAsyncQuery(static (PortalDb db, Guid merchant, DateOnly first) =>
            from appeal in db.Appeals
            where appeal.MerchantId == merchant && (appeal.NextActor != NextActor.None || appeal.FiledOn >= first)
            join violation in db.Violations on appeal.ViolationId equals violation.Id
            join clause in db.PolicyClauses on violation.ClauseId equals clause.Id
            select new Contest(
                appeal.ViolationId, violation.StoreId, appeal.Reference, appeal.Level, appeal.Origin, appeal.Status, appeal.NextActor,
                appeal.NextActor == NextActor.Merchant || appeal.NextOn == null ? appeal.NextOn : appeal.PromisedAnew ?? appeal.DueOn, appeal.FiledOn, appeal.DecidedOn,
                clause.ShortTitle, db.CaseMessages.Where(m => m.AppealId == appeal.Id && m.Author == MessageAuthor.Merchant).Max(m => (DateTime?)m.SentAt))));

    private static readonly Compiled<Func<PortalDb, Guid, IAsyncEnumerable<StoreRow>>> Places = new(static () =>
        EF.CompileAsyncQuery(static (PortalDb db, Guid merchant) =>
            from store in db.Stores
            where store.MerchantId == merchant
            join link in db.StoreLinks on store.Id equals link.StoreId into links
            from link in links.DefaultIfEmpty()
            select new StoreRow(store.Id, store.Name, store.Address, 0, link.UnlinkedOn)));

    /// <summary>Stores whose link to the account proved wrong, with the day from which that is known.</summary>
    public Dictionary<Guid, DateOnly> Unlinked { get; } = Stores.Where(s => s.UnlinkedOn is not null).ToDictionary(s => s.Id, s => s.UnlinkedOn!.Value);

    /// <param name="db">Five commands on one connection.</param>
    /// <param name="merchantId">Whose record: the caller has made sure that it may be read.</param>
    /// <param name="window">The days that the page speaks of.</param>
    /// <param name="ct">Ends the reads.</param>
    public static async Task<StandingRecord> LoadAsync(PortalDb db, Guid merchantId, StandingWindow window, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            var ledger = await ReadAsync(Replayed.On(db)(db, merchantId, window.First), ct);
            Dictionary<Guid, Finding> findings = [];
            await foreach (var line in Lines.On(db)(db, merchantId, window.Day, window.Last).WithCancellation(ct)) Add(findings, line);
            return new StandingRecord(
                ledger,
                [.. findings.Values.OrderByDescending(f => f.FoundOn).ThenByDescending(f => f.Severity)],
                await ReadAsync(Limits.On(db)(db, merchantId, window.Day, window.First), ct),
                await ReadAsync(Contests.On(db)(db, merchantId, window.First), ct),
                await ReadAsync(Places.On(db)(db, merchantId), ct))
            {
                Earlier = window.Whole || ledger.Exists(l => Within(l.From, window) || Within(l.Until, window)) ? null
                    : await db.Ledger.Where(l => l.MerchantId == merchantId && l.UntilDay <= window.First).MaxAsync(l => (DateOnly?)l.UntilDay, ct),
            };
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static bool Within(DateOnly change, StandingWindow window) => window.First < change && change < window.Day;

    private static void Add(Dictionary<Guid, Finding> findings, Line line)
    {
        if (!findings.TryGetValue(line.Id, out var finding))
        {
            finding = new Finding(
                line.Id, line.StoreId, line.Reference, line.Title, line.Facts, line.Severity, line.FoundOn, line.PointsUntil, line.AppealUntil,
                line.State, line.FixedBy, line.FixedOn, line.AtVisit)
            {
                Fix = line.Fix is null ? null : new OpenFix(line.Fix, line.FixFiledOn!.Value, line.FixNextActor!.Value, line.FixNextOn),
            };
            findings.Add(line.Id, finding);
        }

        if (line.Points is { } points) finding.Lines.Add(new LedgerLine(points, line.From!.Value, line.Until!.Value, line.KnownOn!.Value));
    }

    private static async Task<List<T>> ReadAsync<T>(IAsyncEnumerable<T> rows, CancellationToken ct)
    {
        List<T> read = [];
        await foreach (var row in rows.WithCancellation(ct)) read.Add(row);
        return read;
    }
}

/// <summary>The days that a standing page speaks of: a year before the day or the whole record, and after it until the last points expire.</summary>
/// <param name="Day">The day asked for.</param>
/// <param name="Today">The day whose knowledge counts.</param>
/// <param name="First">Left end of the chart; nothing that ended before it is read.</param>
/// <param name="Last">No finding after it is read.</param>
/// <param name="Whole">Whether the chart reaches back to the record's first day.</param>
internal readonly record struct StandingWindow(DateOnly Day, DateOnly Today, DateOnly First, DateOnly Last, bool Whole)
{
    private const int Year = 365;

    public static StandingWindow Around(DateOnly day, DateOnly today, bool whole = false)
    {
        var from = day < today ? day : today;
        return new StandingWindow(day, today, whole ? DateOnly.MinValue : Moved(from, -Year), day < today ? Moved(day, Year) : DateOnly.MaxValue.AddDays(-1), whole);
    }

    private static DateOnly Moved(DateOnly day, int days) =>
        DateOnly.FromDayNumber(Math.Clamp(day.DayNumber + days, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber - 1));
}
