using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Features.Policies.Wordings;
using Portal.Features.Requests;

namespace Portal.Web.Desk;

/// <summary>One clause for its editor: a plain form that previews or saves the sentence, and every sentence before it.</summary>
public sealed partial class PolicyPage
{
    private GetWording.View? _view;
    private Refusal? _refusal;
    private string _text = "";
    private IReadOnlyList<string> _examples = [];
    private bool _isPreview;

    [Inject] public required IRequestSender Requests { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [CascadingParameter] public required HttpContext Context { get; init; }

    [Parameter] public required string Clause { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var found = await Requests.Send(new GetWording.Query(Clause));
        if (!found.Succeeded)
        {
            Navigation.NotFound();
            return;
        }

        _view = found.Value;
        (_text, _examples) = (_view.Current, _view.Examples);
    }

    private async Task SubmitAsync()
    {
        if (_view is null) return;
        var form = Context.Request.Form;
        _text = form["text"].ToString().ReplaceLineEndings(" ").Trim();
        if (form["do"] == "save") await SaveAsync(form["seen"].ToString());
        else await PreviewAsync();
        if (_refusal is not null) Context.Response.StatusCode = _refusal.Kind == RefusalKind.Conflict ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
    }

    private async Task SaveAsync(string seen)
    {
        _ = int.TryParse(seen, CultureInfo.InvariantCulture, out var number);
        _refusal = (await Requests.Send(new WordClause.Command(Clause, _text, number))).Refusal;
        if (_refusal is null) Navigation.NavigateTo(DeskUrls.Policy(Clause));
    }

    private async Task PreviewAsync()
    {
        var preview = await Requests.Send(new PreviewWording.Query(Clause, _text));
        _refusal = preview.Refusal;
        if (preview.Succeeded) (_examples, _isPreview) = (preview.Value.Facts, true);
    }
}
