using System.Security.Cryptography;
using System.Text;
using Portal.Features.Requests;

namespace Portal.Web.Appeals;

/// <summary>
/// What a page had to say about files before it was sent. Files that come in the same post as "Send" are looked over first: what was found is shown, and the next "Send"
/// sends it all the same. A page that uploads by script has shown it already.
/// </summary>
internal static class SeenFindings
{
    public const string Field = "found";

    private const int MarkLength = 12;

    /// <summary>The value of the hidden field.</summary>
    public static string Of(IEnumerable<string> findings) => string.Join(' ', findings.Select(Mark).Distinct());

    /// <summary>Null when the page that was sent had shown all of them.</summary>
    /// <param name="form">What was sent.</param>
    /// <param name="findings">What is found now.</param>
    /// <param name="lines">The same in words.</param>
    public static Refusal? Unseen(IFormCollection form, IEnumerable<string> findings, IEnumerable<CheckLine> lines) =>
        findings.Select(Mark).Except(form[Field].ToString().Split(' ')).Any()
            ? new Refusal(RefusalKind.Rule, "draft.look-first", FilingWords.Text.Of("LookFirst")) { Fields = new Dictionary<string, string[]> { ["c"] = [.. lines.Select(l => l.Title)] } }
            : null;

    private static string Mark(string finding) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(finding)))[..MarkLength];
}
