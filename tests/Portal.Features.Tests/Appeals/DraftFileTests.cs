using ImageMagick;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Features.Appeals;
using Portal.Features.Appeals.Files;
using Portal.Features.Identity;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Appeals;

/// <summary>Files lie with what is half written until it is sent or thrown away.</summary>
public sealed class DraftFileTests
{
    [Theory, EveryDatabase]
    public async Task Files_of_the_draft_go_with_the_appeal(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violation, owner) = await app.ADecisionAsync();
        await app.Send(Attach(violation, "fridge.jpg", Pictures.Phone(MagickFormat.Jpeg)), owner);
        await app.Send(Attach(violation, "log.pdf", Pictures.Pdf()), owner);

        var receipt = (await app.Send(Filing.Of(violation), owner)).Value;

        receipt.Files.ShouldBe(2);
        var appeal = await app.ReadAsync(db => db.Appeals.SingleAsync());
        (await app.ReadAsync(db => db.Evidence.CountAsync(e => e.AppealId == appeal.Id && e.DraftId == null))).ShouldBe(2);
        (await app.ReadAsync(db => db.Drafts.AnyAsync())).ShouldBeFalse();
        (await app.ReadAsync(db => db.Audit.SingleAsync(a => a.Event == nameof(EvidenceAdded)))).Why!.ShouldContain("fridge.jpg sha256:");
    }

    [Theory, EveryDatabase]
    public async Task The_same_file_sent_twice_is_one_file(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violation, owner) = await app.ADecisionAsync();

        var first = (await app.Send(Attach(violation, "log.pdf", Pictures.Pdf()), owner)).Value;
        var again = (await app.Send(Attach(violation, "copy.pdf", Pictures.Pdf()), owner)).Value;

        again.Id.ShouldBe(first.Id);
        (await app.ReadAsync(db => db.EvidenceContent.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task One_file_too_many_is_refused_and_room_is_made_by_removing_one()
    {
        await using var app = await PortalApp.StartAsync(settings: new Dictionary<string, string> { ["Evidence:MaxFiles"] = "2" });
        var (violation, owner) = await app.ADecisionAsync();
        var first = (await app.Send(Attach(violation, "a.pdf", Pictures.Pdf("% a\n")), owner)).Value;
        await app.Send(Attach(violation, "b.pdf", Pictures.Pdf("% b\n")), owner);

        (await app.Send(Attach(violation, "c.pdf", Pictures.Pdf("% c\n")), owner)).Refusal!.Code.ShouldBe("evidence.too-many");
        await app.Send(new RemoveEvidence.Command(first.Id), owner);
        (await app.Send(Attach(violation, "c.pdf", Pictures.Pdf("% c\n")), owner)).Succeeded.ShouldBeTrue();
    }

    [Theory, EveryDatabase]
    public async Task A_discarded_draft_leaves_no_file_behind(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violation, owner) = await app.ADecisionAsync();
        await app.Send(Attach(violation, "log.pdf", Pictures.Pdf()), owner);

        await app.Send(new DiscardDraft.Command(violation.Reference), owner);

        (await app.ReadAsync(db => db.Evidence.AnyAsync())).ShouldBeFalse();
        (await app.ReadAsync(db => db.EvidenceContent.AnyAsync())).ShouldBeFalse();
        (await app.Send(new DiscardDraft.Command(violation.Reference), owner)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task A_file_that_was_sent_cannot_be_removed()
    {
        await using var app = await PortalApp.StartAsync();
        var (violation, owner) = await app.ADecisionAsync();
        var file = (await app.Send(Attach(violation, "log.pdf", Pictures.Pdf()), owner)).Value;
        await app.Send(Filing.Of(violation), owner);

        (await app.Send(new RemoveEvidence.Command(file.Id), owner)).Refusal!.Code.ShouldBe("evidence.sent");
    }

    [Fact]
    public async Task A_file_is_for_the_merchant_alone_until_it_is_sent_and_never_for_a_stranger()
    {
        await using var app = await PortalApp.StartAsync();
        var (violation, owner) = await app.ADecisionAsync();
        var merchant = await app.ReadAsync(db => db.Merchants.SingleAsync());
        var viewer = await app.Given(APerson().WithSeat(MerchantRole.Viewer, merchant));
        var reviewer = await app.Given(AReviewer());
        var stranger = await app.Given(APerson().Owning(await app.Given(AMerchant().Named("Elsewhere"))));
        var file = (await app.Send(Attach(violation, "log.pdf", Pictures.Pdf()), owner)).Value;
        var read = new ReadEvidence.Query(file.Id);

        (await app.Send(read, viewer)).Value.Bytes.ShouldBe(Pictures.Pdf());
        (await app.Send(read, reviewer)).Refusal!.Code.ShouldBe("evidence.not-found");
        await app.Send(Filing.Of(violation), owner);

        (await app.Send(read, reviewer)).Succeeded.ShouldBeTrue();
        (await app.Send(read, stranger)).Refusal!.Code.ShouldBe("evidence.not-found");
        (await app.Send(new RemoveEvidence.Command(file.Id), stranger)).Refusal!.Code.ShouldBe("evidence.not-found");
        (await app.Send(read, CurrentUser.System("reader", [SystemScopes.Read]))).Refusal!.Code.ShouldBe("request.not-allowed");
    }

    [Theory, EveryDatabase]
    public async Task A_platform_system_takes_its_own_files_and_leaves_a_persons_words(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violation, owner) = await app.ADecisionAsync();
        var system = CurrentUser.System("marketplace", [SystemScopes.File]);
        await app.Send(Filing.Typed(violation, "My own words."), owner);
        await app.Send(Attach(violation, "system.pdf", Pictures.Pdf()) with { MerchantId = violation.MerchantId }, system);

        var receipt = (await app.Send(Filing.Of(violation) with { MerchantId = violation.MerchantId }, system)).Value;

        receipt.Files.ShouldBe(1);
        (await app.ReadAsync(db => db.DraftFields.SingleAsync())).Value.ShouldBe("My own words.");
    }

    [Fact]
    public async Task Nothing_is_kept_for_a_decision_that_has_an_open_appeal()
    {
        await using var app = await PortalApp.StartAsync();
        var (violation, owner) = await app.ADecisionAsync();
        await app.Send(Filing.Of(violation), owner);

        (await app.Send(Filing.Typed(violation, "More"), owner)).Refusal!.Code.ShouldBe("appeal.already-open");
        (await app.Send(Attach(violation, "log.pdf", Pictures.Pdf()), owner)).Refusal!.Code.ShouldBe("appeal.already-open");
        (await app.Send(new GetAppealForm.Query(violation.Reference), owner)).Value.WhyNot!.Code.ShouldBe("appeal.already-open");
    }

    private static AttachEvidence.Command Attach(Violation violation, string name, byte[] bytes) => new(violation.Reference, new IncomingFile(name, bytes));
}
