using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Portal.Domain.Appeals;
using Portal.Features.Appeals;
using Portal.Features.Documents;
using Portal.Features.Requests;
using Portal.Web.Documents;

namespace Portal.Web.Appeals;

/// <summary>One appeal, for its merchant: what happened, what is happening, what is due, and in the end what it did and why.</summary>
public sealed partial class AppealPage
{
    private GetMyAppeal.View? _view;
    private Refusal? _refusal;
    private string _body = "";
    private long _maxFileBytes;

    [Inject] public required IRequestSender Requests { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [Inject] public required IOptions<EvidenceOptions> Limits { get; init; }

    [CascadingParameter] public required HttpContext Context { get; init; }

    [Parameter] public required string Reference { get; set; }

    /// <summary>Any value opens the preview of a withdrawal.</summary>
    [SupplyParameterFromQuery(Name = "withdraw")] public string? Withdraw { get; set; }

    private IReadOnlyList<(string Field, string Text)>? FieldErrors =>
        _refusal?.Fields?.SelectMany(f => f.Value.Select(text => (f.Key.ToLowerInvariant(), text))).ToList();

    protected override async Task OnInitializedAsync()
    {
        _maxFileBytes = Limits.Value.MaxFileBytes;
        await LoadAsync();
    }

    private static bool CanAnswer(GetMyAppeal.View view) => view is { MayAct: true, Appeal.Status: AppealStatus.AwaitingMerchant };

    private static bool CanAdd(GetMyAppeal.View view) => view is { MayAct: true, Appeal.TakesEvidence: true, Appeal.NextActor: NextActor.Reviewer };

    private bool CanWithdraw(GetMyAppeal.View view) => Withdraw is not null && view is { MayAct: true, Appeal.Status: AppealStatus.Filed };

    private async Task LoadAsync()
    {
        var outcome = await Requests.Send(new GetMyAppeal.Query(Reference));
        if (outcome.Succeeded) _view = outcome.Value;
        else Navigation.NotFound();
    }

    private async Task AddAsync()
    {
        await AttachAsync();
        await GoOnAsync(AppealUrls.Show(Reference) + "#evidence");
    }

    private async Task AnswerAsync()
    {
        _body = Context.Request.Form["body"].ToString().ReplaceLineEndings("\n");
        await AttachAsync();
        if (_refusal is null) _refusal = (await Requests.Send(new AnswerQuestion.Command(Reference, _body))).Refusal;
        await GoOnAsync(AppealUrls.Show(Reference));
    }

    private async Task WithdrawAsync()
    {
        _refusal = (await Requests.Send(new WithdrawAppeal.Command(Reference))).Refusal;
        await GoOnAsync(AppealUrls.Show(Reference));
    }

    private async Task AttachAsync()
    {
        foreach (var file in Context.Request.Form.Files.Where(f => f.Length > 0 || f.FileName.Length > 0))
        {
            var incoming = await Uploads.ReadAsync(file, _maxFileBytes, Context.RequestAborted);
            _refusal ??= (await Requests.Send(new AddEvidence.Command(Reference, incoming))).Refusal;
        }

        var picked = PickedDocuments.Of(Context.Request.Form);
        if (picked.Count > 0) _refusal ??= (await Requests.Send(new AddDocuments.Command(Reference, picked))).Refusal;
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
