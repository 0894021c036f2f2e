using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Portal.Web.Tests.Appeals;

/// <summary>A browser without script: it reads a page, fills in one of its forms and posts it as it stands.</summary>
internal sealed class PlainForm
{
    private readonly List<(string Name, string Value)> _fields = [];
    private readonly List<(string Name, string FileName, byte[] Bytes)> _files = [];
    private readonly HttpClient _client;
    private readonly string _action;

    private PlainForm(HttpClient client, IHtmlFormElement form)
    {
        (_client, _action) = (client, form.GetAttribute("action")!);
        foreach (var input in form.QuerySelectorAll("input[name], textarea[name], select[name]"))
        {
            if (input is IHtmlSelectElement { Value: { } chosen } select)
            {
                _fields.Add((select.Name!, chosen));
                continue;
            }

            if (input is IHtmlInputElement { Type: "radio" or "checkbox", IsChecked: false } or IHtmlInputElement { Type: "file" }) continue;
            _fields.Add((input.GetAttribute("name")!, input is IHtmlTextAreaElement area ? area.Value : ((IHtmlInputElement)input).Value));
        }
    }

    /// <summary>Reads a page and takes the form with this handler name.</summary>
    public static async Task<PlainForm> ReadAsync(HttpClient client, string address, string handler = "appeal")
    {
        using var response = await client.GetAsync(address);
        if (response.Headers.TryGetValues("Set-Cookie", out var cookies))
        {
            var sent = client.DefaultRequestHeaders.GetValues("Cookie").Single();
            client.DefaultRequestHeaders.Remove("Cookie");
            client.DefaultRequestHeaders.Add("Cookie", string.Join("; ", [sent, .. cookies.Select(c => c.Split(';')[0])]));
        }

        return Of(client, await PageAsync(response), handler);
    }

    /// <summary>Goes on with a form that came back.</summary>
    public static PlainForm Of(HttpClient client, IHtmlDocument page, string handler = "appeal") =>
        new(client, (IHtmlFormElement)page.QuerySelector($"input[name='_handler'][value='{handler}']")!.Closest("form")!);

    public static async Task<IHtmlDocument> PageAsync(HttpResponseMessage response) =>
        new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());

    public string this[string name] => _fields.Single(f => f.Name == name).Value;

    public PlainForm With(string name, string value)
    {
        _fields.RemoveAll(f => f.Name == name);
        _fields.Add((name, value));
        return this;
    }

    public PlainForm Without(string name)
    {
        _fields.RemoveAll(f => f.Name == name);
        return this;
    }

    public PlainForm WithFile(string fileName, byte[] bytes, string field = "files")
    {
        _files.Add((field, fileName, bytes));
        return this;
    }

    public async Task<HttpResponseMessage> PressAsync(string button)
    {
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in _fields.Append(("do", button))) content.Add(new StringContent(value), name);
        foreach (var (name, fileName, bytes) in _files)
        {
            var file = new ByteArrayContent(bytes);
            file.Headers.ContentType = MediaTypeHeaderValue.Parse("image/jpeg");
            content.Add(file, name, fileName);
        }

        return await _client.PostAsync(_action, content);
    }
}
