using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Blind;
using Portal.Domain.Enforcement;
using Portal.Features.Appeals;
using Portal.Features.Appeals.Blind;
using Portal.Features.Appeals.NextBest;
using Portal.Features.Appeals.Precedents;
using Portal.Features.Identity;
using Portal.Features.Merchants;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Appeals.Blind;

/// <summary>Of the cases that are drawn, nothing that was decided leaves the server before the reviewer's own verdict; both are kept.</summary>
public sealed class BlindLookTests
{
    private const string Note = "They closed it for good reason.";

    [Theory, EveryDatabase]
    public async Task Nothing_that_was_decided_is_told_before_the_first_verdict_and_all_of_it_after(DatabaseProvider provider)
    {
        await using var app = await Blinded.StartAsync(provider);
        var (reviewer, colleague) = (await app.Given(AReviewer()), await app.Given(AReviewer()));
        var appeal = await app.Given(AnAppeal().Against(AViolation().DuringAVisit().OfSeverity(Severity.Crucial).Costing(11).Bringing(MeasureKind.StoreSuspension, days: 30)).Saying("It was cold."));
        await app.Send(new WriteNote.Command(appeal.Id, Guid.CreateVersion7(), Note), colleague);
        await app.ClaimAsync(appeal, colleague);
        (await app.Send(new SkipCase.Command(appeal.Id, Note), colleague)).Succeeded.ShouldBeTrue();

        (await ToldAsync(app, appeal, reviewer)).ShouldBeEmpty("before it is taken, too");
        (await app.ClaimAsync(appeal, reviewer)).Succeeded.ShouldBeTrue();
        (await ToldAsync(app, appeal, reviewer)).ShouldBeEmpty();
        var blind = await SeenAsync(app, appeal, reviewer);
        (blind.IsBlind, blind.IsToJudge, blind.IsToDecide).ShouldBe((true, true, false));
        (blind.Decision.Facts, blind.Claim.Statement, blind.Decision.ClauseText.Length > 0, blind.Visits.Count).ShouldBe(("The fridge stood at 9 °C.", "It was cold.", true, 1));
        (await app.Send(new GetPrecedents.Query(appeal.Reference), reviewer)).Refusal!.Code.ShouldBe("verdict.first");
        (await app.Send(new GetMerchantGlance.Query(appeal.Reference), reviewer)).Refusal!.Code.ShouldBe("verdict.first", "points and measures tell it, too");
        (await app.Send(new PreviewDecision.Query(appeal.Id, AppealOutcome.Overturn, null, []), reviewer)).Refusal!.Code.ShouldBe("verdict.first");
        (await app.DecideAsync(appeal, reviewer)).Refusal!.Code.ShouldBe("verdict.first");

        (await GiveAsync(app, appeal, reviewer)).ShouldBeNull();

        (await ToldAsync(app, appeal, reviewer)).ShouldBe(["Crucial", "StoreSuspension", "Points", "Parts", "Result", "Note"], ignoreOrder: true);
        (await SeenAsync(app, appeal, reviewer)).IsToDecide.ShouldBeTrue();
        (await app.Send(new GetPrecedents.Query(appeal.Reference), reviewer)).Succeeded.ShouldBeTrue();
        (await app.Send(new GetMerchantGlance.Query(appeal.Reference), reviewer)).Value.View.Standing.Points.ShouldBe(11);
    }

    [Theory, EveryDatabase]
    public async Task Whoever_takes_it_next_looks_blind_too_and_who_looked_before_sees_the_whole(DatabaseProvider provider)
    {
        await using var app = await Blinded.StartAsync(provider);
        var (first, second) = (await app.Given(AReviewer()), await app.Given(AReviewer()));
        var appeal = await app.Given(AnAppeal());
        await app.ClaimAsync(appeal, first);
        await GiveAsync(app, appeal, first);
        (await app.Send(new HandOver.Command(appeal.Id, second.PersonId, Note), first)).Succeeded.ShouldBeTrue();

        (await app.ClaimAsync(appeal, second)).Succeeded.ShouldBeTrue();

        var blind = await SeenAsync(app, appeal, second);
        (blind.IsToJudge, blind.Verdicts.Count, blind.History.Any(e => e.Name == nameof(FirstVerdictGiven))).ShouldBe((true, 0, false));
        (await app.Send(new GetCaseSide.Query(appeal.Id), second)).Value.PassedNote.ShouldBeEmpty();
        (await app.DecideAsync(appeal, second)).Refusal!.Code.ShouldBe("verdict.first");
        (await app.Send(new ReleaseCase.Command(appeal.Id), second)).Succeeded.ShouldBeTrue();
        (await app.ClaimAsync(appeal, first)).Succeeded.ShouldBeTrue();
        var again = await SeenAsync(app, appeal, first);
        (again.IsToDecide, again.Verdicts.Single().IsMine).ShouldBe((true, true));
    }

    [Theory, EveryDatabase]
    public async Task A_case_that_was_opened_is_not_moved_by_a_later_share(DatabaseProvider provider)
    {
        await using var app = await Blinded.StartAsync(provider, percent: 0);
        var (reviewer, analyst) = (await app.Given(AReviewer()), await app.Given(APerson().WithRole(StaffRole.Analyst)));
        var (opened, taken, untouched) = (await app.Given(AnAppeal()), await app.Given(AnAppeal()), await app.Given(AnAppeal()));
        (await app.Send(new NoteCaseView.Command(opened.Id), analyst)).Succeeded.ShouldBeTrue();
        await app.ClaimAsync(taken, reviewer);

        await app.ShareAsync(100);

        (await SeenAsync(app, opened, reviewer)).IsBlind.ShouldBeFalse();
        (await SeenAsync(app, taken, reviewer)).IsToDecide.ShouldBeTrue();
        (await SeenAsync(app, untouched, reviewer)).IsBlind.ShouldBeTrue();
        (await SeenAsync(app, untouched, analyst)).IsBlind.ShouldBeFalse("who decides nothing sees everything");
        (await app.Send(new NoteCaseView.Command(untouched.Id), reviewer)).Succeeded.ShouldBeTrue();
        await app.ShareAsync(0);
        (await SeenAsync(app, untouched, reviewer)).IsBlind.ShouldBeTrue("opened while the share was 100");
        var kept = await app.AppealAsync(untouched);
        (kept.FirstLook, kept.FirstLookRules).ShouldBe((FirstLook.Blind, 3));
    }

