using ImageMagick;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Enforcement;
using Portal.Domain.Merchants;
using Portal.Features.Appeals.Files;
using Portal.Features.Enforcement;
using Portal.Features.Identity;
using Portal.Features.Merchants;
using Portal.Features.Tests.Appeals;
using Portal.Features.Tests.Notifications;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Enforcement;

/// <summary>A decision comes with its measures, its points and a whole statement of reasons, once; or it does not come.</summary>
public sealed class IssueDecisionTests
{
    private static readonly CurrentUser Enforcer = CurrentUser.System("enforcer", [SystemScopes.Enforce]);

    [Theory, EveryDatabase]
    public async Task It_brings_points_measures_what_was_measured_and_a_notice_at_once(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var merchant = await app.Given(AMerchant());
        var owner = await app.Given(APerson().Owning(merchant));
        var picture = await app.Send(new AddExhibit.Command(merchant.Id, new IncomingFile("display.jpg", Pictures.Phone(MagickFormat.Jpeg))), Enforcer);

        var issued = (await app.Send(Command(merchant) with { Exhibits = [picture.Value.Id] }, Enforcer)).Value;
        await app.DeliverAsync();

        var view = (await app.Send(new GetViolation.Query(issued.Reference), owner)).Value;
        view.Decision.ShouldSatisfyAllConditions(
            d => d.Points.ShouldBe(6), d => d.FoundByAutomation.ShouldBeTrue(), d => d.Trigger.ShouldBe(Trigger.OwnInitiative), d => d.Territory.ShouldBe("CA"), d => d.AppealUntil.ShouldBe(issued.AppealUntil));
        view.Measurements.ShouldHaveSingleItem().ShouldSatisfyAllConditions(m => m.Value.ShouldBe(9.5m), m => m.Limit.ShouldBe(4m), m => m.Breaches.ShouldBeTrue());
        view.Exhibits.ShouldHaveSingleItem().Sha256.ShouldBe(picture.Value.Sha256);
        view.Rule.WhatWouldChange.ShouldBe("A reading of 4\u00a0°C or colder, taken on {day} at the time of the visit, instead of 9.5\u00a0°C.");
        view.Rule.Marks.ShouldNotBeEmpty();
        view.Costs.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            c => (c.DaysSoFar, c.DaysToCome, c.InForce).ShouldBe((0, 14, true)), c => c.Measure.HeldAmount.ShouldBe(1240.5m), c => c.Measure.HeldCurrency.ShouldBe("CAD"), c => c.Meaning!.StaysOpen.ShouldNotBeEmpty());
        (await app.Send(new GetStanding.Query(), owner)).Value.Standing.Points.ShouldBe(6);
        (await app.NoticesAsync()).ShouldHaveSingleItem().ShouldSatisfyAllConditions(n => n.PersonId.ShouldBe(owner.PersonId), n => n.Path.ShouldBe($"/violations/{issued.Reference}"));
        (await app.ReadAsync(db => db.Audit.Where(a => a.CaseId == view.Decision.Id).Select(a => a.Event).ToListAsync())).ShouldBe(["ViolationRecorded", "DecisionIssued", "ActionApplied"], ignoreOrder: true);
    }

    [Theory, EveryDatabase]
    public async Task Sent_again_it_is_the_same_decision_and_ten_at_once_are_one(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var merchant = await app.Given(AMerchant());
        var command = Command(merchant);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => app.Send(command, Enforcer)));

        answers.Select(a => a.Value).Distinct().ShouldHaveSingleItem();
        (await app.Send(command, Enforcer)).Value.ShouldBe(answers[0].Value);
        (await app.ReadAsync(async db => (await db.Violations.CountAsync(), await db.Actions.CountAsync(), await db.Ledger.CountAsync(), await db.Outbox.CountAsync()))).ShouldBe((1, 1, 1, 1));
        (await app.Send(command with { Finding = command.Finding with { Facts = "Something else." } }, Enforcer)).Refusal!.Code.ShouldBe("decision.key-reused");
    }

    [Theory, EveryDatabase]
    public async Task Days_lost_to_a_wrong_measure_shorten_the_next_one_of_its_kind_once(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var merchant = await app.Given(AMerchant());
        var appeal = await app.Given(AnAppeal().Against(AViolation().Against(merchant).DecidedDaysAgo(9).Bringing(MeasureKind.Demotion, days: 60)));
        var reviewer = await app.Given(AReviewer());
        await app.ClaimAsync(appeal, reviewer);
        (await app.DecideAsync(appeal, reviewer)).Succeeded.ShouldBeTrue();
        var today = await app.TodayAsync();
        var command = Command(merchant) with { Measures = [new(MeasureKind.Demotion, "", today.AddDays(30), EndCondition.None, null, "")] };

        await app.Send(command, Enforcer);
        await app.Send(command with { Key = "the next one" }, Enforcer);

        var ends = await app.ReadAsync(db => db.Actions.Where(a => a.State == ActionState.InForce && a.Kind == MeasureKind.Demotion).Select(a => a.EndsOn).ToListAsync());
        ends.ShouldBe([today.AddDays(21), today.AddDays(30)], ignoreOrder: true);
    }

    [Fact]
    public async Task Without_a_part_of_its_statement_it_is_refused_and_nothing_is_stored()
    {
        await using var app = await PortalApp.StartAsync();
        var merchant = await app.Given(AMerchant());
        var whole = Command(merchant);
        (string Part, IssueDecision.Command Command)[] lacking =
        [
            ("measureAndScope", whole with { Finding = whole.Finding with { Subject = SubjectKind.Unknown } }),
            ("duration", whole with { Measures = [whole.Measures[0] with { EndsOn = null }] }),
            ("facts", whole with { Finding = whole.Finding with { Facts = "" } }),
            ("noticeOrOwnInitiative", whole with { How = whole.How with { Trigger = Trigger.Notice } }),
            ("automationInDetection", whole with { How = whole.How with { FoundByAutomation = null } }),
            ("automationInDecision", whole with { How = whole.How with { DecidedBy = Automation.Unknown } }),
            ("whyGround", whole with { Readings = [] }),
        ];

        foreach (var (part, command) in lacking)
        {
            (await app.Send(command, Enforcer)).Refusal!.ShouldSatisfyAllConditions(r => r.Code.ShouldBe("statement.incomplete"), r => r.Sentence.ShouldBe($"The statement of reasons lacks: {part}."));
        }

        (await app.ReadAsync(async db => (await db.Violations.CountAsync(), await db.Actions.CountAsync(), await db.Ledger.CountAsync(), await db.Outbox.CountAsync()))).ShouldBe((0, 0, 0, 0));
    }

    [Fact]
    public async Task What_it_names_has_to_be_there()
    {
        await using var app = await PortalApp.StartAsync();
        var (merchant, other) = (await app.Given(AMerchant()), await app.Given(AMerchant()));
        var whole = Command(merchant);
        var strange = (await app.Send(new AddExhibit.Command(other.Id, new IncomingFile("a.pdf", Pictures.Pdf("% a\n"))), Enforcer)).Value;
        var used = (await app.Send(new AddExhibit.Command(merchant.Id, new IncomingFile("b.pdf", Pictures.Pdf("% b\n"))), Enforcer)).Value;
        (await app.Send(whole with { Exhibits = [used.Id] }, Enforcer)).Succeeded.ShouldBeTrue();

        (string Code, IssueDecision.Command Command)[] wrong =
        [
            ("clause.not-found", whole with { Finding = whole.Finding with { Clause = "99.9" } }),
            ("clause.not-found", whole with { Finding = whole.Finding with { Policy = "no-such-policy" } }),
            ("store.not-found", whole with { Finding = whole.Finding with { StoreId = Guid.CreateVersion7() } }),
            ("store.not-found", whole with { MerchantId = Guid.CreateVersion7() }),
            ("decision.found-in-future", whole with { Finding = whole.Finding with { FoundOn = new DateOnly(2026, 6, 16) } }),
            ("exhibit.not-found", whole with { Exhibits = [strange.Id] }),
            ("exhibit.used", whole with { Exhibits = [used.Id] }),
            ("action.amount-invalid", whole with { Measures = [whole.Measures[0] with { HeldCurrency = "" }] }),
            ("request.invalid", whole with { Finding = whole.Finding with { Territory = "Canada" } }),
        ];
        foreach (var ((code, command), i) in wrong.Select((w, i) => (w, i))) (await app.Send(command with { Key = $"wrong {i}" }, Enforcer)).Refusal!.Code.ShouldBe(code);
    }

    [Fact]
    public async Task The_end_of_an_account_comes_after_the_notice_that_the_law_pack_gives()
    {
        await using var app = await PortalApp.StartAsync();
        var merchant = await app.Given(AMerchant());

        (await app.Send(Command(merchant) with { Measures = [new(MeasureKind.AccountTermination, "", null, EndCondition.None, null, "")] }, Enforcer)).Succeeded.ShouldBeTrue();

        (await app.ReadAsync(db => db.Actions.SingleAsync())).StartsOn.ShouldBe(new DateOnly(2026, 6, 15).AddDays((await app.RulesAsync()).Law.TerminationNoticeDays));
    }

    [Fact]
    public async Task Only_a_system_that_enforces_may_issue()
    {
        await using var app = await PortalApp.StartAsync();
        var merchant = await app.Given(AMerchant());
        CurrentUser[] others = [await app.Given(APerson().Owning(merchant)), await app.Given(AReviewer()), CurrentUser.System("filer", [SystemScopes.Read, SystemScopes.File]), new CurrentUser()];

        foreach (var other in others) (await app.Send(Command(merchant), other)).Refusal!.Code.ShouldBe("request.not-allowed");
    }

    [Fact]
    public async Task An_exhibit_is_read_by_the_merchant_and_by_staff_and_never_changed()
    {
        await using var app = await PortalApp.StartAsync();
        var merchant = await app.Given(AMerchant());
        var owner = await app.Given(APerson().Owning(merchant));
        var stranger = await app.Given(APerson().WithSeat(MerchantRole.Owner, AMerchant()));
        var file = new IncomingFile("log.pdf", Pictures.Pdf("% a log\n"));
        var exhibit = (await app.Send(new AddExhibit.Command(merchant.Id, file), Enforcer)).Value;
        (await app.Send(new AddExhibit.Command(merchant.Id, file), Enforcer)).Value.Id.ShouldBe(exhibit.Id);
        (await app.Send(new ReadExhibit.Query(exhibit.Id), owner)).Refusal!.Code.ShouldBe("exhibit.not-found");
        await app.Send(Command(merchant) with { Exhibits = [exhibit.Id] }, Enforcer);

        (await app.Send(new ReadExhibit.Query(exhibit.Id), owner)).Value.Bytes.ShouldBe(file.Bytes);
        (await app.Send(new ReadExhibit.Query(exhibit.Id), await app.Given(AReviewer()))).Succeeded.ShouldBeTrue();
        (await app.Send(new ReadExhibit.Query(exhibit.Id), stranger)).Refusal!.Code.ShouldBe("exhibit.not-found");
        await Should.ThrowAsync<InvalidOperationException>(app.ChangeAsync(async db => db.Remove(await db.Set<Exhibit>().SingleAsync())));
        await Should.ThrowAsync<InvalidOperationException>(app.ChangeAsync(async db => db.Entry(await db.Set<ExhibitContent>().SingleAsync()).Property(c => c.Bytes).CurrentValue = [1]));
        await Should.ThrowAsync<InvalidOperationException>(app.ChangeAsync(async db => db.Entry(await db.Set<Measurement>().SingleAsync()).Property(m => m.Value).CurrentValue = 1));
    }

    private static IssueDecision.Command Command(Merchant merchant) => new(
        "one", merchant.Id,
        new(null, SubjectKind.StorePage, "1 Sample St", "food-safety", "3.2", "The display fridge stood at 9.5 °C while open for sale.", "", "", Severity.Crucial, new DateOnly(2026, 6, 14), ""),
        new(FindingSource.Detector, true, Automation.NotAutomated, Trigger.OwnInitiative, ""),
        [new(MeasureKind.PayoutHold, "", new DateOnly(2026, 6, 29), EndCondition.None, 1240.5m, "CAD")],
        [new("Temperature of the display fridge", 9.5m, "°C", Comparison.AtMost, 4)],
        []);
}
