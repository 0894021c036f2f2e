using System.Security.Claims;
using System.Security.Cryptography;
using Portal.Domain.Appeals;
using Portal.Features.Appeals;
using Portal.Web.SignIn;

namespace Portal.Web.Appeals;

/// <summary>What forms that save themselves have in common, with script and without.</summary>
internal static class DraftForms
{
    /// <summary>The name that a device keeps a person's unsaved words under: nobody else's pages look there.</summary>
    public static string KeptAs(ClaimsPrincipal user, DraftKind kind, string violation)
    {
        var person = SHA256.HashData((PortalClaims.IdOf(user, PortalClaims.Person) ?? Guid.Empty).ToByteArray());
        return $"draft:{Convert.ToHexStringLower(person)[..12]}:{kind}:{violation}".ToLowerInvariant();
    }

    /// <summary>Browsers send line breaks as two characters and count them as one.</summary>
    public static string Plain(string? value) => (value ?? "").ReplaceLineEndings("\n");

    /// <summary>The open page that a form was sent from; a new one for a page that is shown for the first time.</summary>
    public static Guid PageOf(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && Guid.TryParse(request.Form["page"], out var page) ? page : Guid.CreateVersion7();

    /// <summary>What was typed into a form that was sent: fields that stand as the page was given them are nobody's change.</summary>
    public static IReadOnlyList<SaveDraft.Change> Changes(IFormCollection form, params IEnumerable<string> names) =>
    [
        .. from name in names
           let value = Plain(form[name])
           let seen = Seen(form, name)
           where !SeenMark.IsUnchanged(seen, value)
           select new SaveDraft.Change(name, value, seen),
    ];

    public static string? Seen(IFormCollection form, string name) => form["seen:" + name];
}
