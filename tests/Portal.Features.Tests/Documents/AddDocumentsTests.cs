using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Features.Appeals;
using Portal.Features.Appeals.Fixes;
using Portal.Features.Documents;
using Portal.Features.Tests.Appeals;
using Portal.Features.Tests.Appeals.Fixes;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Documents;

/// <summary>Documents of the locker can be added after an appeal or a fix was sent, as files can.</summary>
public sealed class AddDocumentsTests
{
    [Theory, EveryDatabase]
    public async Task A_document_is_added_once_to_an_appeal_and_stays(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violation, owner) = await app.ADecisionAsync();
        var appeal = (await app.Send(Filing.Of(violation), owner)).Value.Reference;
        var id = await app.KeepAsync(owner, "licence");
        (await app.Send(new GetMyAppeal.Query(appeal), owner)).Value.Documents.ShouldHaveSingleItem().Id.ShouldBe(id);

        (await app.Send(new AddDocuments.Command(appeal, [id, id]), owner)).Succeeded.ShouldBeTrue();
        (await app.Send(new AddDocuments.Command(appeal, [id]), owner)).Succeeded.ShouldBeTrue("it lies there already");

        var view = (await app.Send(new GetMyAppeal.Query(appeal), owner)).Value;
        view.Files.ShouldHaveSingleItem().FileName.ShouldBe("licence.pdf");
        view.Documents.ShouldBeEmpty("what lies there is not offered again");
        view.Steps.Select(s => s.Event).ShouldContain(nameof(EvidenceAdded));
        (await app.ReadAsync(db => db.EvidenceContent.CountAsync())).ShouldBe(1);
        (await app.Send(new RemoveDocument.Command(id), owner)).Refusal!.Code.ShouldBe("document.used");
    }

    [Theory, EveryDatabase]
    public async Task A_document_shows_a_requirement_of_a_fix_that_was_sent(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violation, owner) = await app.ADecisionAsync();
        await app.DemandAsync(violation);
        var fix = await app.AFixAsync(violation, owner);
        var id = await app.KeepAsync(owner, "invoice");

        (await app.Send(new AddDocuments.Command(fix.Reference, [id], "nothing"), owner)).Refusal!.Code.ShouldBe("fix.requirement-unknown");
        (await app.Send(new AddDocuments.Command(fix.Reference, [id], "cold"), owner)).Succeeded.ShouldBeTrue();

        (await app.Send(new GetMyFix.Query(fix.Reference), owner)).Value.Files.ShouldHaveSingleItem().Requirement.ShouldBe("cold");
        (await app.FixAsync(fix.Reference)).Files.ShouldBe(1);
    }

    [Theory, EveryDatabase]
    public async Task Once_a_reviewer_opened_it_or_for_a_stranger_nothing_is_added(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violation, owner) = await app.ADecisionAsync();
        await app.DemandAsync(violation);
        var fix = await app.AFixAsync(violation, owner);
        var id = await app.KeepAsync(owner, "invoice");
        var merchant = await app.Given(AMerchant().Named("Elsewhere"));
        var stranger = await app.Given(APerson().Owning(merchant));
        var theirs = await app.KeepAsync(stranger, "theirs");

        (await app.Send(new AddDocuments.Command(fix.Reference, [id]), stranger)).Refusal!.Code.ShouldBe("appeal.not-found");
        (await app.Send(new AddDocuments.Command(fix.Reference, [theirs]), owner)).Refusal!.Code.ShouldBe("document.not-found");
        (await app.ClaimFixAsync(fix, await app.Given(AReviewer()))).Succeeded.ShouldBeTrue();
        (await app.Send(new AddDocuments.Command(fix.Reference, [id]), owner)).Refusal!.Code.ShouldBe("fix.files-closed");

        (await app.Send(new GetMyFix.Query(fix.Reference), owner)).Value.Documents.ShouldBeEmpty();
        (await app.ReadAsync(db => db.Evidence.AnyAsync())).ShouldBeFalse();
    }
}
