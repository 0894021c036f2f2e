using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Features.Appeals;
using Portal.Features.Identity;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Appeals;

/// <summary>What is half written lies on the account, field by field, and no device's words are lost to another's.</summary>
public sealed class DraftTests
{
    private static readonly Guid Desk = Guid.CreateVersion7();
    private static readonly Guid Phone = Guid.CreateVersion7();

    [Theory, EveryDatabase]
    public async Task Words_go_on_from_any_device(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violation, owner) = await app.ADecisionAsync();

        var first = (await app.Send(Filing.Typed(violation, "Half a sen", page: Desk), owner)).Value;
        app.Clock.Advance(TimeSpan.FromSeconds(5));
        await app.Send(new SaveDraft.Command(violation.Reference, DraftKind.Appeal, Desk, [new("ground", "not-true"), new("statement", "Half a sentence.", Mark(first))]), owner);

        var draft = (await app.Send(new GetAppealForm.Query(violation.Reference), owner)).Value.Draft!;
        (draft["ground"], draft["statement"]).ShouldBe(("not-true", "Half a sentence."));
        draft.SavedAt.ShouldBe(app.Now);
        draft.Replaced.ShouldBeEmpty("one page typed on");
    }

    [Theory, EveryDatabase]
    public async Task Of_two_devices_the_newer_words_stand_field_by_field_and_the_older_are_offered(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violation, owner) = await app.ADecisionAsync();
        var seen = Mark((await app.Send(Filing.Typed(violation, "One", page: Desk), owner)).Value);
        app.Clock.Advance(TimeSpan.FromSeconds(5));
        await app.Send(Filing.Typed(violation, "Two, on the phone", seen, Phone), owner);
        await app.Send(new SaveDraft.Command(violation.Reference, DraftKind.Appeal, Phone, [new("ground", "not-mine")]), owner);
        app.Clock.Advance(TimeSpan.FromSeconds(5));

        var saved = (await app.Send(Filing.Typed(violation, "Three, at the desk", seen, Desk), owner)).Value;

        (saved.Fields["statement"].Value, saved.Fields["ground"].Value).ShouldBe(("Three, at the desk", "not-mine"));
        var draft = (await app.Send(new GetAppealForm.Query(violation.Reference), owner)).Value.Draft!;
        draft.Replaced.Select(r => (r.Value, r.Unseen)).ShouldBe([("Two, on the phone", true)], "the desk typed on from its own words, which say it all");
    }

    [Theory, EveryDatabase]
    public async Task What_was_typed_earlier_and_arrives_later_does_not_overwrite(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violation, owner) = await app.ADecisionAsync();
        await app.Send(Filing.Typed(violation, "Typed now", page: Desk), owner);

        var saved = (await app.Send(Filing.Typed(violation, "Typed in the tunnel", page: Phone, ago: TimeSpan.FromMinutes(4)), owner)).Value;

        (saved.Fields["statement"].Value, saved.Kept).ShouldBe(("Typed now", 1));
    }

    [Theory, EveryDatabase]
    public async Task Replaced_words_can_be_taken_back_and_the_others_are_kept_in_turn(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violation, owner) = await app.ADecisionAsync();
        await app.Send(Filing.Typed(violation, "Mine", page: Desk), owner);
        app.Clock.Advance(TimeSpan.FromSeconds(5));
        await app.Send(Filing.Typed(violation, "Theirs", page: Phone), owner);
        var mine = (await DraftAsync()).Replaced.ShouldHaveSingleItem();

        (await app.Send(new TakeBackWords.Command(violation.Reference, DraftKind.Appeal, mine.Id, Desk), owner)).Succeeded.ShouldBeTrue();

        var draft = await DraftAsync();
        (draft["statement"], draft.Replaced.ShouldHaveSingleItem().Value).ShouldBe(("Mine", "Theirs"));
        await app.Send(new TakeBackWords.Command(violation.Reference, DraftKind.Appeal, draft.Replaced[0].Id, Desk, Forget: true), owner);
        (await DraftAsync()).Replaced.ShouldBeEmpty();
        (await app.Send(new TakeBackWords.Command(violation.Reference, DraftKind.Appeal, mine.Id, Desk), owner)).Refusal!.Code.ShouldBe("draft.words-gone");

        async Task<DraftView> DraftAsync() => (await app.Send(new GetAppealForm.Query(violation.Reference), owner)).Value.Draft!;
    }

    [Theory, EveryDatabase]
    public async Task Words_that_the_sender_has_not_seen_stop_the_sending(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violation, owner) = await app.ADecisionAsync();
        var seen = Mark((await app.Send(Filing.Typed(violation, "One", page: Desk), owner)).Value);
        app.Clock.Advance(TimeSpan.FromSeconds(5));
        var newer = Mark((await app.Send(Filing.Typed(violation, "Two", seen, Phone), owner)).Value);

        (await app.Send(Filing.Of(violation) with { DraftSeen = new(null, seen) }, owner)).Refusal!.Code.ShouldBe("draft.newer");
        (await app.Send(Filing.Of(violation) with { DraftSeen = new(null, newer) }, owner)).Succeeded.ShouldBeTrue();
        (await app.ReadAsync(db => db.DraftFields.CountAsync())).ShouldBe(0);
        (await app.ReadAsync(db => db.ReplacedWords.CountAsync())).ShouldBe(0);
    }

    [Theory, EveryDatabase]
    public async Task Ten_devices_at_once_lose_no_words(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violation, owner) = await app.ADecisionAsync();
        var texts = Enumerable.Range(0, 10).Select(n => $"Words of device {n}").ToList();

        var outcomes = await Task.WhenAll(texts.Select((text, n) => Task.Run(() => app.Send(Filing.Typed(violation, text, ago: TimeSpan.FromSeconds(n)), owner))));

        outcomes.ShouldAllBe(o => o.Succeeded);
        var draft = (await app.Send(new GetAppealForm.Query(violation.Reference), owner)).Value.Draft!;
        draft["statement"].ShouldBe(texts[0], "it was typed last, whatever arrived first");
        draft.Replaced.Select(r => r.Value).ShouldBe(texts.Skip(1));
    }

    [Fact]
    public async Task A_fix_has_a_draft_of_its_own_with_any_fields()
    {
        await using var app = await PortalApp.StartAsync();
        var (violation, owner) = await app.ADecisionAsync();
        await app.Send(Filing.Typed(violation, "The appeal."), owner);

        await app.Send(new SaveDraft.Command(violation.Reference, DraftKind.Fix, Desk, [new("statement", "The fix."), new("answer:fridge", "done")]), owner);
        await app.Send(new DiscardDraft.Command(violation.Reference), owner);

        (await app.ReadAsync(db => db.DraftFields.OrderBy(f => f.Name).Select(f => f.Value).ToListAsync())).ShouldBe(["done", "The fix."]);
        (await app.Send(new SaveDraft.Command(violation.Reference, DraftKind.Fix, Desk, [new("<b>", "x")]), owner)).Refusal!.Code.ShouldBe("draft.field-unknown");
    }

    [Fact]
    public async Task A_text_that_is_too_long_to_send_is_kept_all_the_same()
    {
        await using var app = await PortalApp.StartAsync();
        var (violation, owner) = await app.ADecisionAsync();

        (await app.Send(Filing.Typed(violation, new string('x', Appeal.StatementLimit * 2)), owner)).Succeeded.ShouldBeTrue();
        (await app.Send(Filing.Typed(violation, new string('x', DraftField.ValueLimit + 1)), owner)).Refusal!.Code.ShouldBe("request.invalid");
    }

    [Fact]
    public async Task A_stranger_and_a_viewer_neither_write_nor_take_back()
    {
        await using var app = await PortalApp.StartAsync();
        var (violation, owner) = await app.ADecisionAsync();
        var merchant = await app.ReadAsync(db => db.Merchants.SingleAsync());
        var viewer = await app.Given(APerson().WithSeat(MerchantRole.Viewer, merchant));
        var stranger = await app.Given(APerson().Owning(await app.Given(AMerchant().Named("Elsewhere"))));
        await app.Send(Filing.Typed(violation, "Mine"), owner);

        (await app.Send(Filing.Typed(violation, "Not mine"), stranger)).Refusal!.Code.ShouldBe("violation.not-found");
        (await app.Send(Filing.Typed(violation, "Not mine"), viewer)).Refusal!.Code.ShouldBe("request.not-allowed");
        (await app.Send(new TakeBackWords.Command(violation.Reference, DraftKind.Appeal, Guid.CreateVersion7(), Desk), stranger)).Refusal!.Code.ShouldBe("violation.not-found");
    }

    private static string Mark(SaveDraft.Saved saved) => saved.Fields["statement"].Mark;
}
