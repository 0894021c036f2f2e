using CsCheck;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Fixes;
using Portal.Domain.Enforcement;
using Portal.Domain.Merchants;
using Portal.Domain.Policies;
using Portal.Domain.Shared;
using Shouldly;
using Xunit;

namespace Portal.Domain.Tests.Appeals.Fixes;

/// <summary>A fix is re-checked, never judged: whatever happens to it, the account gets no worse and the appeal keeps its own clock.</summary>
public sealed class FixTests
{
    private static readonly FixRequirement Asked = new() { Id = Guid.CreateVersion7(), Code = "cold", Title = "Cold food is kept cold", Place = 1, Check = FixChecks.LaterVisit };

    [Fact]
    public void Every_pair_of_states_is_allowed_or_refused_by_the_table()
    {
        foreach (var from in Enum.GetValues<FixStatus>())
        {
            foreach (var to in Enum.GetValues<FixStatus>())
            {
                var open = Fix.OpenStatuses.Contains(from);
                Fix.CanMove(from, to).ShouldBe(open && Allowed(from, to), $"{from} to {to}");
            }
        }
    }

    [Fact]
    public void Whatever_happens_in_whatever_order_an_open_fix_has_one_next_actor_and_one_next_day() =>
        Gen.Int[0, Deeds.Length - 1].Array[0, 30].Sample(order =>
        {
            var world = new World();
            foreach (var at in order) world.Try(Deeds[at]);
            foreach (var fix in world.Fixes)
            {
                (fix.NextActor != NextActor.None).ShouldBe(fix.IsOpen);
                fix.NextOn.HasValue.ShouldBe(fix.IsOpen);
                (fix.OpenFor == world.Violation.Id).ShouldBe(fix.IsOpen);
                if (!fix.IsOpen) fix.ClaimedBy.ShouldBeNull();
            }

            world.Fixes.Count(f => f.IsOpen).ShouldBeLessThanOrEqualTo(1);
            Fix.TriesUsed(world.Fixes).ShouldBeLessThanOrEqualTo(Given.Law.Fix.Attempts);
        });

    [Fact]
    public void Points_never_rise_by_a_fix_and_never_fall_below_what_the_decision_gave() =>
        Gen.Select(Gen.Int[0, 12], Gen.Int[0, 12], Gen.Int[0, 60]).Sample((points, off, age) =>
        {
            var violation = Given.AViolation(Given.Today.AddDays(-age), points);
            List<LedgerLine> lines = points == 0 ? [] : [violation.PointsGiven(Guid.CreateVersion7())!.Line];
            var before = Standing.On(Given.Today, Given.Today, lines, Given.Scheme).Points;
            var scheme = Given.Scheme with { FixPointsOff = new Dictionary<Severity, int> { [Severity.Crucial] = off } };
            var fix = ASent(violation);

            var effects = FixEffects.Of(violation, [], lines, scheme, Given.Law.Fix, Given.Today);
            if (effects.CarryOut(fix, violation, FixSource.Proof, Guid.CreateVersion7(), Given.Today) is { } line) lines.Add(line.Line);

            effects.PointsOff.ShouldBe(Math.Min(off, points));
            var after = Standing.On(Given.Today, Given.Today, lines, scheme).Points;
            after.ShouldBe(before - effects.PointsOff);
            after.ShouldBeGreaterThanOrEqualTo(0);
            (violation.Points, fix.PointsAfter).ShouldBe((points - effects.PointsOff, after));
        });

    [Fact]
    public void A_fix_and_an_appeal_never_move_each_others_window_or_clock() =>
        Gen.Int[0, Deeds.Length - 1].Array[0, 20].Sample(order =>
        {
            var world = new World();
            var appeal = Given.AnAppeal(world.Violation);
            var (until, due, next) = (world.Violation.AppealUntil, appeal.DueOn, appeal.NextOn);

            foreach (var at in order.Where(at => Deeds[at] != Reverse)) world.Try(Deeds[at]);

            (world.Violation.AppealUntil, appeal.DueOn, appeal.NextOn).ShouldBe((until, due, next));
            Appeal.WhyNot(world.Violation, false, Given.Today).ShouldBeNull();
        });