    [Theory, EveryDatabase]
    public async Task Both_verdicts_are_kept_and_their_agreement_is_counted(DatabaseProvider provider)
    {
        await using var app = await Blinded.StartAsync(provider);
        var (reviewer, lead) = (await app.Given(AReviewer()), await app.Given(APerson().WithRole(StaffRole.QualityLead)));
        var upheld = await JudgedAsync(app, reviewer, new(Verdict.Breach, Severity.Significant, "Warm."), AppealOutcome.Uphold);
        await JudgedAsync(app, reviewer, new(Verdict.NoBreach, Severity.Unknown, "Cold."), AppealOutcome.Uphold);
        await JudgedAsync(app, reviewer, new(Verdict.CannotTell, Severity.Unknown, "Unreadable."), AppealOutcome.Overturn);

        var shown = await SeenAsync(app, upheld, reviewer);
        var said = shown.Verdicts.ShouldHaveSingleItem();
        (said.Verdict, said.Severity, said.Why, said.WithOriginal, said.OnSeverity, said.WithOutcome).ShouldBe((Verdict.Breach, Severity.Significant, "Warm.", true, true, true));
        shown.Outcome!.Outcome.ShouldBe(AppealOutcome.Uphold);
        (await app.EventsAsync(upheld)).ShouldContain(nameof(FirstVerdictGiven));
        var agreement = (await app.Send(new GetQuality.Query(), lead)).Value.Agreement;
        agreement.ShouldBe(new GetQuality.Agreements(3, 1, new AgreementCount(1, 2), new AgreementCount(1, 1), new AgreementCount(1, 2)));
    }

    [Theory, EveryDatabase]
    public async Task A_verdict_is_given_once(DatabaseProvider provider)
    {
        await using var app = await Blinded.StartAsync(provider);
        var reviewer = await app.Given(AReviewer());
        var appeal = await app.Given(AnAppeal());
        await app.ClaimAsync(appeal, reviewer);
        (await GiveAsync(app, appeal, reviewer)).ShouldBeNull();
        (await GiveAsync(app, appeal, reviewer)).ShouldBeNull("sent twice");
        (await app.Send(new GiveFirstVerdict.Command(appeal.Id, Verdict.NoBreach, Severity.Unknown, "After all."), reviewer)).Refusal!.Code.ShouldBe("verdict.given");
        (await app.ReadAsync(db => db.FirstVerdicts.CountAsync())).ShouldBe(1);
    }

    private static async Task<Appeal> JudgedAsync(PortalApp app, CurrentUser reviewer, Judgement said, AppealOutcome outcome)
    {
        var appeal = await app.Given(AnAppeal().Against(AViolation().OfSeverity(Severity.Significant)));
        await app.ClaimAsync(appeal, reviewer);
        (await app.Send(new GiveFirstVerdict.Command(appeal.Id, said.Verdict, said.Severity, said.Why), reviewer)).Succeeded.ShouldBeTrue();
        (await app.DecideAsync(appeal, reviewer, outcome)).Succeeded.ShouldBeTrue();
        return appeal;
    }

    private static async Task<string?> GiveAsync(PortalApp app, Appeal appeal, CurrentUser reviewer) =>
        (await app.Send(new GiveFirstVerdict.Command(appeal.Id, Verdict.Breach, Severity.Minor, "Warm, by the photo."), reviewer)).Refusal?.Code;

    private static async Task<DeskCase> SeenAsync(PortalApp app, Appeal appeal, CurrentUser who) => (await app.Send(new GetCase.Query(appeal.Reference), who)).Value;

    // Everything that the case page and the queue are drawn from, and which of the telling words stand in it.
    private static async Task<IEnumerable<string>> ToldAsync(PortalApp app, Appeal appeal, CurrentUser who)
    {
        var seen = await SeenAsync(app, appeal, who);
        var row = (await app.Send(new ListQueue.Query(QueueView.None), who)).Value.Rows.Single(r => r.Reference == appeal.Reference);
        var all = JsonSerializer.Serialize(seen) + JsonSerializer.Serialize(row) + JsonSerializer.Serialize((await app.Send(new GetCaseSide.Query(appeal.Id), who)).Value);
        Dictionary<string, bool> told = new()
        {
            ["Crucial"] = seen.Decision.Severity == Severity.Crucial || row.Severity == Severity.Crucial || seen.Visits.Any(v => v.Findings.Any(f => f.Severity != Severity.Unknown)),
            ["StoreSuspension"] = seen.Decision.Measures.Count > 0 || row.Measures.Count > 0,
            ["Points"] = seen.Decision.Points == 11 || seen.Merchant.Points == 11 || seen.Decision.PointsUntil > default(DateOnly),
            ["Parts"] = row.Parts.Count > 0,
            ["Result"] = seen.Visits.Any(v => v.Result.Length > 0),
            ["Note"] = all.Contains(Note, StringComparison.Ordinal),
        };
        return told.Where(t => t.Value).Select(t => t.Key);
    }
}
