using MimeKit;

namespace Portal.Features.Notifications;

public enum MailSecurity
{
    Unknown = 0,

    /// <summary>Nothing is hidden on the way: for a relay on the same machine.</summary>
    None,

    /// <summary>Plain at first, then hidden, or not sent at all; usual on port 587.</summary>
    StartTls,

    /// <summary>Hidden from the first byte; usual on port 465.</summary>
    Tls,
}

/// <summary>Section <c>Mail</c>: the server that takes our mail. Without a host, mails are written to a folder.</summary>
public sealed class MailOptions
{
    public const string Section = "Mail";

    public string Host { get; set; } = "";

    public int Port { get; set; } = 587;

    public MailSecurity Security { get; set; } = MailSecurity.StartTls;

    /// <summary>Empty: the server takes our mail without a sign-in.</summary>
    public string User { get; set; } = "";

    public string Password { get; set; } = "";

    /// <summary>The address in From.</summary>
    public string Sender { get; set; } = "";

    public string SenderName { get; set; } = "Portal";

    /// <summary>Where an answer goes; empty: to the sender.</summary>
    public string ReplyTo { get; set; } = "";

    /// <summary>For one mail, the connection included.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>For mails without a host; empty: <c>mail</c> in the data folder.</summary>
    public string Folder { get; set; } = "";

    public bool HasServer => Host.Length > 0;

    public string From => Sender.Length > 0 ? Sender : "portal@localhost";

    public IEnumerable<string> Problems()
    {
        if (!IsAddress(From)) yield return $"{Section}:{nameof(Sender)}: '{Sender}' is not an address.";
        if (ReplyTo.Length > 0 && !IsAddress(ReplyTo)) yield return $"{Section}:{nameof(ReplyTo)}: '{ReplyTo}' is not an address.";
        if (Timeout < TimeSpan.FromSeconds(1) || Timeout > TimeSpan.FromMinutes(10)) yield return $"{Section}:{nameof(Timeout)}: choose one second to ten minutes.";
        if (!HasServer)
        {
            if (User.Length > 0) yield return $"{Section}:{nameof(Host)}: a user is set, but no server to sign in to.";
            yield break;
        }

        if (Sender.Length == 0) yield return $"{Section}:{nameof(Sender)}: mail through a server needs the address that it comes from.";
        if (Port is < 1 or > 65535) yield return $"{Section}:{nameof(Port)}: '{Port}' is not a port.";
        if (Security == MailSecurity.Unknown) yield return $"{Section}:{nameof(Security)}: choose {nameof(MailSecurity.StartTls)}, {nameof(MailSecurity.Tls)} or {nameof(MailSecurity.None)}.";
        if (User.Length > 0 != Password.Length > 0) yield return $"{Section}:{nameof(Password)}: a user and a password go together.";
        if (User.Length > 0 && Security == MailSecurity.None && !IsThisMachine) yield return $"{Section}:{nameof(Security)}: a password is not sent to another machine in the open.";
    }

    private bool IsThisMachine => Host is "localhost" or "::1" || Host.StartsWith("127.", StringComparison.Ordinal);

    /// <summary>Whether mail can be sent to this: an address and nothing around it.</summary>
    public static bool IsAddress(string address) =>
        MailboxAddress.TryParse(address, out var read) && read.Address == address && address.IndexOf('@', StringComparison.Ordinal) > 0 && read.Domain.Length > 0;
}