    [Fact]
    public void A_decided_appeal_leaves_the_fix_its_promised_day()
    {
        var violation = Given.AViolation();
        var fix = ASent(violation);
        var due = fix.DueOn;
        var appeal = Given.AnAppeal(violation);
        appeal.Claim(Given.Reviewer, false, Given.Law, Given.Now);
        appeal.Decide(Given.Reviewer, false, Given.AConclusion(AppealOutcome.Uphold), false, Given.Law, Given.Now);

        (fix.IsOpen, fix.DueOn, fix.NextOn).ShouldBe((true, due, due));
    }

    [Fact]
    public void Who_issued_the_decision_does_not_recheck_its_fix()
    {
        var fix = ASent(Given.AViolation(issuedBy: Given.Reviewer));

        Should.Throw<RuleBrokenException>(() => fix.Claim(Given.Reviewer, true, Given.Law, Given.Now)).Code.ShouldBe("fix.own-decision");
        fix.Claim(Given.Senior, true, Given.Law, Given.Now);
        fix.Status.ShouldBe(FixStatus.UnderReview);
    }

    [Fact]
    public void A_confirmation_needs_every_requirement_and_a_refusal_says_what_is_missing()
    {
        var (fix, answers) = AnOpened();
        Refused(fix, answers, new FixConclusion(true, "", "", [new("cold", FixFinding.NotAccepted)])).ShouldBe("fix.not-all-accepted");
        Refused(fix, answers, new FixConclusion(true, "", "", [])).ShouldBe("fix.finding-missing");
        Refused(fix, answers, new FixConclusion(true, "", "", [new("cold", FixFinding.Accepted), new("other", FixFinding.Accepted)])).ShouldBe("fix.requirement-unknown");
        Refused(fix, answers, new FixConclusion(false, "", "A photo.", [new("cold", FixFinding.NotAccepted)])).ShouldBe("fix.reasons-missing");
        Refused(fix, answers, new FixConclusion(false, "Too dark.", " ", [new("cold", FixFinding.NotAccepted)])).ShouldBe("fix.missing-unsaid");
        Refused(fix, answers, new FixConclusion(false, "Too dark.", "A photo.", [new("cold", FixFinding.Accepted)])).ShouldBe("fix.nothing-refused");

        fix.Decide(Given.Reviewer, new FixConclusion(false, "Too dark.", "A photo.", [new("cold", FixFinding.NotAccepted, "Too dark")]), answers, Given.Law, Given.Now);

        (fix.Status, fix.StillMissing, answers[0].Finding, answers[0].Note).ShouldBe((FixStatus.NotConfirmed, "A photo.", FixFinding.NotAccepted, "Too dark"));
    }

    [Fact]
    public void The_next_try_waits_for_the_pause_and_the_tries_come_to_an_end()
    {
        var world = new World();
        for (var attempt = 1; attempt <= Given.Law.Fix.Attempts; attempt++)
        {
            world.Now = Given.Now.AddDays((attempt - 1) * Given.Law.Fix.CoolDownDays);
            world.Try(Send);
            world.Fixes[^1].Attempt.ShouldBe(attempt);
            world.Try(Claim);
            world.Try(DoNotConfirm);
            if (attempt == Given.Law.Fix.Attempts) continue;
            Fix.WhyNot(world.Violation, world.Fixes, Given.Law, world.Today)!.ShouldSatisfyAllConditions(
                o => o.Reason.ShouldBe(FixObstacle.TooSoon), o => o.ChangesOn.ShouldBe(world.Today.AddDays(Given.Law.Fix.CoolDownDays)));
        }

        Fix.TriesLeft(world.Fixes, Given.Law).ShouldBe(0);
        Fix.WhyNot(world.Violation, world.Fixes, Given.Law, world.Today.AddDays(400))!.Reason.ShouldBe(FixObstacle.NoTriesLeft);
    }

    [Fact]
    public void Whoever_tries_is_refused_with_the_reason_that_was_shown()
    {
        foreach (var prepare in (Action<World>[])[w => w.Try(Send), w => w.Try(Reverse), w => { w.Try(Send); w.Try(Claim); w.Try(Confirm); }, w => { w.Try(Send); w.Try(Claim); w.Try(DoNotConfirm); }])
        {
            var world = new World();
            prepare(world);
            var obstacle = Fix.WhyNot(world.Violation, world.Fixes, Given.Law, world.Today)!;
            Should.Throw<RuleBrokenException>(() => Send(world)).Message.ShouldBe(obstacle.Sentence);
        }
    }

