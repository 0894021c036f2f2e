using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Domain.Enforcement;
using Portal.Features.Appeals;
using Portal.Features.Requests;
using static Portal.Web.Desk.DeskWords;

namespace Portal.Web.Desk;

public sealed partial class QueuePage
{
    private static readonly QueueView[] Views = [QueueView.FirstReview, QueueView.SecondReview, QueueView.Approval, QueueView.Fixes, QueueView.Links, QueueView.OnHold, QueueView.Mine, QueueView.None];

    private ListQueue.Query _query = new();
    private ListQueue.Queue? _queue;
    private GetDeskPanel.Panel? _panel;
    private Refusal? _refusal;
    private DateTime _now;

    [Inject] public required IRequestSender Requests { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }
    [Inject] public required TimeProvider Clock { get; init; }

    [SupplyParameterFromQuery(Name = "view")] public string? View { get; set; }

    [SupplyParameterFromQuery(Name = "clause")] public string? Clause { get; set; }

    [SupplyParameterFromQuery(Name = "severity")] public string? Severity { get; set; }

    [SupplyParameterFromQuery(Name = "merchant")] public string? Merchant { get; set; }

    [SupplyParameterFromQuery(Name = "overdue")] public string? Overdue { get; set; }

    [SupplyParameterFromQuery(Name = "sort")] public string? Sort { get; set; }

    [SupplyParameterFromQuery(Name = "after")] public string? After { get; set; }

    private bool Filtered => _query.Clause is not null || _query.Severity != Domain.Enforcement.Severity.Unknown || _query.Merchant is not null || _query.Overdue;

    protected override async Task OnInitializedAsync()
    {
        _now = Clock.GetUtcNow().UtcDateTime;
        _query = new ListQueue.Query(
            DeskUrls.Value<QueueView>(View) ?? QueueView.FirstReview, Said(Clause), DeskUrls.Value<Severity>(Severity) ?? Domain.Enforcement.Severity.Unknown,
            Said(Merchant), Overdue == "yes", DeskUrls.Value<QueueSort>(Sort) ?? QueueSort.None, Said(After));
        var queue = await Requests.Send(_query);
        (_refusal, _queue) = (queue.Refusal, queue.Succeeded ? queue.Value : null);
        var panel = await Requests.Send(new GetDeskPanel.Query());
        _panel = panel.Succeeded ? panel.Value : null;
    }

    private async Task TakeNextAsync()
    {
        var taken = await Requests.Send(new TakeNextAppeal.Command());
        _refusal = taken.Refusal;
        if (taken.Succeeded) Navigation.NavigateTo(DeskUrls.Case(taken.Value.Reference));
    }

    // What stands in the address behind the question mark, without the key of a page.
    private string Filter => DeskUrls.Queue(_query with { After = null })[DeskUrls.Home.Length..].TrimStart('?');

    private string NothingText => Filtered ? Text.Of("NothingFoundText") : QueueWords.Queue.Find("NothingHere" + _query.View) ?? Text.Of("NothingHere" + _query.View);

    private int? CountOf(QueueView view) => view switch
    {
        _ when _queue is null => null,
        QueueView.Mine => _queue.Counts.Mine,
        QueueView.None => _queue.Views.Values.Sum(),
        _ => _queue.Views.GetValueOrDefault(view),
    };

    private static string Most(ListQueue.Counts counts) => counts.IsMore ? QueueWords.Queue.Of("MoreThan", counts.InView) : counts.InView.ToString("N0", CultureInfo.CurrentCulture);

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
