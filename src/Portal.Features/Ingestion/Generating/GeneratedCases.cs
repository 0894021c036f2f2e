using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Precedents;
using Portal.Domain.Appeals.Questions;
using Portal.Domain.Appeals.Targets;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Features.Appeals.NextBest;

namespace Portal.Features.Ingestion.Generating;

/// <summary>What every case of a generated marketplace goes by.</summary>
/// <param name="Import">Rules, clauses, the shift of the dates.</param>
/// <param name="Sample">To draw outcomes from.</param>
/// <param name="Policy">Code of the policy.</param>
/// <param name="Levels">The desk's targets.</param>
/// <param name="Reviewers">Staff of the desk, made for it.</param>
/// <param name="Senior">A senior reviewer, made for it.</param>
/// <param name="Now">UTC.</param>
/// <param name="Today">The law pack's day of it.</param>
internal sealed record GenerateFrame(ImportFrame Import, RecordSample Sample, string Policy, ServiceLevels Levels, IReadOnlyList<Guid> Reviewers, Guid Senior, DateTime Now, DateOnly Today);

/// <summary>A finding that somebody contests.</summary>
/// <param name="Record">The merchant's.</param>
/// <param name="Shaped">In it.</param>
/// <param name="Violation">What it became.</param>
/// <param name="Actions">Its measures.</param>
/// <param name="Lines">The merchant's ledger.</param>
internal sealed record Contested(SourceRecord Record, ShapedFinding Shaped, Violation Violation, IReadOnlyList<EnforcementAction> Actions, IReadOnlyList<LedgerEntry> Lines);

/// <summary>Files, works on and decides generated appeals through the same domain as a person would, at instants in the past.</summary>
internal sealed class GeneratedCases(GenerateFrame frame, Action<object> add)
{
    private const int FilingDays = 30;

    private readonly LawPack _law = frame.Import.Rules.Law;

    /// <summary>Filed, and decided by the desk.</summary>
    public void AddDecided(Contested about, Random random)
    {
        var decidedFor = random.Next(1, _law.FirstReviewDays + (_law.FirstReviewDays / 4));
        var filedOn = Earlier(about.Violation.FoundOn.AddDays(random.Next(FilingDays)), frame.Today.AddDays(-1));
        var decidedOn = Earlier(filedOn.AddDays(decidedFor), frame.Today.AddDays(-1));
        var trail = new GeneratedTrail(frame.Import, add);
        var (appeal, target) = File(about, filedOn, random, trail);
        Decide(about, appeal, target, decidedOn, frame.Import.Mapping.Place(about.Shaped.Finding.Text).Clause, random, trail);
        trail.Close();
    }

    /// <summary>Filed as late as may be, and waiting: most untouched, some given back, asked about, or concluded and waiting for a senior.</summary>
    /// <returns>Its row in the queue.</returns>
    public QueueEntry AddOpen(Contested about, bool second, Random random)
    {
        var last = Earlier(frame.Today.AddDays(-1), about.Violation.AppealUntil);
        var filedOn = Later(about.Violation.FoundOn, last.AddDays(-random.Next(FilingDays)));
        var trail = new GeneratedTrail(frame.Import, add);
        var (appeal, target) = second ? FileAgain(about, filedOn, random, trail) : File(about, filedOn, random, trail);
        Work(about, appeal, target, filedOn, random, trail);
        if (appeal.NextActor != NextActor.Merchant && appeal.PromisedOn < frame.Today)
        {
            appeal.Miss(_law, frame.Today);
            trail.Write(frame.Now, null, appeal);
        }

        Watch(target, trail);
        trail.Close();
        var entry = QueueEntry.Of(appeal, frame.Today);
        entry.UntimedBy = target is null ? frame.Levels.Version : null;
        entry.Language = _law.Languages[random.Next(_law.Languages.Count)];
        entry.TakeFacts(
            new DecisionFacts(about.Violation.ClauseId, about.Violation.Severity, frame.Policy, about.Record.Kind, SoleTrader: false, OnlyStore: true, [.. about.Actions.Where(a => a.State != ActionState.Lifted)]),
            frame.Today, frame.Import.Rules.Queue);
        add(entry);
        return entry;
    }

