using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Domain.Appeals;
using Portal.Features.Appeals.Outside;
using Portal.Features.Requests;

namespace Portal.Web.Desk;

/// <summary>A decision at an outside body, for the member of staff who writes its outcome down.</summary>
public sealed partial class OutsideCasePage
{
    private static readonly OutsideStatus[] Outcomes = [OutsideStatus.Upheld, OutsideStatus.Overturned, OutsideStatus.PartlyOverturned, OutsideStatus.Ended];

    private GetOutsideCase.View? _view;
    private Refusal? _refusal;
    private OutsideStatus _status;
    private string? _day;
    private string? _points;
    private string _note = "";
    private List<Guid> _lifts = [];

    [Inject] public required IRequestSender Requests { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [CascadingParameter] public required HttpContext Context { get; init; }

    [Parameter] public required string Reference { get; set; }

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var outcome = await Requests.Send(new GetOutsideCase.Query(Reference));
        if (outcome.Succeeded) _view = outcome.Value;
        else Navigation.NotFound();
    }

    private async Task RecordAsync()
    {
        var sent = Context.Request.Form;
        (_day, _points, _note) = (sent["day"].ToString(), sent["points"].ToString(), sent["note"].ToString().ReplaceLineEndings("\n"));
        _lifts = [.. sent["lift"].Select(id => Guid.TryParse(id, out var lift) ? lift : Guid.Empty).Where(id => id != Guid.Empty)];
        if (!Enum.TryParse(sent["status"], out _status)) _status = OutsideStatus.Unknown;
        var partly = _status == OutsideStatus.PartlyOverturned;
        int? points = partly && int.TryParse(_points, NumberStyles.None, CultureInfo.InvariantCulture, out var left) ? left : null;
        var day = DateOnly.TryParseExact(_day, "yyyy-MM-dd", out var on) ? on : DateOnly.MinValue;
        _refusal = (await Requests.Send(new RecordOutside.Command(Reference, _status, day, _note, points, partly ? _lifts : []))).Refusal;
        if (_refusal is null)
        {
            Navigation.NavigateTo(DeskUrls.OutsideCase(Reference));
            return;
        }

        Context.Response.StatusCode = _refusal.Kind == RefusalKind.Conflict ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
        await LoadAsync();
    }
}
