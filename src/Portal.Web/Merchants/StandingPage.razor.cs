using Microsoft.AspNetCore.Components;
using Portal.Features.Merchants;
using Portal.Features.Requests;
using Portal.Web.Enforcement;
using Portal.Web.Parts;
using Portal.Web.Resources;
using static Portal.Web.Merchants.StandingWords;

namespace Portal.Web.Merchants;

public sealed partial class StandingPage
{
    private const int AppealsShown = 5;

    private StandingView? _view;
    private Refusal? _refusal;
    private MeterModel _meter = null!;
    private ChartModel? _chart;
    private List<MeasureRow> _measures = [];
    private Dictionary<Guid, string> _places = [];

    [Inject] public required IRequestSender Requests { get; init; }

    /// <summary>A past or future day; anything unreadable is today.</summary>
    [SupplyParameterFromQuery(Name = "day")] public string? Day { get; set; }

    [SupplyParameterFromQuery(Name = "store")] public string? Store { get; set; }

    /// <summary><c>all</c> for a chart of the whole record.</summary>
    [SupplyParameterFromQuery(Name = "range")] public string? Range { get; set; }

    private bool Whole => Range == "all";

    protected override async Task OnInitializedAsync()
    {
        DateOnly? day = DateOnly.TryParseExact(Day, "yyyy-MM-dd", out var on) ? on : null;
        Guid? store = Guid.TryParse(Store, out var at) ? at : null;
        var outcome = await Requests.Send(new GetStanding.Query(day, store, Whole: Whole));
        if (outcome.Refusal is { Kind: RefusalKind.NotFound } && store is not null)
        {
            _refusal = outcome.Refusal;
            outcome = await Requests.Send(new GetStanding.Query(day, Whole: Whole));
        }

        if (!outcome.Succeeded)
        {
            _refusal = outcome.Refusal;
            return;
        }

        Show(_view = outcome.Value);
    }

    private void Show(StandingView view)
    {
        var open = view.Day == view.Today && view.IfReversed != view.Standing.Points;
        _meter = new MeterModel(view.Standing.Points, StandingParts.Tiers(view.Scheme), open ? view.IfReversed : null,
            view.Day == view.Today ? null : PartText.Of("PointsOnDay", view.Standing.Points, Days.BriefNoYear(view.Day)));
        _measures = [.. view.Measures.Select(m => new MeasureRow(
            MeasureWords.Symbol(m.Kind, m.Feature), Title(m), Why(m), Until(m, view.Today), m.Contested > 0 ? MeasureState.Contested : MeasureState.InForce,
            m is { Tier: null, Causes: [var only] } ? EnforcementUrls.Decision(only.Reference) : null))];
        if (view.Stores.Count > 1) _places = view.Stores.ToDictionary(s => s.Id, s => s.Address);
        if (view.Chart.Happened.Count + view.Chart.Forecast.Count > 2) _chart = StandingParts.Chart(view);
    }

    private string To(DateOnly day) => MerchantUrls.StandingOn(day == _view!.Today ? null : day, _view.StoreId, Whole);
}
