using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Domain.Merchants;
using Portal.Domain.Policies;
using Portal.Features.Data;
using Portal.Features.Enforcement;
using Portal.Features.Policies;

namespace Portal.Features.Appeals;

/// <summary>The reads that make up a case.</summary>
internal sealed class CaseReading(PortalDb db, Rules rules, DateOnly today)
{
    // The contested visit, the year before it and everything after; a longer record is on the merchant's page.
    private const int DaysBefore = 365;
    private const int MostVisits = 40;

    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(rules.Law.TimeZone);

    public DateOnly Today => today;

    public DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(utc, _zone);

    public async Task<Contested> DecisionAsync(Guid violationId, CancellationToken ct)
    {
        var found = await (
            from violation in db.Violations.AsNoTracking()
            where violation.Id == violationId
            join clause in db.PolicyClauses on violation.ClauseId equals clause.Id
            join version in db.PolicyVersions on clause.PolicyVersionId equals version.Id
            join policy in db.Policies on version.PolicyId equals policy.Id
            select new { violation, clause, version, policy.Title, policy.Id }).SingleAsync(ct);
        var actions = await db.Actions.AsNoTracking().Where(a => a.ViolationId == violationId).ToListAsync(ct);
        var newer = await db.PolicyVersions.AsNoTracking().Where(v => v.PolicyId == found.Id && v.Number > found.version.Number && v.InForceFrom <= today)
            .OrderByDescending(v => v.Number).FirstOrDefaultAsync(ct);
        var (v, c) = (found.violation, found.clause);
        var (turn, measurements) = await db.CounterfactualAsync(c.Id, v.Id, v.SubjectName, ct);
        turn = turn.On(v.FoundOn.ToString("d MMMM yyyy", CultureInfo.CurrentCulture));
        var exhibits = await ExhibitRow.OfAsync(db, v.Id, ct);
        return new Contested(v.StoreId, v.ClauseId, found.Id, new ContestedFinding(
            v.Id, v.Reference, c.Title, v.Facts, v.Citation, v.Severity, v.RecordedAction, v.Points, v.PointsUntil, v.FoundOn, v.Source, v.FoundByAutomation, v.DecidedBy,
            v.State, v.FixedOn, v.VisitId, found.Title, found.version.Number, newer is null ? null : (newer.Number, newer.InForceFrom), c.Code, c.Text, turn.Fact, c.Slug,
            [.. actions.OrderBy(a => a.StartsOn).Select(a => new CaseMeasure(
                a.Id, a.Kind, a.Feature, a.StartsOn, a.EndsOn, a.EndsWith, a.State, a.InForceOn(today, today), a.DaysServed(today)))])
        {
            Turn = turn,
            Measurements = measurements,
            Exhibits = exhibits,
            Marks = PolicyClause.MarksOf(c.Marks),
            Explanation = v.Explanation,
        });
    }

    public async Task<MerchantGlance> MerchantAsync(ReviewCase about, Contested decision, CancellationToken ct)
    {
        var merchant = await db.Merchants.AsNoTracking().SingleAsync(m => m.Id == about.MerchantId, ct);
        var address = await db.Stores.Where(s => s.Id == decision.StoreId).Select(s => s.Address).SingleAsync(ct);
        var lines = await db.LinkedLines().Where(l => l.MerchantId == merchant.Id && l.UntilDay > today)
            .Select(l => new LedgerLine(l.Points, l.FromDay, l.UntilDay, l.KnownOn)).ToListAsync(ct);
        var yearAgo = today.AddDays(-DaysBefore);
        var findings = await db.Violations.Where(v => v.MerchantId == merchant.Id && v.FoundOn > yearAgo).Select(v => new { v.FoundOn, v.VisitId }).ToListAsync(ct);
        var same = await db.Violations
            .Where(v => v.MerchantId == merchant.Id && v.ClauseId == decision.ClauseId && v.FoundOn < decision.Finding.FoundOn)
            .GroupBy(_ => 1).Select(g => new { Count = g.Count(), Last = g.Max(v => v.FoundOn) }).SingleOrDefaultAsync(ct);
        var others = await db.Appeals.Where(a => a.MerchantId == merchant.Id && a.Id != about.Id).Select(a => a.Status).ToListAsync(ct);
        var standing = Standing.On(today, today, lines, rules.Points);
        return new MerchantGlance(
            merchant.Id, merchant.Name, merchant.Kind, merchant.SourceReference, address, standing.Points, standing.Tier,
            findings.Count == 0 ? null : findings.Min(f => f.FoundOn), findings.Count, findings.Select(f => f.FoundOn).Distinct().Count(),
            same?.Count ?? 0, same?.Last, others.Count, others.Count(s => s is AppealStatus.Overturned or AppealStatus.Modified));
    }

