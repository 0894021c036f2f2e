using Portal.Features.Appeals;
using Portal.Features.Appeals.Questions;
using Portal.Features.Documents;
using Portal.Features.Identity;
using Portal.Features.Requests;
using Portal.Web.Documents;
using Portal.Web.Parts;

namespace Portal.Web.Appeals;

/// <summary>The addresses of the files.</summary>
internal static class AppealEndpoints
{
    public static void MapPortalAppeals(this IEndpointRouteBuilder app)
    {
        app.MapPortalDrafts();
        var files = app.MapGroup("/evidence/{id:guid}").RequireAuthorization(nameof(Permission.ReadEvidence));
        files.MapGet("", (Guid id, IRequestSender requests, HttpContext context) => SendFileAsync(requests.Send(new ReadEvidence.Query(id), context.RequestAborted), false, context));
        files.MapGet("/preview", (Guid id, IRequestSender requests, HttpContext context) => SendFileAsync(requests.Send(new ReadEvidence.Query(id, Preview: true), context.RequestAborted), true, context));

        app.MapGet("/desk/questions/files/{id:guid}", (Guid id, IRequestSender requests, HttpContext context) => SendFileAsync(requests.Send(new ReadQuestionFile.Query(id), context.RequestAborted), false, context))
            .RequireAuthorization(nameof(Permission.ReadQueue));

        var documents = app.MapGroup(DocumentUrls.List + "/{id:guid}").RequireAuthorization(nameof(Permission.ReadMerchant));
        documents.MapGet("/file", (Guid id, IRequestSender requests, HttpContext context) => SendFileAsync(requests.Send(new ReadDocument.Query(id), context.RequestAborted), false, context));
        documents.MapGet("/preview", (Guid id, IRequestSender requests, HttpContext context) => SendFileAsync(requests.Send(new ReadDocument.Query(id, Preview: true), context.RequestAborted), true, context));
    }

    private static async Task<IResult> SendFileAsync(Task<Outcome<ReadEvidence.Content>> reading, bool preview, HttpContext context)
    {
        var outcome = await reading;
        if (!outcome.Succeeded) return Results.NotFound();

        var (name, mediaType, bytes, tag) = outcome.Value;
        return FileAnswer.Of(context, name, mediaType, bytes, preview ? tag + "-p" : tag);
    }
}
