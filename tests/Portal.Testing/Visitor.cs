using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Portal.Testing;

/// <summary>A browser without script: cookies, redirects and plain forms, as the portal promises to work.</summary>
public sealed class Visitor : IDisposable
{
    private const int RedirectLimit = 15;
    private readonly HttpClient _http;

    public Visitor(string address)
    {
        Address = new Uri(address);
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies });
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0");
    }

    public Uri Address { get; }

    public CookieContainer Cookies { get; } = new();

    /// <summary>Every address of the last call, the redirects included.</summary>
    public IReadOnlyList<Uri> Trail { get; private set; } = [];

    /// <summary>Redirects are followed up to this one, which is left to the test.</summary>
    public Func<Uri, bool> StopAt { get; set; } = _ => false;

    public Task<VisitedPage> GetAsync(string path) => FollowAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(Address, path)));

    /// <summary>Fills in a form of the page and sends it.</summary>
    /// <param name="page">Where the form is.</param>
    /// <param name="form">The form's name, or the path it posts to.</param>
    /// <param name="fields">What is typed; hidden fields go along by themselves.</param>
    /// <exception cref="InvalidOperationException">The page has no such form.</exception>
    public Task<VisitedPage> SubmitAsync(VisitedPage page, string form, params IEnumerable<(string Name, string Value)> fields)
    {
        var found = page.Document.Forms.FirstOrDefault(f => Handler(f) == form || f.GetAttribute("action") == form)
            ?? throw new InvalidOperationException($"There is no form '{form}' on {page.Url}.");
        var typed = fields.ToList();
        var hidden = found.Elements.OfType<IHtmlInputElement>()
            .Where(input => input.Type == "hidden" && input.Name is not null && typed.All(t => t.Name != input.Name))
            .Select(input => (Name: input.Name!, input.Value));
        var action = new Uri(page.Url, found.GetAttribute("action") ?? page.Url.PathAndQuery);
        return FollowAsync(new HttpRequestMessage(HttpMethod.Post, action)
        {
            Content = new FormUrlEncodedContent(hidden.Concat(typed).Select(f => KeyValuePair.Create(f.Name, f.Value))),
        });
    }

    public void Dispose() => _http.Dispose();

    private async Task<VisitedPage> FollowAsync(HttpRequestMessage first)
    {
        List<Uri> trail = [first.RequestUri!];
        Trail = trail;
        var response = await SendAsync(first);
        while (response.Headers.Location is { } location)
        {
            var next = new Uri(trail[^1], location);
            trail.Add(next);
            if (StopAt(next)) break;
            if (trail.Count > RedirectLimit) throw new InvalidOperationException($"Redirects without end: {string.Join(" → ", trail)}");
            response.Dispose();
            response = await SendAsync(new HttpRequestMessage(HttpMethod.Get, next));
        }

        using (response) return new VisitedPage(response.StatusCode, trail[^1], await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync()));
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        using (request) return await _http.SendAsync(request);
    }

    private static string? Handler(IHtmlFormElement form) => form.Elements.OfType<IHtmlInputElement>().FirstOrDefault(input => input.Name == "_handler")?.Value;
}

/// <summary>What a <see cref="Visitor"/> ended at.</summary>
public sealed record VisitedPage(HttpStatusCode Status, Uri Url, IHtmlDocument Document)
{
    public string Path => Url.AbsolutePath;

    public string Heading => Document.QuerySelector("h1")?.TextContent.Trim() ?? "";

    /// <summary>What stands in the alert, empty when there is none.</summary>
    public string Problem => Document.QuerySelector("main [role=alert]:not([hidden])")?.TextContent.Trim() ?? "";
}