    private (Appeal Appeal, CaseTarget? Target) File(Contested about, DateOnly on, Random random, GeneratedTrail trail)
    {
        var at = Hour(on, random.Next(-180, 0));
        var appeal = Appeal.File(about.Violation, Filing("appeal", about, random), _law, decidedBefore: false, at);
        foreach (var action in about.Actions)
        {
            if (_law.Stay.Covers(about.Violation.Severity, action.Kind) && action.CanBeStayed(on)) action.Stay(on);
        }

        return Filed(about, appeal, at, trail);
    }

    // A first review that upheld, and the second that was asked for at once.
    private (Appeal Appeal, CaseTarget? Target) FileAgain(Contested about, DateOnly on, Random random, GeneratedTrail trail)
    {
        var (first, target) = File(about, on, random, trail);
        Conclude(about, first, target, on, AppealOutcome.Uphold, random, trail);
        var at = Hour(on, 200);
        return Filed(about, Appeal.FileSecond(first, about.Violation, Filing("second", about, random), _law, secondExists: false, at), at, trail);
    }

    private (Appeal Appeal, CaseTarget? Target) Filed(Contested about, Appeal appeal, DateTime at, GeneratedTrail trail)
    {
        add(appeal);
        trail.Write(at, null, [appeal, .. about.Actions]);
        if (frame.Levels.TargetOf(TargetKind.Appeal, appeal.Level) is not { } rule) return (appeal, null);
        var market = frame.Levels.MarketOf(frame.Import.Source.Code, frame.Import.Mapping.Country).Code;
        var target = CaseTarget.Start(new TargetOf(appeal.Id, appeal.Reference, appeal.MerchantId, TargetKind.Appeal, appeal.Level, market, frame.Policy), rule, frame.Levels, at);
        add(target);
        return (appeal, target);
    }

    private void Work(Contested about, Appeal appeal, CaseTarget? target, DateOnly on, Random random, GeneratedTrail trail)
    {
        var drawn = random.NextDouble();
        if (drawn < 0.8) return;

        // Within the same minutes: what was opened was given back, asked about or concluded at once.
        var (at, who) = (Hour(on, 220), appeal.Level == 1 ? Reviewer(appeal, random) : frame.Senior);
        if (appeal.Level > 1 && appeal.WhyNotReviewer(who, senior: true) is not null) return;
        appeal.Claim(who, appeal.Level > 1, _law, at);
        if (drawn < 0.87)
        {
            appeal.Release(who);
        }
        else if (drawn < 0.95 || appeal.Level > 1)
        {
            appeal.Ask(who, new AskTerms(frame.Today.AddDays(1 + random.Next(_law.AnswerDays))), at, on);
            target?.Pause(WaitsFor.Merchant, frame.Levels, at);
            add(CaseMessage.Write(frame.Import.Id("message", $"{appeal.Id:N}"), appeal, MessageAuthor.Reviewer, who, GeneratedTexts.Question(random), at));
        }
        else
        {
            appeal.Decide(who, senior: false, GeneratedTexts.Conclusion(AppealOutcome.Overturn, about.Shaped.FoundOn, random), highImpact: true, _law, at);
            AddOutcomeRows(about, appeal, about.Actions.Where(a => a.State != ActionState.Lifted));
        }

        trail.Write(at, who, appeal);
    }

    private void Decide(Contested about, Appeal appeal, CaseTarget? target, DateOnly on, string clause, Random random, GeneratedTrail trail)
    {
        var outcome = Ended(clause, random);
        Conclude(about, appeal, target, on, outcome, random, trail);
        add(Precedent.Set(appeal, RecordShape.FactsOf(about.Record, about.Shaped, frame.Import) with { Ground = appeal.Ground }, on));
    }