    [Theory]
    [InlineData(FixAnswerKind.None, "", 0, "fix.answer-missing")]
    [InlineData(FixAnswerKind.Done, " ", 0, "fix.proof-missing")]
    [InlineData(FixAnswerKind.DoesNotApply, " ", 2, "fix.why-missing")]
    public void An_answer_shows_something_or_says_why_it_does_not_apply(FixAnswerKind kind, string words, int files, string code) =>
        Should.Throw<RuleBrokenException>(() => FixAnswer.To(Guid.CreateVersion7(), Guid.CreateVersion7(), Asked, new GivenAnswer("cold", kind, words), files)).Code.ShouldBe(code);

    [Fact]
    public void A_check_confirms_what_it_saw_and_can_refuse_nothing()
    {
        var fix = ASent(Given.AViolation());
        var seen = AnAnswer(fix);
        var other = FixAnswer.To(Guid.CreateVersion7(), fix.Id, new FixRequirement { Code = "log", Title = "A log" }, new GivenAnswer("log", FixAnswerKind.Done, "Here."), 0);
        fix.AcceptBy(FixChecks.LaterVisit, seen);

        Should.Throw<RuleBrokenException>(() => fix.ConfirmBy(FixChecks.LaterVisit, [seen, other], Given.Law, Given.Now)).Code.ShouldBe("fix.not-all-seen");
        fix.Status.ShouldBe(FixStatus.Sent);
        fix.ConfirmBy(FixChecks.LaterVisit, [seen], Given.Law, Given.Now);

        (fix.Status, fix.CheckedBy, fix.DecidedBy).ShouldBe((FixStatus.Confirmed, FixChecks.LaterVisit, null));
    }

    [Theory]
    [InlineData("CA", LegalForm.Company, "Bakery", true)]
    [InlineData("US", LegalForm.Company, "Bakery", false)]
    [InlineData("CA", LegalForm.SoleTrader, "Bakery", false)]
    [InlineData("CA", LegalForm.Company, "Restaurant", false)]
    [InlineData("", LegalForm.Unknown, "", true)]
    [InlineData("CA", LegalForm.Unknown, "bakery", true)]
    public void A_requirement_concerns_those_of_its_country_form_and_trade_and_whoever_is_not_known(string country, LegalForm form, string trade, bool concerns) =>
        new FixRequirement { Countries = "CA", MerchantTypes = "Company|Partnership", Trades = "Bakery|Butcher Shop" }.Concerns(new MerchantProfile(country, form, trade)).ShouldBe(concerns);

    [Fact]
    public void A_confirmed_fix_ends_what_waits_for_it_and_leaves_what_has_its_own_end()
    {
        var violation = Given.AViolation();
        var waiting = EnforcementAction.Apply(Guid.CreateVersion7(), violation, MeasureKind.FeatureRestriction, "deals", null, EndCondition.FixConfirmed);
        var label = EnforcementAction.Apply(Guid.CreateVersion7(), violation, MeasureKind.Label, "", Given.Today.AddDays(90), EndCondition.None);
        var demotion = EnforcementAction.Apply(Guid.CreateVersion7(), violation, MeasureKind.Demotion, "", Given.Today.AddDays(90), EndCondition.None);
        var over = EnforcementAction.Apply(Guid.CreateVersion7(), violation, MeasureKind.Warning, "", Given.Today, EndCondition.None);

        var effects = FixEffects.Of(violation, [waiting, label, demotion, over], [], Given.Scheme, Given.Law.Fix, Given.Today);
        effects.CarryOut(ASent(violation), violation, FixSource.Proof, Guid.CreateVersion7(), Given.Today);

        effects.Ended.ShouldBe([waiting, label]);
        effects.Staying.ShouldBe([demotion]);
        (waiting.EndsOn, label.InForceOn(Given.Today, Given.Today), demotion.State).ShouldBe((Given.Today, false, ActionState.InForce));
        (violation.State, violation.FixedBy).ShouldBe((ViolationState.Fixed, FixSource.Proof));
    }

    private static bool Allowed(FixStatus from, FixStatus to) => (from, to) switch
    {
        (FixStatus.Sent, FixStatus.UnderReview or FixStatus.Withdrawn or FixStatus.Confirmed or FixStatus.NotNeeded) => true,
        (FixStatus.UnderReview, FixStatus.AwaitingMerchant or FixStatus.Confirmed or FixStatus.NotConfirmed or FixStatus.NotNeeded) => true,
        (FixStatus.AwaitingMerchant, FixStatus.UnderReview or FixStatus.Confirmed or FixStatus.NotNeeded) => true,
        _ => false,
    };

