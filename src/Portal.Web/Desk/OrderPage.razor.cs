using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Domain.Enforcement;
using Portal.Features.Appeals.NextBest;
using Portal.Features.Requests;
using Portal.Web.Resources;
using static Portal.Web.Desk.QueueWords;

namespace Portal.Web.Desk;

/// <summary>What counts how much in the order of the queue: a plain form that previews or sets it, and every version with its author.</summary>
public sealed partial class OrderPage
{
    private GetQueueRules.View? _view;
    private PreviewWeights.Preview? _preview;
    private Refusal? _refusal;
    private IReadOnlyDictionary<string, int> _set = new Dictionary<string, int>();
    private string _why = "";

    [Inject] public required IRequestSender Requests { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [CascadingParameter] public required HttpContext Context { get; init; }

    private IEnumerable<IGrouping<string, (string Name, int Points)>> Groups =>
        _set.Select(w => (Name: w.Key, Points: w.Value)).GroupBy(w => w.Name.Split('-')[0] switch { "severity" => "Severity", "measure" => "Measure", "due" or "age" => "Time", _ => "Harm" });

    protected override async Task OnInitializedAsync()
    {
        var found = await Requests.Send(new GetQueueRules.Query());
        (_refusal, _view) = (found.Refusal, found.Succeeded ? found.Value : null);
        if (_view is not null) _set = WeightNames.Of(_view.Rules.Weights);
    }

    private async Task SubmitAsync()
    {
        if (_view is null) return;
        var form = Context.Request.Form;
        _set = _set.ToDictionary(w => w.Key, w => int.TryParse(form[w.Key], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var points) ? points : w.Value);
        _why = form["why"].ToString().Trim();
        if (form["do"] == "set") await SetAsync(form["seen"].ToString());
        else await PreviewAsync();
        if (_refusal is not null) Context.Response.StatusCode = _refusal.Kind == RefusalKind.Conflict ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
    }

    private async Task SetAsync(string seen)
    {
        _ = int.TryParse(seen, CultureInfo.InvariantCulture, out var version);
        _refusal = (await Requests.Send(new SetWeights.Command(_set, _why, version))).Refusal;
        if (_refusal is null) Navigation.NavigateTo(DeskUrls.Weights);
    }

    private async Task PreviewAsync()
    {
        var preview = await Requests.Send(new PreviewWeights.Query(_set));
        (_refusal, _preview) = (preview.Refusal, preview.Succeeded ? preview.Value : null);
    }

    private static string Name(string weight)
    {
        var parts = weight.Split('-', 2);
        return parts[0] switch
        {
            "severity" when Enum.TryParse<Severity>(parts[1], out var severity) => PartText.Of("Severity" + DeskWords.Bars(severity)),
            "measure" => DeskWords.Text.Find("Measure" + parts[1]) ?? Queue.Of("WeightFeature"),
            _ => Queue.Of("Weight_" + weight),
        };
    }

    private static string Move(int before, int after) => before == after ? Queue.Of("PreviewStays") : Queue.Of(before > after ? "PreviewUp" : "PreviewDown", before);
}
