using Microsoft.AspNetCore.Components;
using Portal.Domain.Documents;
using Portal.Features.Documents;
using Portal.Features.Requests;

namespace Portal.Web.Documents;

/// <summary>One document: what is said about it, its versions, a newer one in its place, or out of the locker.</summary>
public sealed partial class DocumentPage
{
    private ListDocuments.Locker? _locker;
    private DocumentRow? _row;
    private DocumentFacts? _facts;
    private Refusal? _refusal;

    [Inject] public required IRequestSender Requests { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [CascadingParameter] public required HttpContext Context { get; init; }

    [Parameter] public Guid Id { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var outcome = await Requests.Send(new ListDocuments.Query());
        _locker = outcome.Succeeded ? outcome.Value : null;
        _row = _locker?.Documents.FirstOrDefault(d => d.Id == Id);
        if (_row is null) Navigation.NotFound();
    }

    private async Task CorrectAsync()
    {
        (_facts, _refusal) = DocumentForms.Read(Context.Request.Form);
        if (_refusal is null) Answer((await Requests.Send(new CorrectDocument.Command(Id, _facts))).Refusal, DocumentUrls.Show(Id));
        else Answer(_refusal, "");
    }

    private async Task ReplaceAsync()
    {
        var (facts, unread) = DocumentForms.Read(Context.Request.Form);
        if (unread is not null)
        {
            Answer(unread, "");
            return;
        }

        var outcome = await Requests.Send(new KeepDocument.Command(await DocumentForms.FileAsync(Context, _locker!.Limits), facts, Id));
        Answer(outcome.Refusal, outcome.Succeeded ? DocumentUrls.Show(outcome.Value) : "");
    }

    private async Task RemoveAsync() => Answer((await Requests.Send(new RemoveDocument.Command(Id))).Refusal, DocumentUrls.List);

    private void Answer(Refusal? refusal, string next)
    {
        _refusal = refusal;
        if (refusal is null) Navigation.NavigateTo(next);
        else Context.Response.StatusCode = refusal.Kind == RefusalKind.Conflict ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
    }
}
