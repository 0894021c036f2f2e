using System.Text;

namespace Portal.Testing.Mail;

/// <summary>One connection to the mail server: RFC 5321, as much as a client uses.</summary>
internal sealed class SmtpTalk(SmtpServer server, Stream stream)
{
    private readonly List<string> _to = [];
    private Stream _stream = stream;
    private string _from = "";

    public async Task HoldAsync(CancellationToken ct)
    {
        if (!await GoesOnAsync("CONNECT", "220 test ESMTP", ct)) return;
        while (await ReadLineAsync(ct) is { } line)
        {
            server.Note(line);
            var command = line.Split(' ', ':')[0].ToUpperInvariant();
            if (!await AnswerAsync(command, line, ct)) return;
        }
    }

    private async Task<bool> AnswerAsync(string command, string line, CancellationToken ct)
    {
        switch (command)
        {
            case "EHLO":
                return await GoesOnAsync(command, server.OffersTls && _stream is System.Net.Sockets.NetworkStream ? "250-test\r\n250-STARTTLS\r\n250 8BITMIME" : "250-test\r\n250 8BITMIME", ct);
            case "STARTTLS":
                if (!await GoesOnAsync(command, "220 go ahead", ct)) return false;
                _stream = await server.SecureAsync(_stream, ct);
                return true;
            case "MAIL":
                _from = Address(line);
                _to.Clear();
                return await GoesOnAsync(command, "250 ok", ct);
            case "RCPT":
                var refused = server.Instead(command);
                if (refused is null) _to.Add(Address(line));
                return await SayAsync(refused ?? "250 ok", ct);
            case "DATA":
                return server.Instead(command) is { } instead ? await SayAsync(instead, ct) : await TakeAsync(ct);
            case "QUIT":
                await WriteAsync("221 bye", ct);
                return false;
            default:
                return await GoesOnAsync(command, command is "RSET" or "NOOP" ? "250 ok" : "502 not here", ct);
        }
    }

    private async Task<bool> TakeAsync(CancellationToken ct)
    {
        await WriteAsync("354 go on", ct);
        var text = new StringBuilder();
        while (await ReadLineAsync(ct) is { } line)
        {
            if (line == ".")
            {
                // What is said instead of "accepted" comes after the mail was taken: the client cannot know.
                var instead = server.Instead(".");
                if (instead is null or "") server.Take(_from, [.. _to], Encoding.Latin1.GetBytes(text.ToString()));
                return await SayAsync(instead ?? "250 taken", ct);
            }

            text.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }

        return false;
    }

    /// <returns>False when the connection is to be dropped.</returns>
    private Task<bool> GoesOnAsync(string command, string reply, CancellationToken ct) => SayAsync(server.Instead(command) ?? reply, ct);

    // Nothing to say: the connection is dropped.
    private async Task<bool> SayAsync(string reply, CancellationToken ct)
    {
        if (reply.Length > 0) await WriteAsync(reply, ct);
        return reply.Length > 0;
    }

    private async Task WriteAsync(string reply, CancellationToken ct)
    {
        await _stream.WriteAsync(Encoding.Latin1.GetBytes(reply + "\r\n"), ct);
        await _stream.FlushAsync(ct);
    }

    // Byte by byte: what follows a STARTTLS must not be read ahead.
    private async Task<string?> ReadLineAsync(CancellationToken ct)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await _stream.ReadAsync(one, ct) > 0)
        {
            if (one[0] == '\n') return line.ToString().TrimEnd('\r');
            line.Append((char)one[0]);
        }

        return null;
    }

    private static string Address(string line)
    {
        var (from, to) = (line.IndexOf('<', StringComparison.Ordinal), line.IndexOf('>', StringComparison.Ordinal));
        return from >= 0 && to > from ? line[(from + 1)..to] : "";
    }
}
