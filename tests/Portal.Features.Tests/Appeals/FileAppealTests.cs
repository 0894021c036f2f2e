using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Features.Appeals;
using Portal.Features.Identity;
using Portal.Features.Requests;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Appeals;

/// <summary>One appeal for one key, filed by whom the decision is about, in time.</summary>
public sealed class FileAppealTests
{
    [Theory, EveryDatabase]
    public async Task A_filed_appeal_is_stored_audited_and_told(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violation, owner) = await app.ADecisionAsync();

        var receipt = (await app.Send(Filing.Of(violation), owner)).Value;

        var appeal = await app.ReadAsync(db => db.Appeals.SingleAsync());
        receipt.Reference.ShouldBe(appeal.Reference);
        receipt.DueOn.ShouldBe(appeal.FiledOn.AddDays(120));
        appeal.Statement.ShouldBe(Filing.Statement);
        appeal.FiledBy.ShouldBe(owner.PersonId);
        (await app.ReadAsync(db => db.Audit.CountAsync(a => a.Event == nameof(AppealFiled) && a.SubjectId == appeal.Id))).ShouldBe(1);
        (await app.ReadAsync(db => db.Outbox.SingleAsync())).Name.ShouldBe(nameof(AppealFiled));
    }

    [Theory, EveryDatabase]
    public async Task The_same_key_answers_with_the_same_receipt(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violation, owner) = await app.ADecisionAsync();

        var first = await app.Send(Filing.Of(violation, "one"), owner);
        var again = await app.Send(Filing.Of(violation, "one"), owner);

        again.Value.ShouldBe(first.Value);
        (await app.ReadAsync(db => db.Appeals.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task Another_key_while_one_is_open_is_refused_with_its_reference()
    {
        await using var app = await PortalApp.StartAsync();
        var (violation, owner) = await app.ADecisionAsync();
        var first = (await app.Send(Filing.Of(violation, "one"), owner)).Value;

        var refusal = (await app.Send(Filing.Of(violation, "two"), owner)).Refusal!;

        refusal.Code.ShouldBe("appeal.already-open");
        refusal.Kind.ShouldBe(RefusalKind.Conflict);
        refusal.Sentence.ShouldContain(first.Reference);
    }

    [Fact]
    public async Task A_key_of_another_decision_is_refused()
    {
        await using var app = await PortalApp.StartAsync();
        var (violation, owner) = await app.ADecisionAsync();
        var merchant = await app.ReadAsync(db => db.Merchants.SingleAsync());
        var other = await app.Given(AViolation().Against(merchant));
        await app.Send(Filing.Of(violation, "one"), owner);

        (await app.Send(Filing.Of(other, "one"), owner)).Refusal!.Code.ShouldBe("appeal.key-reused");
    }

    [Fact]
    public async Task The_last_day_counts_and_the_day_after_does_not()
    {
        await using var app = await PortalApp.StartAsync();
        var (violation, owner) = await app.ADecisionAsync();
        var law = (await app.RulesAsync()).Law;
        var end = TimeZoneInfo.ConvertTimeToUtc(violation.AppealUntil.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeZoneInfo.FindSystemTimeZoneById(law.TimeZone));

        app.Clock.SetUtcNow(end);
        (await app.Send(Filing.Of(violation), owner)).Refusal!.Code.ShouldBe("appeal.window-closed");

        await using var earlier = await PortalApp.StartAsync();
        var (other, otherOwner) = await earlier.ADecisionAsync();
        earlier.Clock.SetUtcNow(end.AddTicks(-1));
        (await earlier.Send(Filing.Of(other), otherOwner)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task A_reversed_decision_is_not_appealed()
    {
        await using var app = await PortalApp.StartAsync();
        var (violation, owner) = await app.ADecisionAsync();
        await app.ChangeAsync(async db => (await db.Violations.SingleAsync()).Reverse(violation.FoundOn, Guid.CreateVersion7()));

        (await app.Send(Filing.Of(violation), owner)).Refusal!.Code.ShouldBe("appeal.decision-reversed");
    }

    [Fact]
    public async Task A_stranger_finds_no_such_decision()
    {
        await using var app = await PortalApp.StartAsync();
        var (violation, _) = await app.ADecisionAsync();
        var stranger = await app.Given(APerson().Owning(await app.Given(AMerchant().Named("Elsewhere"))));

        (await app.Send(Filing.Of(violation), stranger)).Refusal!.Code.ShouldBe("violation.not-found");
        (await app.Send(Filing.Of(violation) with { MerchantId = violation.MerchantId }, stranger)).Refusal!.Code.ShouldBe("violation.not-found");
    }

    [Fact]
    public async Task A_viewer_a_reviewer_and_a_reading_system_may_not_file()
    {
        await using var app = await PortalApp.StartAsync();
        var (violation, _) = await app.ADecisionAsync();
        var merchant = await app.ReadAsync(db => db.Merchants.SingleAsync());

        foreach (var caller in (CurrentUser[])
        [
            await app.Given(APerson().WithSeat(MerchantRole.Viewer, merchant)), await app.Given(AReviewer()), CurrentUser.System("reader", [SystemScopes.Read]), new CurrentUser(),
        ])
        {
            (await app.Send(Filing.Of(violation) with { MerchantId = merchant.Id }, caller)).Refusal!.Code.ShouldBe("request.not-allowed");
        }
    }

    [Theory, EveryDatabase]
    public async Task A_platform_system_files_for_the_merchant_that_it_names(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violation, _) = await app.ADecisionAsync();
        var system = CurrentUser.System("marketplace", [SystemScopes.File]);

        (await app.Send(Filing.Of(violation), system)).Refusal!.Code.ShouldBe("violation.not-found");
        (await app.Send(Filing.Of(violation) with { MerchantId = violation.MerchantId }, system)).Succeeded.ShouldBeTrue();

        var appeal = await app.ReadAsync(db => db.Appeals.SingleAsync());
        appeal.Origin.ShouldBe(AppealOrigin.System);
        appeal.FiledBy.ShouldBeNull();
        (await app.ReadAsync(db => db.Audit.SingleAsync(a => a.SubjectId == appeal.Id))).Actor.ShouldBe("marketplace");
    }

    [Fact]
    public async Task A_form_with_gaps_names_each_of_them()
    {
        await using var app = await PortalApp.StartAsync();
        var (violation, owner) = await app.ADecisionAsync();

        var refusal = (await app.Send(new FileAppeal.Command(violation.Reference, "", new string('x', Appeal.StatementLimit + 120), "one"), owner)).Refusal!;

        refusal.Kind.ShouldBe(RefusalKind.Invalid);
        refusal.Fields!.Keys.ShouldBe(["Ground", "Statement"], ignoreOrder: true);
        refusal.Fields["Statement"].ShouldHaveSingleItem().ShouldContain("shorten it by 120");
    }

    [Fact]
    public async Task A_reason_that_is_not_on_the_list_is_refused()
    {
        await using var app = await PortalApp.StartAsync();
        var (violation, owner) = await app.ADecisionAsync();

        (await app.Send(Filing.Of(violation) with { Ground = "because" }, owner)).Refusal!.Code.ShouldBe("appeal.ground-unknown");
    }

    [Fact]
    public async Task A_withdrawn_appeal_makes_room_for_another()
    {
        await using var app = await PortalApp.StartAsync();
        var (violation, owner) = await app.ADecisionAsync();
        var first = (await app.Send(Filing.Of(violation, "one"), owner)).Value;
        await app.ChangeAsync(async db => (await db.Appeals.SingleAsync()).Withdraw());

        var second = (await app.Send(Filing.Of(violation, "two"), owner)).Value;

        second.Reference.ShouldNotBe(first.Reference);
        second.Level.ShouldBe(1);
    }
}
