using System.Data;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Features.Appeals.Stuck;
using Portal.Features.Appeals.Targets;
using Portal.Features.Audit;
using Portal.Features.Data;
using Portal.Features.Policies;
using Shouldly;

namespace Portal.Features.Tests.Appeals;

/// <summary>What a <see cref="Victim"/> has acknowledged, held against what is stored.</summary>
internal sealed class AcknowledgedWork
{
    private readonly HashSet<Guid> _files = [];
    private readonly Dictionary<string, string> _appeals = [];
    private readonly Dictionary<string, AppealStatus> _decisions = [];

    public int Filed => _appeals.Count;

    public IEnumerable<AppealStatus> Decisions => _decisions.Values;

    public int Checks { get; private set; }

    /// <summary>Checks after which some case was filed and not decided: the kill came in the middle of its way.</summary>
    public int Halfway { get; private set; }

    /// <param name="lines">As the victim wrote them.</param>
    public void Hear(IEnumerable<string> lines)
    {
        foreach (var words in lines.Select(l => l.Split(' ')))
        {
            switch (words)
            {
                case ["file", _, var id]:
                    _files.Add(Guid.Parse(id));
                    break;
                case ["appeal", var violation, var appeal]:
                    // Said once more after a kill: the receipt of then.
                    if (!_appeals.TryAdd(violation, appeal)) _appeals[violation].ShouldBe(appeal);
                    break;
                case ["decision", var appeal, var status]:
                    _decisions.TryAdd(appeal, Enum.Parse<AppealStatus>(status)).ShouldBeTrue("Nothing is decided twice.");
                    break;
            }
        }
    }

    /// <summary>Nothing acknowledged is missing, and whatever is stored is stored whole.</summary>
    public async Task CheckAsync(PortalDb db)
    {
        // One moment for every look: the server may still be busy with the last words of the process that was killed.
        await using var moment = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead);
        var stored = await StoredWork.LoadAsync(db);

        _files.ShouldBeSubsetOf(stored.Evidence.Select(e => e.Id));
        _appeals.Values.ShouldBeSubsetOf(stored.Appeals.Select(a => a.Reference));
        foreach (var (reference, status) in _decisions) stored.Appeals.Single(a => a.Reference == reference).Status.ShouldBe(status, reference);
        if (stored.Appeals.Any(a => a.IsOpen)) Halfway++;

