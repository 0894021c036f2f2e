using Microsoft.AspNetCore.Components;
using Portal.Domain.Appeals;
using Portal.Features.Appeals;
using Portal.Features.Appeals.Fixes;
using Portal.Features.Requests;
using Portal.Web.Parts;
using static Portal.Web.Appeals.FilingWords;

namespace Portal.Web.Appeals;

/// <summary>A merchant's appeals: what is open with its next date, then what has ended.</summary>
public sealed partial class AppealsPage
{
    private ListMyAppeals.Appeals? _appeals;
    private ListMyFixes.Fixes? _fixes;

    [Inject] public required IRequestSender Requests { get; init; }

    [SupplyParameterFromQuery(Name = "after")] public string? After { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var outcome = await Requests.Send(new ListMyAppeals.Query(After));
        if (outcome.Succeeded) _appeals = outcome.Value;
        if (After is not null) return;
        var fixes = await Requests.Send(new ListMyFixes.Query());
        if (fixes.Succeeded) _fixes = fixes.Value;
    }

    // An imported record has no day of filing; the visit's day stands in for it, and is called what it is.
    private static string FiledLine(ListMyAppeals.Row row) =>
        Text.Of(row.Origin == AppealOrigin.Record ? "RecordVisit" : "FiledOn", Days.Brief(row.FiledOn));
}
