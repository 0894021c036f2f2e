using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MimeKit;

namespace Portal.Testing.Mail;

/// <summary>A mail server in this process that speaks SMTP over a real socket, and fails as it is told to.</summary>
public sealed class SmtpServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentQueue<TakenMail> _mails = new();
    private readonly ConcurrentQueue<string> _commands = new();
    private readonly ConcurrentDictionary<Task, bool> _talks = new();
    private readonly SemaphoreSlim _taken = new(0);
    private readonly Task _accepting;
    private X509Certificate2? _certificate;
    private int _connections;

    public SmtpServer()
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>Everything accepted, in order.</summary>
    public IReadOnlyList<TakenMail> Mails => [.. _mails];

    /// <summary>Waits until so many mails were accepted.</summary>
    public async Task<IReadOnlyList<TakenMail>> TakenAsync(int count, TimeSpan atMost)
    {
        using var limit = new CancellationTokenSource(atMost);
        while (_mails.Count < count) await _taken.WaitAsync(limit.Token);
        return Mails;
    }

    /// <summary>Every line that clients sent outside of mails.</summary>
    public IReadOnlyList<string> Commands => [.. _commands];

    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Asked before each command (<c>RCPT</c>, <c>DATA</c>, <c>.</c> for the end of a mail, …): a reply to give instead of going on; null goes on; empty drops the connection.</summary>
    public Func<string, string?> Instead { get; set; } = _ => null;

    /// <summary>The settings that send the portal's mail here.</summary>
    public Dictionary<string, string> Settings => new()
    {
        ["Mail:Host"] = "127.0.0.1",
        ["Mail:Port"] = Port.ToString(CultureInfo.InvariantCulture),
        ["Mail:Security"] = _certificate is null ? "None" : "StartTls",
        ["Mail:Sender"] = "portal@example.test",
    };

    /// <summary>Offers STARTTLS with a certificate that nobody has a reason to trust.</summary>
    public SmtpServer WithUntrustedCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        _certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_talks.Keys);
        _certificate?.Dispose();
        _closing.Dispose();
        _taken.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                var socket = await _listener.AcceptTcpClientAsync(_closing.Token);
                Interlocked.Increment(ref _connections);
                _talks.TryAdd(TalkAsync(socket), true);
            }
            catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task TalkAsync(TcpClient socket)
    {
        using (socket)
        {
            try
            {
                await new SmtpTalk(this, socket.GetStream()).HoldAsync(_closing.Token);
            }
            catch (Exception gone) when (gone is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
            {
                // The client hung up, or the server is closing.
            }
        }
    }

    internal void Note(string command) => _commands.Enqueue(command);

    internal void Take(string from, IReadOnlyList<string> to, byte[] bytes)
    {
        _mails.Enqueue(new TakenMail(from, to, bytes));
        _taken.Release();
    }

    internal bool OffersTls => _certificate is not null;

    internal async Task<Stream> SecureAsync(Stream stream, CancellationToken ct)
    {
        var secure = new SslStream(stream);
        await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, ct);
        return secure;
    }
}

/// <summary>A mail that the server accepted.</summary>
/// <param name="From">Of the envelope.</param>
/// <param name="To">Of the envelope.</param>
/// <param name="Bytes">As sent.</param>
public sealed record TakenMail(string From, IReadOnlyList<string> To, byte[] Bytes)
{
    public ReadMail Read()
    {
        var mail = MimeMessage.Load(new MemoryStream(Bytes));
        return new ReadMail(mail.Subject ?? "", mail.TextBody ?? "", mail.HtmlBody ?? "", mail);
    }

    public string Raw => Encoding.UTF8.GetString(Bytes);
}

/// <summary>A mail as a mail program shows it.</summary>
/// <param name="Subject">Empty when there is none.</param>
/// <param name="Text">The plain part.</param>
/// <param name="Html">The HTML part.</param>
/// <param name="Message">All of it.</param>
public sealed record ReadMail(string Subject, string Text, string Html, MimeMessage Message);
