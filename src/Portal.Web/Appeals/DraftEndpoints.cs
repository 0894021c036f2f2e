using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Options;
using Portal.Domain.Appeals;
using Portal.Features.Appeals;
using Portal.Features.Appeals.Files;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Web.Appeals;

/// <summary>What the script of a form that saves itself talks to, the same for appeals and fixes.</summary>
internal static class DraftEndpoints
{
    /// <param name="Page">The open page.</param>
    /// <param name="Known">What the page knows of each field; what stands as known is not sent back.</param>
    /// <param name="Changes">What was typed.</param>
    public sealed record Typed(Guid Page, Dictionary<string, string>? Known, IReadOnlyList<TypedField>? Changes);

    /// <param name="Name">The field.</param>
    /// <param name="Value">All of it.</param>
    /// <param name="Seen">What it was typed over.</param>
    /// <param name="Page">The page that it was typed in.</param>
    /// <param name="Ago">Milliseconds since.</param>
    public sealed record TypedField(string Name, string? Value, string? Seen, Guid? Page, double Ago);

    /// <param name="Mark">What the next save has seen.</param>
    /// <param name="Value">Null when the page has it.</param>
    private sealed record Stands(string Mark, string? Value);

    public static void MapPortalDrafts(this IEndpointRouteBuilder app)
    {
        var form = app.MapGroup("/violations/{reference}/{kind:regex(^(appeal|fix)$)}").RequireAuthorization(nameof(Permission.FileAppeal)).AddEndpointFilter(OwnPagesOnlyAsync);
        form.MapPost("/draft", SaveAsync);
        form.MapPost("/files", AttachAsync).WithMetadata(new DisableRequestSizeLimit());
        form.MapDelete("/files/{id:guid}", RemoveAsync);
    }

    // A fetch carries the form's token in a header: another site's page can neither read it nor send the header.
    private static async ValueTask<object?> OwnPagesOnlyAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var antiforgery = invocation.HttpContext.RequestServices.GetRequiredService<IAntiforgery>();
        if (await antiforgery.IsRequestValidAsync(invocation.HttpContext)) return await next(invocation);
        return Problem(new Refusal(RefusalKind.Invalid, "request.not-from-here", "Open the page again, then repeat what you did."));
    }

    private static async Task<IResult> SaveAsync(string reference, string kind, HttpRequest request, IRequestSender requests, CancellationToken ct)
    {
        if (await ReadAsync(request, ct) is not { } typed) return Problem(new Refusal(RefusalKind.Invalid, "draft.unreadable", "What was sent is not a draft."));
        var changes = typed.Changes ?? [];
        var outcome = await requests.Send(new SaveDraft.Command(reference, KindOf(kind), typed.Page, [.. changes.Select(Change)]), ct);
        if (!outcome.Succeeded) return Problem(outcome.Refusal);

        var saved = outcome.Value;
        var known = typed.Known ?? [];
        return Results.Json(new
        {
            time = saved.LocalTime is { } local ? FilingWords.Clock(local) : null,
            kept = saved.Kept,
            fields = saved.Fields.ToDictionary(f => f.Key, f => new Stands(f.Value.Mark, IsKnown(f.Key, f.Value) ? null : f.Value.Value)),
        });

        bool IsKnown(string name, DraftValue stands) =>
            known.GetValueOrDefault(name) == stands.Mark || changes.LastOrDefault(c => c.Name == name) is { } sent && DraftForms.Plain(sent.Value) == stands.Value;
    }

    private static SaveDraft.Change Change(TypedField field) => new(field.Name ?? "", DraftForms.Plain(field.Value), field.Seen, Ago(field.Ago), field.Page);

    private static TimeSpan Ago(double milliseconds) =>
        double.IsFinite(milliseconds) ? TimeSpan.FromMilliseconds(Math.Clamp(milliseconds, 0, TimeSpan.FromDays(365).TotalMilliseconds)) : TimeSpan.Zero;

    private static async Task<Typed?> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        try
        {
            return request.HasJsonContentType() ? await request.ReadFromJsonAsync<Typed>(ct) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async Task<IResult> AttachAsync(
        string reference, string kind, string name, HttpRequest request, IRequestSender requests, IOptions<EvidenceOptions> limits, CancellationToken ct)
    {
        var bytes = await Uploads.ReadAsync(request.Body, limits.Value.MaxFileBytes, ct);
        var outcome = await requests.Send(new AttachEvidence.Command(reference, new IncomingFile(name, bytes), Kind: KindOf(kind)), ct);
        return outcome.Succeeded ? Results.Json(new { id = outcome.Value.Id }) : Problem(outcome.Refusal);
    }

    private static async Task<IResult> RemoveAsync(string reference, string kind, Guid id, IRequestSender requests, CancellationToken ct)
    {
        (_, _) = (reference, kind);
        var outcome = await requests.Send(new RemoveEvidence.Command(id), ct);
        return outcome.Succeeded ? Results.NoContent() : Problem(outcome.Refusal);
    }

    private static DraftKind KindOf(string kind) => kind == "fix" ? DraftKind.Fix : DraftKind.Appeal;

    private static IResult Problem(Refusal refusal) => Results.Problem(
        statusCode: refusal.Kind switch
        {
            RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
            RefusalKind.NotFound => StatusCodes.Status404NotFound,
            RefusalKind.Conflict => StatusCodes.Status409Conflict,
            RefusalKind.Rule => StatusCodes.Status422UnprocessableEntity,
            RefusalKind.TooMany => StatusCodes.Status429TooManyRequests,
            _ => StatusCodes.Status400BadRequest,
        },
        title: refusal.Sentence, extensions: new Dictionary<string, object?> { ["code"] = refusal.Code });

    // The limit is configuration and answered in words: the reader stops one byte behind it.
    private sealed class DisableRequestSizeLimit : Microsoft.AspNetCore.Http.Metadata.IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => null;
    }
}
