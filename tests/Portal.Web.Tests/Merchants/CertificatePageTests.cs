using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Portal.Domain.Merchants;
using Portal.Features.Identity;
using Portal.Features.Merchants;
using Portal.Testing;
using Portal.Web.SignIn;
using Portal.Web.Tests.Api;
using Portal.Web.Tests.SignIn;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Web.Tests.Merchants;

/// <summary>A certificate's public page and its place in the API: verified there and then, and offline, by whoever has the address.</summary>
public sealed class CertificatePageTests
{
    [Fact]
    public async Task A_certificate_is_issued_by_a_plain_form_and_verified_without_signing_in()
    {
        await using var server = await PortalServer.StartAsync();
        var (_, merchant) = await OwnerAsync(server);
        await server.Given(AViolation().Against(merchant).DecidedDaysAgo(4).Costing(13));
        using var visitor = new Visitor(server.Address);
        await visitor.SignInAsync("owner@example.test");

        var form = await visitor.GetAsync("/account/certificates");
        var issued = await visitor.SubmitAsync(form, "issue", ("Issue.Day", form.Document.QuerySelector("#day")!.GetAttribute("max")!));
        issued.Path.ShouldStartWith("/certificates/C-");

        using var stranger = new Visitor(server.Address);
        var page = await stranger.GetAsync(issued.Path);
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Path.ShouldBe(issued.Path, "nobody had to sign in");
        page.Heading.ShouldStartWith("Corner Bakery had 13\u00a0points on ");
        page.Document.QuerySelector("[role=status]")!.TextContent.ShouldContain("This certificate verifies.");
        page.Document.QuerySelector("svg.qr").ShouldNotBeNull();
        page.Document.QuerySelector(".address")!.TextContent.ShouldEndWith(issued.Path);
        (await visitor.GetAsync("/account/certificates")).Document.QuerySelector(".list a")!.GetAttribute("href").ShouldBe(issued.Path);
    }

    [Fact]
    public async Task A_false_reference_is_not_found_and_an_altered_row_says_nothing_of_the_merchant()
    {
        await using var server = await PortalServer.StartAsync();
        var (owner, _) = await OwnerAsync(server);
        var reference = (await server.Send(new IssueCertificate.Command(), owner)).Value;
        await server.ReadAsync(db => db.Certificates.ExecuteUpdateAsync(set => set.SetProperty(c => c.TierName, "Excellent")));
        using var stranger = new Visitor(server.Address);

        (await stranger.GetAsync("/certificates/C-00000000-00000000")).Status.ShouldBe(HttpStatusCode.NotFound);
        var page = await stranger.GetAsync($"/certificates/{reference}");
        page.Heading.ShouldBe("This certificate does not verify");
        page.Document.QuerySelector("main")!.TextContent.ShouldNotContain("Corner Bakery");
    }

    [Fact]
    public async Task Anybody_can_check_the_signature_offline_with_the_published_keys_also_after_a_rotation()
    {
        await using var server = await PortalServer.StartAsync();
        var (owner, _) = await OwnerAsync(server);
        var older = (await server.Send(new IssueCertificate.Command(), owner)).Value;
        await RotateAsync(server);
        var newer = (await server.Send(new IssueCertificate.Command(new DateOnly(2020, 1, 1)), owner)).Value;
        using var nobody = ApiClient.Nobody(server);

        var keys = new JsonWebKeySet((await nobody.GetAsync("/certificate-keys")).Text).GetSigningKeys();
        List<string> used = [];
        foreach (var reference in (string[])[older, newer])
        {
            var answer = await nobody.GetAsync($"/certificates/{reference}");
            answer.Json.GetProperty("verifies").GetBoolean().ShouldBeTrue(reference);
            var checkedToken = await new JsonWebTokenHandler().ValidateTokenAsync(answer["jws"], new TokenValidationParameters
            {
                IssuerSigningKeys = keys,
                ValidateIssuer = false,
                ValidateAudience = false,
                ValidateLifetime = false,
            });
            checkedToken.IsValid.ShouldBeTrue(reference);
            checkedToken.Claims["reference"].ShouldBe(reference);
            checkedToken.Claims["merchant"].ShouldBe("Corner Bakery");
            used.Add(((JsonWebToken)checkedToken.SecurityToken).Kid);
        }

        used.Distinct().Count().ShouldBe(2, "the newer certificate has the newer key");
    }

    [Fact]
    public async Task Who_looks_for_certificates_by_trying_is_slowed_down()
    {
        await using var server = await PortalServer.StartAsync();
        using var stranger = new Visitor(server.Address);
        using var nobody = ApiClient.Nobody(server);

        List<HttpStatusCode> pages = [], answers = [];
        for (var i = 0; i < 40; i++) pages.Add((await stranger.GetAsync($"/certificates/C-{i:00000000}-00000000")).Status);
        for (var i = 0; i < 40; i++) answers.Add((await nobody.GetAsync($"/certificates/C-{i:00000000}-00000000")).Status);

        pages[0].ShouldBe(HttpStatusCode.NotFound);
        pages.ShouldContain(HttpStatusCode.TooManyRequests);
        answers.ShouldContain(HttpStatusCode.TooManyRequests);
    }

    private static async Task<(CurrentUser Owner, Merchant Merchant)> OwnerAsync(PortalServer server)
    {
        var merchant = await server.Given(AMerchant().Named("Corner Bakery"));
        var account = await server.AccountAsync("owner@example.test");
        await server.SeatAsync(account, MerchantRole.Owner, merchant);
        var person = await server.PersonAsync(account);
        return (CurrentUser.Person(person.Id, person.Name, StaffRole.None, merchant.Id, MerchantRole.Owner), merchant);
    }

    // What an operator's rotation does: a key with a higher number takes over, and the lower ones still verify.
    private static async Task RotateAsync(PortalServer server)
    {
        using var rsa = RSA.Create(2048);
        var protector = server.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("Portal.AuthorityKeys");
        await server.ReadAsync(async db =>
        {
            db.AuthorityKeys.Add(new AuthorityKey
            {
                Id = Guid.CreateVersion7(),
                Use = AuthorityKeyUse.Signing,
                Number = 2,
                Protected = Convert.ToBase64String(protector.Protect(rsa.ExportPkcs8PrivateKey())),
                CreatedAt = new DateTime(2026, 6, 1, 0, 0, 0, DateTimeKind.Utc),
            });
            return await db.SaveChangesAsync();
        });
        await server.Services.GetRequiredService<AuthorityKeyRing>().LoadAsync(CancellationToken.None);
    }
}
