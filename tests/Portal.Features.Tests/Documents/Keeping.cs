using Portal.Domain.Documents;
using Portal.Features.Appeals.Files;
using Portal.Features.Documents;
using Portal.Features.Identity;
using Portal.Features.Tests.Appeals;
using Portal.Testing;

namespace Portal.Features.Tests.Documents;

/// <summary>What the tests of the locker begin with.</summary>
internal static class Keeping
{
    public static DocumentFacts Facts(DateOnly? expires = null) => new("licence", "Food licence", null, "", "", expires);

    /// <summary>A document whose bytes follow from its name.</summary>
    public static async Task<Guid> KeepAsync(this PortalApp app, CurrentUser owner, string name, DateOnly? expires = null) =>
        (await app.Send(new KeepDocument.Command(new IncomingFile($"{name}.pdf", Pictures.Pdf($"% {name}\n")), Facts(expires)), owner)).Value;
}
