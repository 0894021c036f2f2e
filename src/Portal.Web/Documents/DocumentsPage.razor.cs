using Microsoft.AspNetCore.Components;
using Portal.Domain.Documents;
using Portal.Features.Documents;
using Portal.Features.Requests;


namespace Portal.Web.Documents;

/// <summary>A merchant's locker. Plain forms; works without script.</summary>
public sealed partial class DocumentsPage
{
    private ListDocuments.Locker? _locker;
    private DocumentFacts _facts = DocumentForms.Empty;
    private Refusal? _refusal;

    [Inject] public required IRequestSender Requests { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [CascadingParameter] public required HttpContext Context { get; init; }

    protected override async Task OnInitializedAsync()
    {
        var outcome = await Requests.Send(new ListDocuments.Query());
        if (outcome.Succeeded) _locker = outcome.Value;
        else Navigation.NotFound();
    }

    private async Task KeepAsync()
    {
        (_facts, _refusal) = DocumentForms.Read(Context.Request.Form);
        if (_refusal is null)
        {
            var file = await DocumentForms.FileAsync(Context, _locker!.Limits);
            var outcome = await Requests.Send(new KeepDocument.Command(file, _facts));
            if (outcome.Succeeded)
            {
                Navigation.NavigateTo(DocumentUrls.List);
                return;
            }

            _refusal = outcome.Refusal;
        }

        Context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
    }
}
