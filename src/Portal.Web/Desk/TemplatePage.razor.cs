using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Templates;
using Portal.Features.Appeals.Templates;
using Portal.Features.Requests;

namespace Portal.Web.Desk;

/// <summary>One text that reviewers start from: a plain form that previews, saves or retires it, and every version with its author.</summary>
public sealed partial class TemplatePage
{
    private GetTemplate.View? _view;
    private Refusal? _refusal;
    private TemplateContent _content = new(TemplateKind.Reasons, AppealOutcome.None, "", "en", "", "");
    private Guid _id;
    private string _why = "";
    private string _example = "";

    [Inject] public required IRequestSender Requests { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [CascadingParameter] public required HttpContext Context { get; init; }

    /// <summary>Null for a new one.</summary>
    [Parameter] public Guid? Id { get; set; }

    private string Address => Id is { } id ? DeskUrls.Template(id) : DeskUrls.NewTemplate;

    protected override async Task OnInitializedAsync()
    {
        var found = await Requests.Send(new GetTemplate.Query(Id));
        if (!found.Succeeded)
        {
            Navigation.NotFound();
            return;
        }

        _view = found.Value;
        (_id, _content, _example) = (_view.TemplateId, _view.Content, _view.Example);
    }

    private async Task SubmitAsync()
    {
        if (_view is null) return;
        var form = Context.Request.Form;
        _content = new TemplateContent(
            Enum.TryParse<TemplateKind>(form["kind"], out var kind) ? kind : TemplateKind.None, Enum.TryParse<AppealOutcome>(form["outcome"], out var outcome) ? outcome : AppealOutcome.None,
            form["policy"].ToString(), form["language"].ToString().Trim(), form["title"].ToString(), form["body"].ToString());
        // A form for a new one keeps its id, so that sent twice it writes one.
        if (Id is null && Guid.TryParse(form["id"], out var made)) _id = made;
        (_why, _example) = (form["why"].ToString().Trim(), "");
        _ = int.TryParse(form["seen"], CultureInfo.InvariantCulture, out var seen);
        if (form["do"] == "preview") await PreviewAsync();
        else _refusal = (await Requests.Send<int>(form["do"] == "retire" ? new RetireTemplate.Command(_id, _why, seen) : new WriteTemplate.Command(_id, _content, _why, seen))).Refusal;
        if (_refusal is not null) Context.Response.StatusCode = _refusal.Kind == RefusalKind.Conflict ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
        else if (form["do"] != "preview") Navigation.NavigateTo(DeskUrls.Templates);
    }

    private async Task PreviewAsync()
    {
        var preview = await Requests.Send(new PreviewTemplate.Query(_content));
        (_refusal, _example) = (preview.Refusal, preview.Succeeded ? preview.Value.Text : "");
    }
}
