using Microsoft.AspNetCore.Components;
using Portal.Features.Appeals.Outside;
using Portal.Features.Requests;
using static Portal.Web.Appeals.FilingWords;

namespace Portal.Web.Appeals;

/// <summary>The ways out of this house: what they are, what to bring, and, once the merchant went there, their clock and outcome.</summary>
public sealed partial class OutsidePage
{
    private GetOutside.View? _view;
    private Refusal? _refusal;
    private string? _day;
    private string _number = "";

    [Inject] public required IRequestSender Requests { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [CascadingParameter] public required HttpContext Context { get; init; }

    [Parameter] public required string Reference { get; set; }

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var outcome = await Requests.Send(new GetOutside.Query(Reference));
        if (outcome.Succeeded) _view = outcome.Value;
        else Navigation.NotFound();
    }

    private async Task ReportAsync()
    {
        var sent = Context.Request.Form;
        (_day, _number) = (sent["day"].ToString(), sent["number"].ToString());
        _refusal = DateOnly.TryParseExact(_day, "yyyy-MM-dd", out var day)
            ? (await Requests.Send(new ReportOutside.Command(Reference, sent["body"].ToString(), _number, day))).Refusal
            : new Refusal(RefusalKind.Invalid, "outside.day-invalid", Text.Of("OutsideDayMissing"));
        if (_refusal is null)
        {
            Navigation.NavigateTo(AppealUrls.Outside(Reference));
            return;
        }

        Context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        await LoadAsync();
    }
}
