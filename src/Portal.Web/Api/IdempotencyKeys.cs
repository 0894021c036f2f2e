using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Portal.Features.Identity;
using Portal.Features.Requests;
using Portal.Web.SignIn;

namespace Portal.Web.Api;

/// <summary>
/// A POST carries a key of its client's choice. The same key with the same content gets the first answer again, also when both come at the same
/// moment; the same key with other content is refused. Only what was carried out is kept: a refused request may be mended and sent again.
/// </summary>
internal sealed class IdempotencyKeys(RequestDelegate next, KeptAnswers answers, IOptions<ApiOptions> options, TimeProvider clock)
{
    public const string Header = "Idempotency-Key";

    private static readonly object Name = new();
    private static readonly object Write = new();

    // Longer than carrying out a request takes: after that, whoever did it has died before it could keep the answer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);
    private static readonly int Looks = (int)(Patience / Pause);

    public async Task InvokeAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method) || context.GetEndpoint()?.Metadata.GetMetadata<TakesKeyMetadata>() is not { } takes)
        {
            await next(context);
            return;
        }

        var key = context.Request.Headers[Header].ToString().Trim().Trim('"');
        if (key.Length == 0)
        {
            await Refusals.KeyMissing.WriteAsync(context);
            return;
        }

        if (key.Length > KeptAnswer.KeyLimit || key.Any(c => c is < ' ' or > '~'))
        {
            await Refusals.KeyInvalid.WriteAsync(context);
            return;
        }

        var body = await ReadBodyAsync(context, takes.MaxBytes ?? options.Value.MaxBodyBytes, takes.Truncates);
        var asked = new RequestKey(OwnerOf(PortalClaims.ToCaller(context.User)), key, Fingerprint(context.Request, body));
        context.Items[Name] = asked;
        context.Items[Write] = asked;
        if (await WrittenBeforeAsync(context, asked)) return;

        await CarryOutAsync(context, asked);
    }

    /// <summary>The key to write beside what a call does; null for a call without one, and for one whose key is written already.</summary>
    public static RequestKey? ToWrite(HttpContext context) => context.Items[Write] as RequestKey;

    /// <summary>The key of a call to an endpoint that takes one.</summary>
    public static RequestKey NameOf(HttpContext context) => (RequestKey)context.Items[Name]!;

    private static string OwnerOf(CurrentUser caller) => caller.Kind == CallerKind.Person ? $"person:{caller.PersonId:N}" : $"system:{caller.Name}";

    private async Task CarryOutAsync(HttpContext context, RequestKey asked)
    {
        var sent = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var kept = new MemoryStream();
        var buffered = new StreamResponseBodyFeature(kept);
        context.Features.Set<IHttpResponseBodyFeature>(buffered);
        try
        {
            await next(context);
            await buffered.CompleteAsync();
        }
        finally
        {
            context.Features.Set(sent);
        }

        var response = context.Response;
        if (response.StatusCode is >= StatusCodes.Status200OK and < StatusCodes.Status300MultipleChoices)
        {
            var text = Encoding.UTF8.GetString(kept.GetBuffer(), 0, (int)kept.Length);
            await answers.KeepAsync(asked, response.StatusCode, response.ContentType ?? "", response.Headers.Location.ToString(), text, CancellationToken.None);
        }
        else if (await WrittenBeforeAsync(context, asked))
        {
            // Refused because the same request was quicker: its answer is ours.
            return;
        }

        // Where there is nothing to say nothing may be written: to an answer without content the server takes it for a fault and drops the connection.
        if (kept.Length == 0) return;
        response.ContentLength = kept.Length;
        await response.Body.WriteAsync(kept.GetBuffer().AsMemory(0, (int)kept.Length), context.RequestAborted);
    }

    // False when the request is to be carried out: it is new, or whoever carried it out never came to answer.
    private async Task<bool> WrittenBeforeAsync(HttpContext context, RequestKey asked)
    {
        for (var look = 0; look < Looks; look++)
        {
            var before = await answers.FindAsync(asked, context.RequestAborted);
            if (before is null) return false;
            if (before.Fingerprint != asked.Fingerprint)
            {
                await FreshAsync(context, Refusals.KeyReused);
                return true;
            }

            if (before.Status != KeptAnswer.NotAnswered)
            {
                await ReplayAsync(context, before);
                return true;
            }

            if (clock.GetUtcNow().UtcDateTime - before.CarriedOutAt > Patience)
            {
                // Its effect is there and its key is written: requests that can be repeated answer with what they find.
                context.Items.Remove(Write);
                return false;
            }

            await Task.Delay(Pause, context.RequestAborted);
        }

        await FreshAsync(context, Refusals.InProgress);
        return true;
    }

    private static Task FreshAsync(HttpContext context, Refusal refusal)
    {
        context.Response.Clear();
        return refusal.WriteAsync(context);
    }

    private static async Task ReplayAsync(HttpContext context, KeptAnswer answer)
    {
        var response = context.Response;
        response.Clear();
        response.StatusCode = answer.Status;
        response.Headers["Idempotency-Replayed"] = "true";
        if (answer.Location.Length > 0) response.Headers.Location = answer.Location;
        if (answer.ContentType.Length > 0) response.ContentType = answer.ContentType;
        if (answer.Body.Length > 0) await response.WriteAsync(answer.Body, context.RequestAborted);
    }

    private static async Task<byte[]> ReadBodyAsync(HttpContext context, long limit, bool truncates)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = truncates ? null : limit;
        using var kept = new MemoryStream();
        var buffer = new byte[81_920];
        while (kept.Length <= limit)
        {
            var read = await context.Request.Body.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, limit + 1 - kept.Length)), context.RequestAborted);
            if (read == 0) break;
            kept.Write(buffer, 0, read);
        }

        if (kept.Length > limit && !truncates) throw new BadHttpRequestException(Refusals.TooLarge.Sentence, StatusCodes.Status413PayloadTooLarge);
        var body = kept.ToArray();
        context.Request.Body = new MemoryStream(body, writable: false);
        return body;
    }

    private static string Fingerprint(HttpRequest request, byte[] body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method}\n{request.Path}\n{request.QueryString}\n"));
        hash.AppendData(body);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>Marks an endpoint whose requests carry an <see cref="IdempotencyKeys.Header"/>.</summary>
/// <param name="MaxBytes">The largest body; null for the usual one.</param>
/// <param name="Truncates">A larger body is cut one byte behind the limit, for an endpoint that says itself what is wrong with it.</param>
internal sealed record TakesKeyMetadata(long? MaxBytes = null, bool Truncates = false);