    private void Conclude(Contested about, Appeal appeal, CaseTarget? target, DateOnly on, AppealOutcome outcome, Random random, GeneratedTrail trail)
    {
        var (at, who) = (Hour(on, random.Next(60, 180)), Reviewer(appeal, random));
        List<LedgerLine> lines = [.. about.Lines.Where(l => l.UntilDay > on && l.KnownOn <= on).Select(l => l.Line)];
        var effects = DecisionEffects.Of(about.Violation, about.Actions, lines, outcome, null, [], frame.Import.Rules.Points, _law, on);
        appeal.Claim(who, senior: false, _law, at);
        trail.Write(at, who, appeal);
        if (!appeal.Decide(who, senior: false, GeneratedTexts.Conclusion(outcome, about.Shaped.FoundOn, random), effects.HighImpact, _law, at))
        {
            trail.Write(at, who, appeal);
            appeal.Claim(frame.Senior, senior: true, _law, at);
            appeal.Approve(frame.Senior, _law, at);
        }

        AddOutcomeRows(about, appeal, effects.Lifted);
        var rows = effects.CarryOut(appeal, about.Violation, frame.Import.Id("given-back", $"{appeal.Id:N}"), on, _law);
        if (rows.Points is { } line) add(line);
        foreach (var time in rows.Time) add(time);
        trail.Write(at, who, [appeal, about.Violation, .. about.Actions]);
        target?.End(frame.Levels, at);
        Watch(target, trail);
    }

    private void AddOutcomeRows(Contested about, Appeal appeal, IEnumerable<EnforcementAction> lifted)
    {
        foreach (var action in lifted) add(new DecisionLift { AppealId = appeal.Id, ActionId = action.Id });
        if (about.Violation.VisitId is not { } visit) return;
        add(new EvidenceFinding
        {
            Id = frame.Import.Id("finding", $"{appeal.Id:N}"),
            AppealId = appeal.Id,
            EvidenceId = visit,
            Title = FormattableString.Invariant($"Visit of {about.Shaped.FoundOn:d MMMM yyyy}"),
            Finding = appeal.Outcome == AppealOutcome.Uphold ? EvidenceFindingKind.Accepted : EvidenceFindingKind.NotAccepted,
        });
    }

    // As the portal would have watched it: what is over is missed on its day.
    private void Watch(CaseTarget? target, GeneratedTrail trail)
    {
        if (target is null) return;
        while (target.WatchAt is { } at && at <= frame.Now)
        {
            target.Watch(frame.Levels, at);
            trail.Write(at, null, target);
        }

        trail.Write(frame.Now, null, target);
    }

    private AppealOutcome Ended(string clause, Random random) => frame.Sample.Ending(clause, random).Outcome == RecordedOutcome.Overturned ? AppealOutcome.Overturn : AppealOutcome.Uphold;

    private Guid Reviewer(Appeal appeal, Random random)
    {
        var first = random.Next(frame.Reviewers.Count);
        for (var i = 0; ; i++)
        {
            var who = frame.Reviewers[(first + i) % frame.Reviewers.Count];
            if (appeal.WhyNotReviewer(who, senior: false) is null || i == frame.Reviewers.Count) return who;
        }
    }

    private Appeal.Filing Filing(string kind, Contested about, Random random)
    {
        var id = frame.Import.Id(kind, $"{about.Violation.Id:N}");
        return new Appeal.Filing(id, $"generated:{id:N}", _law.Grounds[random.Next(_law.Grounds.Count)].Code, GeneratedTexts.Statement(about.Shaped.FoundOn, random), null, AppealOrigin.System);
    }

    // Minutes from noon where the merchants are.
    private DateTime Hour(DateOnly day, int minutes) => RecordShape.NoonOf(day, _law).AddMinutes(minutes);

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}
