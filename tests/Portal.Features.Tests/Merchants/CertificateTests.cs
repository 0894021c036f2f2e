using Microsoft.EntityFrameworkCore;
using Portal.Domain.Merchants;
using Portal.Features.Identity;
using Portal.Features.Merchants;
using Portal.Features.Requests;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Merchants;

/// <summary>A certificate says where a merchant stood; whoever holds one can see that it is genuine, and nothing more than it says.</summary>
public sealed class CertificateTests
{
    private static readonly CurrentUser Anybody = new();

    [Theory, EveryDatabase]
    public async Task A_certificate_certifies_the_replay_of_its_day_and_verifies_for_anybody(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var merchant = await app.Given(AMerchant().Named("Corner Bakery").Known("77"));
        var owner = await app.Given(APerson().Owning(merchant));
        await app.Given(AViolation().Against(merchant).DecidedDaysAgo(30).Costing(13));
        await app.Given(AViolation().Against(merchant).DecidedDaysAgo(5).Costing(6));

        var reference = (await app.Send(new IssueCertificate.Command(Today(app).AddDays(-10)), owner)).Value;

        reference.ShouldMatch("^C-[0-9A-HJKMNP-TV-Z]{8}-[0-9A-HJKMNP-TV-Z]{8}$");
        var verified = (await app.Send(new ReadCertificate.Query(reference), Anybody)).Value;
        verified.HasChanged.ShouldBeFalse();
        verified.Content.ShouldNotBeNull().ShouldSatisfyAllConditions(
            c => c.Merchant.ShouldBe("Corner Bakery"), c => c.MerchantReference.ShouldBe("test:77"), c => c.Points.ShouldBe(13), c => c.Tier.ShouldBe("watch"),
            c => c.Day.ShouldBe(Today(app).AddDays(-10)), c => c.KnownOn.ShouldBe(Today(app)), c => c.Scheme.ShouldBe("demo/1"));
        (await app.ReadAsync(db => db.Audit.Where(a => a.Event == "CertificateIssued").Select(a => a.MerchantId).SingleAsync())).ShouldBe(merchant.Id);
        (await app.Send(new ListCertificates.Query(), owner)).Value.Rows.ShouldHaveSingleItem().Reference.ShouldBe(reference);
    }

    [Theory, EveryDatabase]
    public async Task A_record_that_changed_since_is_said_to_have_changed_and_not_how(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var merchant = await app.Given(AMerchant());
        var owner = await app.Given(APerson().Owning(merchant));
        var violation = await app.Given(AViolation().Against(merchant).DecidedDaysAgo(30).Costing(13));
        var reference = (await app.Send(new IssueCertificate.Command(), owner)).Value;
        await app.ReadAsync(async db =>
        {
            var found = await db.Violations.SingleAsync(v => v.Id == violation.Id);
            db.Ledger.Add(found.Reverse(Today(app), Guid.CreateVersion7())!);
            return await db.SaveChangesAsync();
        });

        var verified = (await app.Send(new ReadCertificate.Query(reference), Anybody)).Value;

        verified.HasChanged.ShouldBeTrue();
        verified.Content!.Points.ShouldBe(13, "what was certified stays what it was");
    }

    [Theory]
    [InlineData("Points")]
    [InlineData("Merchant")]
    [InlineData("Day")]
    [InlineData("Seal")]
    public async Task An_altered_row_does_not_verify_and_says_nothing(string column)
    {
        await using var app = await PortalApp.StartAsync();
        var merchant = await app.Given(AMerchant());
        var owner = await app.Given(APerson().Owning(merchant));
        await app.Given(AViolation().Against(merchant).Costing(13));
        var reference = (await app.Send(new IssueCertificate.Command(), owner)).Value;

        await app.ReadAsync(db => column switch
        {
            "Points" => db.Certificates.ExecuteUpdateAsync(set => set.SetProperty(c => c.Points, 0)),
            "Merchant" => db.Certificates.ExecuteUpdateAsync(set => set.SetProperty(c => c.Merchant, "Somebody else")),
            "Day" => db.Certificates.ExecuteUpdateAsync(set => set.SetProperty(c => c.Day, c => c.Day.AddDays(-1))),
            _ => db.Certificates.ExecuteUpdateAsync(set => set.SetProperty(c => c.Seal, c => c.Seal.Replace("a", "b"))),
        });

        var verified = (await app.Send(new ReadCertificate.Query(reference), Anybody)).Value;
        verified.Content.ShouldBeNull();
        verified.HasChanged.ShouldBeFalse();
    }

