using Microsoft.AspNetCore.Components;
using Portal.Features.Appeals.Targets;
using Portal.Features.Requests;

namespace Portal.Web.Desk;

/// <summary>How the desk's targets are met, for who leads it.</summary>
public sealed partial class TargetsPage
{
    private const int Usual = 90;

    private GetTargets.Targets? _targets;
    private Refusal? _refusal;

    [Inject] public required IRequestSender Requests { get; init; }

    [SupplyParameterFromQuery(Name = "days")] public int? Since { get; set; }

    [SupplyParameterFromQuery(Name = "after")] public string? After { get; set; }

    private int Span => Since is { } days && GetTargets.Spans.Contains(days) ? days : Usual;

    protected override async Task OnInitializedAsync()
    {
        var found = await Requests.Send(new GetTargets.Query(Span, After));
        (_refusal, _targets) = (found.Refusal, found.Succeeded ? found.Value : null);
    }

    private static (string Title, IReadOnlyList<GetTargets.MetCount> Counts, Func<GetTargets.MetCount, string> Name)[] Groups(GetTargets.Targets targets) =>
    [
        (TimeWords.Time.Of("ByTeam"), targets.Teams, count => TimeWords.Team(count.Code)),
        (TimeWords.Time.Of("ByMarket"), targets.Markets, Named),
        (TimeWords.Time.Of("ByPolicy"), targets.Policies, count => count.Code.Length == 0 ? TimeWords.Time.Of("NoPolicy") : Named(count)),
    ];

    private static string Named(GetTargets.MetCount count) => count.Title.Length > 0 ? count.Title : count.Code;
}