        stored.CheckFilings();
        stored.CheckDecisions();
        (await new AuditWalk(db, _ => { }).VerifyAsync(null, CancellationToken.None)).Broken.ShouldBe(0);
        // Each look reads everything: half-way and after the last kill is enough.
        if (Checks % 25 == 24) await CheckNothingIsStuckAsync(db);
        Checks++;
    }

    // Every search of the stuck work page, over everything: nothing of it is saved.
    private static async Task CheckNothingIsStuckAsync(PortalDb db)
    {
        var law = JsonSerializer.Deserialize<LawPack>(await db.RuleDocuments.Where(d => d.Kind == RuleDocument.LawPack).Select(d => d.Body).SingleAsync(), Rulebook.Json)!;
        var at = new StuckMoment(TimeProvider.System.GetUtcNow().UtcDateTime, law);
        foreach (var search in new StuckSurvey(new ServiceBook(new RulebookOptions(), TimeProvider.System)).Searches)
        {
            (await search.LookAsync(db, at, new StuckCheck { Kind = search.Kind }, CancellationToken.None)).Found.ShouldBe(0, search.Kind.ToString());
            (await search.RowsAsync(db, at, "", 1, CancellationToken.None)).ShouldBeEmpty();
        }

        (await db.CaseTargets.CountAsync()).ShouldBe(await db.Appeals.CountAsync(), "every filed appeal has its clock");
        (await db.CaseTargets.CountAsync(t => t.EndedAt != null)).ShouldBe(await db.Appeals.CountAsync(a => a.DecidedAt != null), "every decided one has its result");
        db.ChangeTracker.Clear();
    }

    private sealed class StoredWork
    {
        public required List<Appeal> Appeals { get; init; }

        public required List<Evidence> Evidence { get; init; }

        public required List<Draft> Drafts { get; init; }

        public required Dictionary<Guid, byte[]> Contents { get; init; }

        public required List<Violation> Violations { get; init; }

        public required ILookup<Guid, EnforcementAction> Measures { get; init; }

        public required ILookup<Guid, LedgerEntry> Ledger { get; init; }

        public required ILookup<Guid, Guid> Findings { get; init; }

        public required ILookup<Guid, Guid> Lifts { get; init; }

        public required ILookup<Guid, string> Trail { get; init; }

        public required ILookup<Guid, string> Told { get; init; }

        public static async Task<StoredWork> LoadAsync(PortalDb db)
        {
            var trail = await db.Audit.AsNoTracking().Select(a => new { a.Id, a.SubjectId, a.Event }).ToListAsync();
            var told = await db.Outbox.AsNoTracking().Select(m => new { m.Key, m.Name }).ToListAsync();
            var subjects = trail.ToDictionary(a => $"event:{a.Id:N}", a => a.SubjectId);
            return new StoredWork
            {
                Appeals = await db.Appeals.AsNoTracking().ToListAsync(),
                Evidence = await db.Evidence.AsNoTracking().ToListAsync(),
                Drafts = await db.Drafts.AsNoTracking().ToListAsync(),
                Contents = await db.EvidenceContent.AsNoTracking().ToDictionaryAsync(c => c.Id, c => c.Bytes),
                Violations = await db.Violations.AsNoTracking().ToListAsync(),
                Measures = (await db.Actions.AsNoTracking().ToListAsync()).ToLookup(a => a.ViolationId),
                Ledger = (await db.Ledger.AsNoTracking().ToListAsync()).ToLookup(l => l.ViolationId),
                Findings = (await db.EvidenceFindings.AsNoTracking().ToListAsync()).ToLookup(f => f.AppealId, f => f.EvidenceId),
                Lifts = (await db.DecisionLifts.AsNoTracking().ToListAsync()).ToLookup(l => l.AppealId, l => l.ActionId),
                Trail = trail.ToLookup(a => a.SubjectId, a => a.Event),
                Told = told.ToLookup(m => subjects[m.Key], m => m.Name),
            };
        }

        /// <summary>Every appeal has its files with their bytes, its trail, and its notice to send; every file lies with one draft or one appeal that counts it.</summary>
        public void CheckFilings()
        {
            Appeals.Select(a => a.ViolationId).ShouldBeUnique();
            foreach (var file in Evidence) Convert.ToHexStringLower(SHA256.HashData(Contents[file.Id])).ShouldBe(file.Sha256);
            Contents.Count.ShouldBe(Evidence.Count);
            Evidence.Count(e => e.DraftId == null == (e.AppealId == null)).ShouldBe(0, "A file lies in one place.");
            foreach (var draft in Drafts)
            {
                Appeals.Count(a => a.ViolationId == draft.ViolationId).ShouldBe(0, "The draft goes with the filing.");
                Evidence.Count(e => e.DraftId == draft.Id).ShouldBe(draft.Files);
            }

            Evidence.Count.ShouldBe(Drafts.Sum(d => d.Files) + Appeals.Sum(a => a.Files));
            foreach (var appeal in Appeals)
            {
                Evidence.Count(e => e.AppealId == appeal.Id).ShouldBe(appeal.Files);
                Trail[appeal.Id].Count(e => e == nameof(AppealFiled)).ShouldBe(1);
                Told[appeal.Id].Count(e => e == nameof(AppealFiled)).ShouldBe(1);
            }
        }

        /// <summary>Every decided appeal has all that follows from its outcome, every other one nothing of it, and the points add up to what was not reversed.</summary>
        public void CheckDecisions()
        {
            var ended = Appeals.Where(a => !a.IsOpen).ToDictionary(a => a.ViolationId);
            foreach (var appeal in Appeals)
            {
                var times = appeal.IsOpen ? 0 : 1;
                Trail[appeal.Id].Count(e => e == nameof(AppealDecided)).ShouldBe(times, appeal.Reference);
                Told[appeal.Id].Count(e => e == nameof(AppealDecided)).ShouldBe(times, appeal.Reference);
                Findings[appeal.Id].ShouldBe(appeal.IsOpen ? [] : Evidence.Where(e => e.AppealId == appeal.Id).Select(e => e.Id), ignoreOrder: true);
                Lifts[appeal.Id].ShouldBe(appeal.Status == AppealStatus.Overturned ? Measures[appeal.ViolationId].Select(m => m.Id) : [], ignoreOrder: true);
            }

            foreach (var violation in Violations)
            {
                var reversed = ended.GetValueOrDefault(violation.Id)?.Status == AppealStatus.Overturned;
                violation.State.ShouldBe(reversed ? ViolationState.Reversed : ViolationState.Open, violation.Reference);
                Measures[violation.Id].Count(m => m.State == (reversed ? ActionState.Lifted : ActionState.InForce)).ShouldBe(2, violation.Reference);
                Ledger[violation.Id].Sum(l => l.Points).ShouldBe(violation.Points, violation.Reference);
                Ledger[violation.Id].Count().ShouldBe(reversed ? 2 : 1, violation.Reference);
                Trail[violation.Id].Count(e => e == nameof(ViolationReversed)).ShouldBe(reversed ? 1 : 0, violation.Reference);
                foreach (var measure in Measures[violation.Id]) Trail[measure.Id].Count(e => e == nameof(ActionLifted)).ShouldBe(reversed ? 1 : 0, violation.Reference);
            }

            CheckStanding();
        }

        // Replayed: as if what was reversed had never been.
        private void CheckStanding()
        {
            var all = Violations.SelectMany(v => Ledger[v.Id]).ToList();
            var standing = Violations.Where(v => v.State != ViolationState.Reversed).SelectMany(v => Ledger[v.Id]).ToList();
            var (first, last, known) = (all.Min(l => l.FromDay).AddDays(-1), all.Max(l => l.UntilDay), all.Max(l => l.KnownOn));
            PointsLedger.Steps(all.Select(l => l.Line), first, last, known).ShouldBe(PointsLedger.Steps(standing.Select(l => l.Line), first, last, known));
        }
    }
}