    [Fact]
    public async Task The_seal_of_one_certificate_is_no_seal_for_another()
    {
        await using var app = await PortalApp.StartAsync();
        var merchant = await app.Given(AMerchant());
        var owner = await app.Given(APerson().Owning(merchant));
        var healthy = (await app.Send(new IssueCertificate.Command(Today(app).AddDays(-100)), owner)).Value;
        await app.Given(AViolation().Against(merchant).Costing(40));
        var hidden = (await app.Send(new IssueCertificate.Command(), owner)).Value;
        var seal = await app.ReadAsync(db => db.Certificates.Where(c => c.Reference == healthy).Select(c => c.Seal).SingleAsync());

        await app.ReadAsync(db => db.Certificates.Where(c => c.Reference == hidden).ExecuteUpdateAsync(set => set.SetProperty(c => c.Seal, seal)));

        (await app.Send(new ReadCertificate.Query(hidden), Anybody)).Value.Content.ShouldBeNull();
    }

    [Fact]
    public async Task A_store_s_share_is_certified_with_the_account_s_tier()
    {
        await using var app = await PortalApp.StartAsync();
        var merchant = await app.Given(AMerchant());
        var owner = await app.Given(APerson().Owning(merchant));
        await app.Given(AViolation().Against(merchant).Costing(13));
        var empty = new Store { Id = Guid.CreateVersion7(), MerchantId = merchant.Id, Name = "Annex", Address = "2 Other Street" };
        await app.SaveAsync(empty);

        var reference = (await app.Send(new IssueCertificate.Command(StoreId: empty.Id), owner)).Value;

        (await app.Send(new ReadCertificate.Query(reference), Anybody)).Value.Content!.ShouldSatisfyAllConditions(
            c => c.Store.ShouldBe("2 Other Street"), c => c.StorePoints.ShouldBe(0), c => c.Points.ShouldBe(13), c => c.Tier.ShouldBe("watch"));
    }

    [Fact]
    public async Task A_second_click_answers_with_the_same_certificate()
    {
        await using var app = await PortalApp.StartAsync();
        var owner = await app.Given(APerson().WithSeat(MerchantRole.Manager, AMerchant()));

        var first = (await app.Send(new IssueCertificate.Command(), owner)).Value;

        (await app.Send(new IssueCertificate.Command(), owner)).Value.ShouldBe(first);
        (await app.ReadAsync(db => db.Certificates.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task Days_ahead_strange_stores_and_viewers_are_refused()
    {
        await using var app = await PortalApp.StartAsync();
        var merchant = await app.Given(AMerchant());
        var owner = await app.Given(APerson().Owning(merchant));
        var viewer = await app.Given(APerson().WithSeat(MerchantRole.Viewer, merchant));
        var theirs = await app.Given(AMerchant());
        var store = await app.ReadAsync(db => db.Stores.Where(s => s.MerchantId == theirs.Id).Select(s => s.Id).SingleAsync());

        (await app.Send(new IssueCertificate.Command(Today(app).AddDays(1)), owner)).Refusal!.Code.ShouldBe("certificate.day-ahead");
        (await app.Send(new IssueCertificate.Command(StoreId: store), owner)).Refusal!.Code.ShouldBe("store.not-found");
        (await app.Send(new IssueCertificate.Command(), viewer)).Refusal!.Kind.ShouldBe(RefusalKind.Forbidden);
        (await app.Send(new ListCertificates.Query(), viewer)).Value.WhyNot!.Code.ShouldBe("certificate.viewer-only");
        (await app.Send(new ListCertificates.Query(), owner)).Value.WhyNot.ShouldBeNull();
        (await app.Send(new ReadCertificate.Query("C-00000000-00000000"), Anybody)).Refusal!.Code.ShouldBe("certificate.not-found");
    }

    private static DateOnly Today(PortalApp app) => DateOnly.FromDateTime(app.Now);
}
