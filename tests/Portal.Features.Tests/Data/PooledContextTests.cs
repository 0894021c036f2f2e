using Portal.Features.Appeals;
using Portal.Features.Identity;
using Portal.Testing;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Data;

public sealed class PooledContextTests
{
    [Fact]
    public async Task A_context_from_the_pool_forgets_who_used_it_before()
    {
        await using var app = await PortalApp.StartAsync();
        var appeal = await app.Given(AnAppeal());
        (await app.Send(new ClaimCase.Command(appeal.Id), await app.Given(AReviewer()))).Succeeded.ShouldBeTrue();

        (await app.ReadAsync(db => Task.FromResult(db.Caller))).ShouldBeSameAs(CurrentUser.Portal);
    }
}
