using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Portal.Testing;
using Portal.Web.Tests.SignIn;

namespace Portal.Web.Tests.Api;

/// <summary>A client of the door for systems, with a real token.</summary>
internal sealed class ApiClient : IDisposable
{
    private readonly HttpClient _http;
    private int _connections;

    private ApiClient(PortalServer server, string? token)
    {
        _http = new HttpClient(new SocketsHttpHandler { ConnectCallback = ConnectAsync }) { BaseAddress = new Uri(server.Address) };
        if (token is not null) _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>How many were opened so far: one, as long as the server closes none.</summary>
    public int Connections => _connections;

    public static ApiClient Nobody(PortalServer server) => new(server, null);

    public static async Task<ApiClient> SystemAsync(PortalServer server, string client = "filer", string scopes = "portal.read portal.file") =>
        new(server, (await server.TokenAsync(client, scopes)).Token);

    /// <summary>Somebody with an account, signed in through the authority.</summary>
    public static async Task<ApiClient> PersonAsync(PortalServer server, string email) => new(server, await server.PersonTokenAsync(email));

    public Task<ApiAnswer> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, $"/api/v1{path}"));

    /// <summary>Sends JSON; without a key when it is null.</summary>
    public Task<ApiAnswer> PostAsync(string path, string? json = null, string? key = null) =>
        SendAsync(Keyed(new HttpRequestMessage(HttpMethod.Post, $"/api/v1{path}") { Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json") }, key));

    public Task<ApiAnswer> PostFileAsync(string path, byte[] bytes, string key) =>
        SendAsync(Keyed(new HttpRequestMessage(HttpMethod.Post, $"/api/v1{path}") { Content = new ByteArrayContent(bytes) }, key));

    public async Task<ApiAnswer> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await _http.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            return new ApiAnswer(response.StatusCode, text, response.Content.Headers.ContentType?.MediaType, response.Headers.Location?.ToString(), response.Headers.Contains("Idempotency-Replayed"));
        }
    }

    public void Dispose() => _http.Dispose();

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        Interlocked.Increment(ref _connections);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(context.DnsEndPoint, ct);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private static HttpRequestMessage Keyed(HttpRequestMessage request, string? key)
    {
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return request;
    }
}

/// <summary>What came back.</summary>
internal sealed record ApiAnswer(HttpStatusCode Status, string Text, string? MediaType, string? Location, bool Replayed)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public string? this[string member] => Json.GetProperty(member).ToString();

    /// <summary>The code of a refusal; null for an answer that is none.</summary>
    public string? Code => MediaType == "application/problem+json" ? this["code"] : null;
}
