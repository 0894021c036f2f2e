using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Domain.Policies;
using Portal.Features.Appeals.Blind;
using Portal.Features.Requests;

namespace Portal.Web.Desk;

/// <summary>Which cases are looked at blind first: a plain form, every version with its author, and how far first verdicts agree with what was decided.</summary>
public sealed partial class QualityPage
{
    private GetQuality.View? _view;
    private Refusal? _refusal;
    private BlindLooks _looks = new(0, [], [], 0);
    private string _why = "";

    [Inject] public required IRequestSender Requests { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [CascadingParameter] public required HttpContext Context { get; init; }

    protected override async Task OnInitializedAsync()
    {
        var found = await Requests.Send(new GetQuality.Query());
        (_refusal, _view) = (found.Refusal, found.Succeeded ? found.Value : null);
        if (_view is not null) _looks = _view.Rules.BlindLooks;
    }

    private async Task SetAsync()
    {
        var form = Context.Request.Form;
        // What is no number is out of range, and said so.
        _looks = new BlindLooks(
            Number(form["percent"]) ?? -1, [.. form["policy"].OfType<string>()], [.. form["level"].Select(level => Number(level) ?? 0)], Number(form["days"]) ?? -1);
        _why = form["why"].ToString().Trim();
        _refusal = (await Requests.Send(new SetQuality.Command(_looks, _why, Number(form["seen"]) ?? 0))).Refusal;
        if (_refusal is null) Navigation.NavigateTo(DeskUrls.Quality);
        else Context.Response.StatusCode = _refusal.Kind == RefusalKind.Conflict ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static IEnumerable<(string Name, AgreementCount Count)> Shares(GetQuality.Agreements said) =>
        [("Original", said.WithOriginal), ("Severity", said.OnSeverity), ("Outcome", said.WithOutcome)];
}