    public async Task<IReadOnlyList<CaseVisit>> VisitsAsync(Contested decision, CancellationToken ct)
    {
        var from = decision.Finding.FoundOn.AddDays(-DaysBefore);
        var visits = await db.Visits.AsNoTracking().Where(v => v.StoreId == decision.StoreId && v.Day >= from)
            .OrderByDescending(v => v.Day).Take(MostVisits).ToListAsync(ct);
        var ids = visits.Select(v => (Guid?)v.Id).ToList();
        var findings = (await db.Violations.AsNoTracking().Where(v => ids.Contains(v.VisitId))
            .Select(v => new { v.Id, v.VisitId, v.Reference, v.Facts, v.Citation, v.Severity, v.RecordedAction, v.State }).ToListAsync(ct)).ToLookup(v => v.VisitId);
        return [.. visits.Select(visit => new CaseVisit(visit.Id, visit.Day, visit.Result,
            [.. findings[visit.Id].OrderByDescending(f => f.Id == decision.Finding.Id).ThenByDescending(f => f.Severity)
                .Select(f => new CaseFinding(f.Reference, f.Facts, f.Citation, f.Severity, f.RecordedAction, f.State, f.Id == decision.Finding.Id))]))];
    }

    public async Task<IReadOnlyList<CaseFile>> FilesAsync(Guid appealId, CancellationToken ct) =>
        await db.Evidence.AsNoTracking().Where(e => e.AppealId == appealId).OrderBy(e => e.UploadedAt)
            .Select(e => new CaseFile(e.Id, e.FileName, e.MediaType, e.Size, e.TakenOn, e.UploadedAt, e.MessageId)).ToListAsync(ct);

    public async Task<Past> HistoryAsync(Appeal appeal, CancellationToken ct)
    {
        var messages = await db.CaseMessages.AsNoTracking().Where(m => m.AppealId == appeal.Id).OrderBy(m => m.SentAt).ToListAsync(ct);
        var notes = await db.CaseNotes.AsNoTracking().Where(n => n.AppealId == appeal.Id).OrderBy(n => n.WrittenAt).ToListAsync(ct);
        return new Past(messages, notes, await TrailAsync(appeal.ViolationId, ct));
    }

    public async Task<IReadOnlyList<Step>> TrailAsync(Guid violationId, CancellationToken ct) =>
        await db.Audit.AsNoTracking().Where(a => a.CaseId == violationId).OrderBy(a => a.Number)
            .Select(a => new Step(a.Number, a.Event, a.To, a.Why, a.ActorKind, a.Actor, a.At)).ToListAsync(ct);

    public async Task<Names> NamesAsync(IEnumerable<Guid?> people, CancellationToken ct)
    {
        var ids = people.OfType<Guid>().Distinct().ToList();
        return new Names(ids.Count == 0 ? [] : await db.Persons.Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, ct));
    }

    public async Task<CaseOutcome?> OutcomeAsync(Appeal appeal, Names names, CancellationToken ct)
    {
        if (appeal.Outcome == AppealOutcome.None) return null;

        var lifts = await db.DecisionLifts.Where(l => l.AppealId == appeal.Id).Select(l => l.ActionId).ToListAsync(ct);
        var findings = await db.EvidenceFindings.AsNoTracking().Where(f => f.AppealId == appeal.Id)
            .Select(f => new CaseFindingNote(f.EvidenceId, f.Title, f.Finding, f.Note)).ToListAsync(ct);
        return new CaseOutcome(
            appeal.Outcome, appeal.Reasons, appeal.WhatWouldChange, appeal.OriginalDecision, appeal.PointsTo, names.Of(appeal.ProposedBy ?? appeal.DecidedBy),
            appeal.DecidedOn, appeal.PointsBack, appeal.PointsBefore, appeal.PointsAfter, lifts, findings);
    }

    public sealed record Contested(Guid StoreId, Guid ClauseId, Guid PolicyId, ContestedFinding Finding);

    public sealed record Step(int Number, string Event, string? To, string? Why, string ActorKind, string Actor, DateTime At);

    public sealed record Past(IReadOnlyList<CaseMessage> Messages, IReadOnlyList<CaseNote> Notes, IReadOnlyList<Step> Trail)
    {
        public int Version => Trail.Count == 0 ? 0 : Trail[^1].Number;

        public IEnumerable<Guid?> People =>
            [.. Messages.Select(m => m.PersonId), .. Notes.Select(n => (Guid?)n.PersonId), .. Notes.SelectMany(n => NoteWords.Named(n.Body)).Select(id => (Guid?)id), .. Trail.Select(s => Names.PersonOf(s.Actor))];
    }

    public sealed class Names(Dictionary<Guid, string> known)
    {
        public string? Of(Guid? person) => person is { } id ? known.GetValueOrDefault(id) : null;

        /// <summary>A person's name, a system's client id; null for the portal itself.</summary>
        public string? OfActor(string kind, string actor) => PersonOf(actor) is { } person ? Of(person) : kind == nameof(Identity.CallerKind.System) ? actor : null;

        public static Guid? PersonOf(string actor) => Guid.TryParseExact(actor, "N", out var person) ? person : null;
    }
}
