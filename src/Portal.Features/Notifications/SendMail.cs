using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Portal.Features.Notifications;

/// <summary>Takes a mail out of the house.</summary>
internal interface ISendMail
{
    /// <param name="mail">Complete; its Message-Id is the same each time it is sent.</param>
    /// <param name="ct">The node stops.</param>
    Task SendAsync(MimeMessage mail, CancellationToken ct);
}

/// <summary>Over SMTP, several mails of a batch on one connection.</summary>
internal sealed class SmtpMail(MailOptions options, TimeProvider clock) : ISendMail, IAsyncDisposable
{
    private SmtpClient? _client;

    public async Task SendAsync(MimeMessage mail, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(options.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            var client = _client ??= await ConnectAsync(either.Token);
            await client.SendAsync(mail, either.Token);
        }
        catch (SmtpCommandException)
        {
            // An answer, if not the one hoped for: the next mail may go over the same connection.
            throw;
        }
        catch (NotSupportedException)
        {
            Drop();
            throw new DeliveryFailedException(DeliveryFailure.Address, isFinal: true);
        }
        catch
        {
            Drop();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_client is not { IsConnected: true } client) return;
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2), clock);
            await client.DisconnectAsync(quit: true, limit.Token);
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or MailKit.ProtocolException or SmtpCommandException)
        {
            // Every mail is accepted or failed already; a farewell that is not heard changes nothing.
        }

        Drop();
    }

    private async Task<SmtpClient> ConnectAsync(CancellationToken ct)
    {
        var client = new SmtpClient();
        try
        {
            await client.ConnectAsync(options.Host, options.Port, Wanted, ct);
            if (options.User.Length > 0) await client.AuthenticateAsync(options.User, options.Password, ct);
            return client;
        }
        catch (NotSupportedException)
        {
            client.Dispose();
            throw new DeliveryFailedException(DeliveryFailure.NotSecure, isFinal: false);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private SecureSocketOptions Wanted => options.Security switch
    {
        MailSecurity.None => SecureSocketOptions.None,
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.StartTls,
    };

    private void Drop()
    {
        _client?.Dispose();
        _client = null;
    }
}

/// <summary>Without a server: one file for each mail, named by its Message-Id, so that a mail sent again replaces itself.</summary>
internal sealed class MailFolder(MailOptions options) : ISendMail
{
    public async Task SendAsync(MimeMessage mail, CancellationToken ct)
    {
        Directory.CreateDirectory(options.Folder);
        var name = $"{mail.Date.UtcDateTime:yyyyMMdd-HHmmss}-{mail.MessageId?.Split('@')[0]}.eml";
        var unfinished = Path.Combine(options.Folder, $".{Guid.NewGuid():N}.part");
        try
        {
            await using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write))
            {
                await mail.WriteToAsync(file, ct);
                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, Path.Combine(options.Folder, name), overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }
}
