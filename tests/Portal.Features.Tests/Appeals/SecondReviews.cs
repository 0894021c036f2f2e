using Portal.Domain.Appeals;
using Portal.Testing;

namespace Portal.Features.Tests.Appeals;

internal static class SecondReviews
{
    /// <summary>The merchant asks for the second review of a decided first one.</summary>
    public static async Task<Appeal> FileAsync(PortalApp app, Appeal first)
    {
        var id = Guid.CreateVersion7(app.Clock.GetUtcNow());
        var law = (await app.RulesAsync()).Law;
        var filing = new Appeal.Filing(id, id.ToString("N"), law.Grounds[0].Code, "The log was not read.", null, AppealOrigin.Portal);
        var second = Appeal.FileSecond(await app.AppealAsync(first), await app.ViolationAsync(first), filing, law, secondExists: false, app.Now);
        await app.SaveAsync(second);
        return second;
    }
}
