using Microsoft.AspNetCore.Components;
using Portal.Domain.Enforcement;
using Portal.Features.Enforcement;
using Portal.Features.Requests;
using Portal.Web.Resources;

namespace Portal.Web.Enforcement;

public sealed partial class DecisionsPage
{
    private static readonly Words Text = new(typeof(EnforcementText));
    private static readonly Severity[] Severities = [Severity.Crucial, Severity.Significant, Severity.Minor, Severity.NotApplicable];

    private ListViolations.Query _filter = new();
    private ListViolations.Listing? _listing;
    private Refusal? _refusal;
    private Dictionary<Guid, string> _places = [];

    [Inject] public required IRequestSender Requests { get; init; }

    [SupplyParameterFromQuery(Name = "state")] public string? State { get; set; }
    [SupplyParameterFromQuery(Name = "store")] public string? Store { get; set; }
    [SupplyParameterFromQuery(Name = "clause")] public string? Clause { get; set; }
    [SupplyParameterFromQuery(Name = "severity")] public string? OfSeverity { get; set; }
    [SupplyParameterFromQuery(Name = "text")] public string? Words { get; set; }
    [SupplyParameterFromQuery(Name = "after")] public string? After { get; set; }

    private bool IsFiltered => (_filter with { After = null }) != new ListViolations.Query();

    protected override async Task OnInitializedAsync()
    {
        _filter = new ListViolations.Query(
            EnforcementUrls.Value<ListViolations.DecisionFilter>(State),
            Guid.TryParse(Store, out var store) ? store : null,
            string.IsNullOrWhiteSpace(Clause) ? null : Clause,
            EnforcementUrls.Value<Severity>(OfSeverity),
            string.IsNullOrWhiteSpace(Words) ? null : Words,
            string.IsNullOrWhiteSpace(After) ? null : After);
        var outcome = await Requests.Send(_filter);
        if (!outcome.Succeeded)
        {
            _refusal = outcome.Refusal;
            return;
        }

        _listing = outcome.Value;
        if (_listing.Stores.Count > 1) _places = _listing.Stores.ToDictionary(s => s.Id, s => s.Address);
    }

    private string? FirstPage => _filter.After is null ? null : EnforcementUrls.List(_filter with { After = null });

    private string? NextPage => _listing?.Next is { } next ? EnforcementUrls.List(_filter with { After = next }) : null;

    // Rows come newest first, so the findings of a visit stand together.
    private static IEnumerable<IGrouping<(DateOnly Day, Guid Store), ListViolations.Row>> Visits(ListViolations.Listing listing) =>
        listing.Rows.GroupBy(r => (r.FoundOn, r.StoreId));

    private static string Points(ListViolations.Row row, DateOnly today) => row switch
    {
        { Points: > 0 } when row.PointsUntil <= today => Text.Of("PointsExpired"),
        _ => PartText.Points(row.Points),
    };
}
