using Portal.Features.Identity;
using Portal.Testing;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Web.Tests.Shell;

public sealed class HomeTests
{
    [Fact]
    public async Task The_start_leads_everybody_to_where_their_work_is()
    {
        await using var app = await PortalApp.StartAsync();
        var merchant = await app.Given(AMerchant());

        (await LeadsToAsync(app.CreateClient())).ShouldBe("/sign-in");
        (await LeadsToAsync(await app.CreateClientAsync(await app.Given(APerson().Owning(merchant))))).ShouldBe("/standing");
        (await LeadsToAsync(await app.CreateClientAsync(await app.Given(APerson().WithRole(StaffRole.Reviewer))))).ShouldBe("/desk");
        (await LeadsToAsync(await app.CreateClientAsync(await app.Given(APerson())))).ShouldBe("/account");
    }

    private static async Task<string> LeadsToAsync(HttpClient client)
    {
        using (client)
        {
            using var answer = await client.GetAsync("/", TestContext.Current.CancellationToken);
            return answer.Headers.Location!.OriginalString;
        }
    }
}
