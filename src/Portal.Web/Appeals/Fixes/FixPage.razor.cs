using Microsoft.AspNetCore.Components;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Fixes;
using Portal.Features.Appeals.Fixes;
using Portal.Features.Documents;
using Portal.Features.Requests;
using Portal.Web.Documents;

namespace Portal.Web.Appeals.Fixes;

/// <summary>One fix, for its merchant: what was shown, what the re-check made of it, what was restored, and what can be done next.</summary>
public sealed partial class FixPage
{
    private GetMyFix.View? _view;
    private Refusal? _refusal;
    private string _body = "";

    [Inject] public required IRequestSender Requests { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [CascadingParameter] public required HttpContext Context { get; init; }

    [Parameter] public required string Reference { get; set; }

    /// <summary>Any value opens what taking it back would do.</summary>
    [SupplyParameterFromQuery(Name = "withdraw")] public string? Withdraw { get; set; }

    protected override Task OnInitializedAsync() => LoadAsync();

    private static bool CanAnswer(GetMyFix.View view) => view is { MayAct: true, Fix.Status: FixStatus.AwaitingMerchant };

    private static bool CanAdd(GetMyFix.View view) => view is { MayAct: true, Fix: { TakesProof: true, NextActor: NextActor.Reviewer } };

    private async Task LoadAsync()
    {
        var outcome = await Requests.Send(new GetMyFix.Query(Reference));
        if (outcome.Succeeded) _view = outcome.Value;
        else Navigation.NotFound();
    }

    private async Task AddAsync()
    {
        await AttachAsync(Context.Request.Form["for"].ToString());
        await GoOnAsync(FixUrls.Show(Reference) + "#evidence");
    }

    private async Task AnswerAsync()
    {
        _body = DraftForms.Plain(Context.Request.Form["body"]);
        await AttachAsync("");
        if (_refusal is null) _refusal = (await Requests.Send(new AnswerAboutFix.Command(Reference, _body))).Refusal;
        await GoOnAsync(FixUrls.Show(Reference));
    }

    private async Task WithdrawAsync()
    {
        _refusal = (await Requests.Send(new WithdrawFix.Command(Reference))).Refusal;
        await GoOnAsync(FixUrls.Show(Reference));
    }

    private async Task AttachAsync(string requirement)
    {
        foreach (var file in Context.Request.Form.Files.Where(f => f.Length > 0 || f.FileName.Length > 0))
        {
            var incoming = await Uploads.ReadAsync(file, _view!.Limits.MaxFileBytes, Context.RequestAborted);
            _refusal ??= (await Requests.Send(new AddProof.Command(Reference, incoming, requirement))).Refusal;
        }

        var picked = PickedDocuments.Of(Context.Request.Form);
        if (picked.Count > 0) _refusal ??= (await Requests.Send(new AddDocuments.Command(Reference, picked, requirement))).Refusal;
    }

    private async Task GoOnAsync(string next)
    {
        if (_refusal is null)
        {
            Navigation.NavigateTo(next);
            return;
        }

        Context.Response.StatusCode = _refusal.Kind == RefusalKind.Conflict ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
        await LoadAsync();
    }
}
