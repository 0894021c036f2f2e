using Microsoft.EntityFrameworkCore;
using Portal.Domain.Documents;
using Portal.Features.Appeals;
using Portal.Features.Appeals.Files;
using Portal.Features.Documents;
using Portal.Features.Identity;
using Portal.Features.Tests.Appeals;
using Portal.Features.Tests.Notifications;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Documents;

/// <summary>What a merchant uploads once is kept, reminded of, replaced and used again; whose it is stands in the query.</summary>
public sealed class LockerTests
{
    [Theory, EveryDatabase]
    public async Task A_document_is_used_in_an_appeal_without_a_copy(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violation, owner) = await app.ADecisionAsync();
        var id = await app.KeepAsync(owner, "licence");

        (await app.Send(new AttachDocuments.Command(violation.Reference, [id, id]), owner)).Succeeded.ShouldBeTrue();
        (await app.Send(new AttachDocuments.Command(violation.Reference, [id]), owner)).Succeeded.ShouldBeTrue("it lies there already");
        (await app.Send(new GetAppealForm.Query(violation.Reference), owner)).Value.Documents.ShouldBeEmpty("what lies there is not offered again");
        var receipt = (await app.Send(Filing.Of(violation), owner)).Value;

        receipt.Files.ShouldBe(1);
        var evidence = await app.ReadAsync(db => db.Evidence.AsNoTracking().SingleAsync());
        evidence.DocumentId.ShouldBe(id);
        (await app.ReadAsync(db => db.EvidenceContent.CountAsync())).ShouldBe(1);
        (await app.Send(new ReadEvidence.Query(evidence.Id), await app.Given(AReviewer()))).Value.Bytes.ShouldBe(Pictures.Pdf("% licence\n"));
    }

    [Theory, EveryDatabase]
    public async Task A_document_taken_out_of_a_draft_stays_in_the_locker(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violation, owner) = await app.ADecisionAsync();
        var id = await app.KeepAsync(owner, "licence");
        await app.Send(new AttachDocuments.Command(violation.Reference, [id]), owner);
        (await app.Send(new RemoveDocument.Command(id), owner)).Refusal!.Code.ShouldBe("document.used");

        await app.Send(new DiscardDraft.Command(violation.Reference), owner);

        (await app.Send(new ReadDocument.Query(id), owner)).Value.Bytes.ShouldBe(Pictures.Pdf("% licence\n"));
        (await app.Send(new RemoveDocument.Command(id), owner)).Succeeded.ShouldBeTrue();
        (await app.ReadAsync(db => db.EvidenceContent.AnyAsync())).ShouldBeFalse();
    }

    [Theory, EveryDatabase]
    public async Task A_newer_version_takes_the_place_and_what_was_sent_keeps_the_old_one(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violation, owner) = await app.ADecisionAsync();
        var old = await app.KeepAsync(owner, "licence");
        await app.Send(new AttachDocuments.Command(violation.Reference, [old]), owner);
        await app.Send(Filing.Of(violation), owner);

        var newer = (await app.Send(new KeepDocument.Command(new IncomingFile("new.pdf", Pictures.Pdf("% newer\n")), Facts(), old), owner)).Value;

        var row = (await app.Send(new ListDocuments.Query(), owner)).Value.Documents.ShouldHaveSingleItem();
        (row.Id, row.Uses, row.Older.Single().Id, row.Older.Single().Uses).ShouldBe((newer, 0, old, 1));
        var evidence = await app.ReadAsync(db => db.Evidence.SingleAsync());
        (await app.Send(new ReadEvidence.Query(evidence.Id), owner)).Value.Bytes.ShouldBe(Pictures.Pdf("% licence\n"));
        (await app.Send(new KeepDocument.Command(new IncomingFile("x.pdf", Pictures.Pdf("% third\n")), Facts(), old), owner)).Refusal!.Code.ShouldBe("document.replaced");
    }

    [Theory, EveryDatabase]
    public async Task Reminders_come_once_for_each_day_and_missed_ones_are_caught_up_with(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (_, owner) = await app.ADecisionAsync();
        var today = (await app.RulesAsync()).Law.DayOf(app.Now);
        await app.KeepAsync(owner, "licence", today.AddDays(40));
        (await RemindAsync(app)).ShouldBe(0);

        app.Clock.Advance(TimeSpan.FromDays(10));
        (await RemindAsync(app)).ShouldBe(1);
        (await RemindAsync(app)).ShouldBe(0);
        // The portal was away when the seventh day came.
        app.Clock.Advance(TimeSpan.FromDays(26));
        (await RemindAsync(app)).ShouldBe(1);
        app.Clock.Advance(TimeSpan.FromDays(4));
        (await RemindAsync(app)).ShouldBe(1);
        app.Clock.Advance(TimeSpan.FromDays(400));
        (await RemindAsync(app)).ShouldBe(0);

        await app.DeliverAsync();
        var notices = await app.NoticesAsync();
        notices.Count.ShouldBe(3);
        notices.ShouldAllBe(n => n.Name == nameof(DocumentExpiring) && n.PersonId == owner.PersonId && n.Path == "/documents");
        (await app.MessagesAsync()).Count(m => m.Kind == Features.Notifications.OutboxMessage.MailKind).ShouldBe(3);
    }

    [Theory, EveryDatabase]
    public async Task Of_ten_nodes_that_remind_at_once_one_does(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (_, owner) = await app.ADecisionAsync();
        await app.KeepAsync(owner, "licence", (await app.RulesAsync()).Law.DayOf(app.Now).AddDays(31));
        app.Clock.Advance(TimeSpan.FromDays(1));

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => RemindAsync(app))));

        (await app.ReadAsync(db => db.Outbox.CountAsync(m => m.Name == nameof(DocumentExpiring)))).ShouldBe(1);
        (await app.ReadAsync(db => db.Audit.CountAsync(a => a.Event == nameof(DocumentExpiring)))).ShouldBe(1);
    }

    [Theory, EveryDatabase]
    public async Task A_replaced_document_reminds_nobody_and_a_corrected_day_counts(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (_, owner) = await app.ADecisionAsync();
        var today = (await app.RulesAsync()).Law.DayOf(app.Now);
        var old = await app.KeepAsync(owner, "old", today.AddDays(31));
        var newer = (await app.Send(new KeepDocument.Command(new IncomingFile("new.pdf", Pictures.Pdf("% newer\n")), Facts(today.AddYears(1)), old), owner)).Value;
        app.Clock.Advance(TimeSpan.FromDays(2));
        (await RemindAsync(app)).ShouldBe(0);

        await app.Send(new CorrectDocument.Command(newer, Facts(today.AddDays(35))), owner);

        app.Clock.Advance(TimeSpan.FromDays(4));
        (await RemindAsync(app)).ShouldBe(1);
    }

    [Fact]
    public async Task The_same_file_twice_is_one_document_and_what_is_said_last_counts()
    {
        await using var app = await PortalApp.StartAsync();
        var (_, owner) = await app.ADecisionAsync();
        var first = await app.KeepAsync(owner, "licence");

        var again = (await app.Send(new KeepDocument.Command(new IncomingFile("copy.pdf", Pictures.Pdf("% licence\n")), Facts() with { Title = "Another name" }), owner)).Value;

        again.ShouldBe(first);
        (await app.Send(new ListDocuments.Query(), owner)).Value.Documents.ShouldHaveSingleItem().Title.ShouldBe("Another name");
    }

    [Fact]
    public async Task A_viewer_reads_a_stranger_finds_nothing_and_staff_see_only_what_was_filed()
    {
        await using var app = await PortalApp.StartAsync();
        var (violation, owner) = await app.ADecisionAsync();
        var merchant = await app.ReadAsync(db => db.Merchants.SingleAsync());
        var viewer = await app.Given(APerson().WithSeat(MerchantRole.Viewer, merchant));
        var stranger = await app.Given(APerson().Owning(await app.Given(AMerchant().Named("Elsewhere"))));
        var store = await app.ReadAsync(db => db.Stores.FirstAsync(s => s.MerchantId == stranger.MerchantId));
        var id = await app.KeepAsync(owner, "licence");

        (await app.Send(new ReadDocument.Query(id), viewer)).Succeeded.ShouldBeTrue();
        (await app.Send(new ListDocuments.Query(), viewer)).Value.MayKeep.ShouldBeFalse();
        (await app.Send(new RemoveDocument.Command(id), viewer)).Refusal!.Code.ShouldBe("request.not-allowed");
        (await app.Send(new ReadDocument.Query(id), stranger)).Refusal!.Code.ShouldBe("document.not-found");
        (await app.Send(new RemoveDocument.Command(id), stranger)).Refusal!.Code.ShouldBe("document.not-found");
        (await app.Send(new CorrectDocument.Command(id, Facts()), stranger)).Refusal!.Code.ShouldBe("document.not-found");
        (await app.Send(new KeepDocument.Command(new IncomingFile("x.pdf", Pictures.Pdf("% x\n")), Facts(), id), stranger)).Refusal!.Code.ShouldBe("document.not-found");
        (await app.Send(new AttachDocuments.Command(violation.Reference, [id]), stranger)).Refusal!.Code.ShouldBe("violation.not-found");
        (await app.Send(new ListDocuments.Query(), stranger)).Value.Documents.ShouldBeEmpty();
        (await app.Send(new ReadDocument.Query(id), await app.Given(AReviewer()))).Succeeded.ShouldBeFalse();
        (await app.Send(new CorrectDocument.Command(id, Facts() with { StoreId = store.Id }), owner)).Refusal!.Code.ShouldBe("store.not-found");
    }

    private static async Task<int> RemindAsync(PortalApp app) => (await app.Send(new RemindOfDocuments.Command(), CurrentUser.Portal)).Value;

    private static DocumentFacts Facts(DateOnly? expires = null) => Keeping.Facts(expires);
}