    private static string Refused(Fix fix, IReadOnlyCollection<FixAnswer> answers, FixConclusion conclusion) =>
        Should.Throw<RuleBrokenException>(() => fix.Decide(Given.Reviewer, conclusion, answers, Given.Law, Given.Now)).Code;

    private static FixAnswer AnAnswer(Fix fix) => FixAnswer.To(Guid.CreateVersion7(), fix.Id, Asked, new GivenAnswer("cold", FixAnswerKind.Done, "A new compressor."), 0);

    private static Fix ASent(Violation violation)
    {
        var id = Guid.CreateVersion7();
        var answer = FixAnswer.To(Guid.CreateVersion7(), id, Asked, new GivenAnswer("cold", FixAnswerKind.Done, "A new compressor."), 0);
        return Fix.Send(violation, new Fix.Sending(id, id.ToString("N"), "", null, 0), [answer], [], Given.Law, Given.Now);
    }

    private static (Fix Fix, FixAnswer[] Answers) AnOpened()
    {
        var fix = ASent(Given.AViolation());
        fix.Claim(Given.Reviewer, false, Given.Law, Given.Now);
        return (fix, [AnAnswer(fix)]);
    }

    private static readonly Action<World> Send = w => w.Send();
    private static readonly Action<World> Claim = w => w.Last.Claim(Given.Reviewer, false, Given.Law, w.Now);
    private static readonly Action<World> Confirm = w => { w.Last.Decide(Given.Reviewer, new FixConclusion(true, "", "", [new("cold", FixFinding.Accepted)]), [w.Answer], Given.Law, w.Now); w.Violation.ConfirmFix(w.Today, FixSource.Proof); };
    private static readonly Action<World> DoNotConfirm = w => w.Last.Decide(Given.Reviewer, new FixConclusion(false, "No.", "A photo.", [new("cold", FixFinding.NotAccepted)]), [w.Answer], Given.Law, w.Now);
    private static readonly Action<World> Reverse = w => { w.Violation.Reverse(w.Today, Guid.CreateVersion7()); if (w.Fixes is [.., { IsOpen: true } open]) open.NoLongerNeeded(Given.Law, w.Now); };

    private static readonly Action<World>[] Deeds =
    [
        Send, Claim, Confirm, DoNotConfirm, Reverse,
        w => w.Last.Ask(Given.Reviewer, new(w.Today.AddDays(5)), w.Now, w.Today),
        w => w.Last.Answer(w.Today),
        w => w.Last.GoOnWithoutAnswer(w.Today),
        w => w.Last.Withdraw(),
        w => w.Last.Release(Given.Reviewer),
        w => w.Last.Miss(Given.Law, w.Today),
        w => { w.Last.AcceptBy(FixChecks.LaterVisit, w.Answer); w.Last.ConfirmBy(FixChecks.LaterVisit, [w.Answer], Given.Law, w.Now); },
        w => w.Now = w.Now.AddDays(6),
    ];

    /// <summary>One decision and everything that is tried with its fixes.</summary>
    private sealed class World
    {
        public Violation Violation { get; } = Given.AViolation();

        public List<Fix> Fixes { get; } = [];

        public FixAnswer Answer { get; private set; } = null!;

        public DateTime Now { get; set; } = Given.Now;

        public DateOnly Today => Given.Law.DayOf(Now);

        public Fix Last => Fixes.Count == 0 ? throw new RuleBrokenException("test.nothing-sent", "Nothing was sent.") : Fixes[^1];

        public void Send()
        {
            var id = Guid.CreateVersion7();
            var answer = FixAnswer.To(Guid.CreateVersion7(), id, Asked, new GivenAnswer("cold", FixAnswerKind.Done, "Done."), 0);
            Fixes.Add(Fix.Send(Violation, new Fix.Sending(id, id.ToString("N"), "", null, 0), [answer], Fixes, Given.Law, Now));
            Answer = answer;
        }

        /// <summary>What the rules refuse changes nothing.</summary>
        public void Try(Action<World> deed)
        {
            try
            {
                deed(this);
            }
            catch (RuleBrokenException)
            {
                // Refused, as it may be: the invariants are looked at afterwards.
            }
        }
    }
}
