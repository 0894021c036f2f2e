using System.Net.Sockets;
using System.Text.RegularExpressions;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Portal.Features.Notifications;

/// <summary>A message cannot be delivered, and why.</summary>
/// <param name="code">Stable, <c>noun.reason</c>.</param>
/// <param name="isFinal">Trying again would end the same.</param>
internal sealed class DeliveryFailedException(string code, bool isFinal) : Exception(code)
{
    public string Code { get; } = code;

    public bool IsFinal { get; } = isFinal;
}

/// <summary>What is kept of a failure: nothing that names a person.</summary>
/// <param name="Code">Stable, <c>noun.reason</c>.</param>
/// <param name="Said">What the other side said, without addresses.</param>
/// <param name="IsFinal">Trying again would end the same.</param>
internal sealed partial record DeliveryFailure(string Code, string Said, bool IsFinal)
{
    public const string UnknownKind = "delivery.unknown-kind";
    public const string WorkerDied = "delivery.worker-died";
    public const string SubjectGone = "delivery.subject-gone";
    public const string Unexpected = "delivery.failed";
    public const string Taken = "delivery.told-already";
    public const string Address = "mail.address";
    public const string Answered = "mail.answered";
    public const string SignInRefused = "mail.sign-in-refused";
    public const string NotSecure = "mail.not-secure";
    public const string Unreachable = "mail.unreachable";
    public const string ConnectionLost = "mail.connection-lost";
    public const string TooSlow = "mail.too-slow";
    public const string FolderRefused = "mail.folder";

    private const int SaidLimit = 300;

    /// <summary>As it is kept: the code, a space, what was said.</summary>
    public string Reason => Said.Length == 0 ? Code : $"{Code} {Said}";

    public static DeliveryFailure Of(Exception failed) => failed switch
    {
        DeliveryFailedException known => new(known.Code, "", known.IsFinal),
        // RFC 5321 4.2.1: 5yz will not change by itself, 4yz may.
        SmtpCommandException answer => new(Answered, $"{(int)answer.StatusCode} {Scrubbed(answer.Message)}".TrimEnd(), (int)answer.StatusCode >= 500),
        AuthenticationException => new(SignInRefused, "", false),
        SslHandshakeException => new(NotSecure, "", false),
        SocketException => new(Unreachable, "", false),
        OperationCanceledException or TimeoutException => new(TooSlow, "", false),
        ProtocolException or ServiceNotConnectedException => new(ConnectionLost, "", false),
        IOException { InnerException: SocketException } => new(ConnectionLost, "", false),
        UnauthorizedAccessException => new(FolderRefused, "", false),
        IOException => new(FolderRefused, "", false),
        _ => new(Unexpected, failed.GetType().Name, false),
    };

    // Servers like to repeat the address that they refuse.
    private static string Scrubbed(string said)
    {
        var plain = Addresses().Replace(said, "…").ReplaceLineEndings(" ");
        return plain.Length <= SaidLimit ? plain : plain[..SaidLimit];
    }

    [GeneratedRegex(@"<[^<>]*>|[^\s<>""']+@[^\s<>""']+")]
    private static partial Regex Addresses();
}
