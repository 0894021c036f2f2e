using System.Net;
using System.Text.RegularExpressions;

namespace Portal.Benchmarks.Rig;

/// <summary>Signs in as a person does: follows the redirects to the sign-in page, fills its form, comes back.</summary>
internal static partial class Forms
{
    public static HttpClient Browser(Uri address) => new(new SocketsHttpHandler
    {
        CookieContainer = new CookieContainer(),
        AllowAutoRedirect = true,
        MaxConnectionsPerServer = 1,
        AutomaticDecompression = DecompressionMethods.None,
    })
    { BaseAddress = address };

    public static async Task SignInAsync(HttpClient browser, string path, string email, string password)
    {
        var page = await browser.GetAsync(path);
        var html = await page.Content.ReadAsStringAsync();
        var form = FormTag().Matches(html).Select(m => m.Value).FirstOrDefault(f => f.Contains("type=\"password\"", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"No sign-in form at {page.RequestMessage?.RequestUri}.");
        var fields = new Dictionary<string, string>();
        foreach (Match input in InputTag().Matches(form))
        {
            var name = Attribute(input.Value, "name");
            if (name.Length == 0) continue;
            fields[name] = Attribute(input.Value, "type") switch { "password" => password, "email" => email, "checkbox" => "false", _ => Attribute(input.Value, "value") };
        }

        foreach (var name in fields.Keys.Where(n => n.EndsWith("Email", StringComparison.OrdinalIgnoreCase)).ToList()) fields[name] = email;
        var action = Attribute(FormStart().Match(form).Value, "action");
        var target = action.Length == 0 ? page.RequestMessage!.RequestUri! : new Uri(page.RequestMessage!.RequestUri!, WebUtility.HtmlDecode(action));
        using var content = new FormUrlEncodedContent(fields);
        var answer = await browser.PostAsync(target, content);
        if (!answer.IsSuccessStatusCode || answer.RequestMessage!.RequestUri!.AbsolutePath != path)
            throw new InvalidOperationException($"Signing in ended at {answer.RequestMessage!.RequestUri} with {(int)answer.StatusCode}.");
    }

    private static string Attribute(string tag, string name)
    {
        var match = Regex.Match(tag, $"\\s{name}=\"([^\"]*)\"");
        return match.Success ? WebUtility.HtmlDecode(match.Groups[1].Value) : "";
    }

    [GeneratedRegex("<form[\\s\\S]*?</form>")]
    private static partial Regex FormTag();

    [GeneratedRegex("<form[^>]*>")]
    private static partial Regex FormStart();

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex InputTag();
}
