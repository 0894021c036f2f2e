using Microsoft.AspNetCore.Components;
using Portal.Features.Appeals;
using Portal.Features.Appeals.Questions;
using Portal.Features.Merchants;
using Portal.Features.Requests;
using Portal.Web.Parts;
using Portal.Web.Resources;

namespace Portal.Web.Merchants;

/// <summary>Stores side by side, why they are linked, and the form that contests a link.</summary>
public sealed partial class StoresPage
{
    internal static readonly Words Text = new(typeof(StoreText));

    private ListStores.Stores? _stores;
    private ListStores.Row? _contested;
    private ListStores.Row? _asked;
    private bool _mayAnswer;
    private Refusal? _refusal;
    private string _key = "";

    [Inject] public required IRequestSender Requests { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }

    /// <summary>The store whose link is to be contested.</summary>
    [SupplyParameterFromQuery(Name = "contest")] public string? Store { get; set; }

    /// <summary>Reference of what was just sent.</summary>
    [SupplyParameterFromQuery(Name = "sent")] public string? Done { get; set; }

    [SupplyParameterFromForm(FormName = "contest", Name = "Contest")] public ContestForm? Contest { get; set; }

    [SupplyParameterFromForm(FormName = "answer", Name = "Answer")] public AnswerForm? Answer { get; set; }

    private IReadOnlyList<(string, string)>? FieldErrors => _refusal?.Fields is { } fields ? [.. fields.SelectMany(f => f.Value.Select(sentence => ("statement", sentence)))] : null;

    protected override async Task OnInitializedAsync()
    {
        _key = Contest?.Key is { Length: > 0 } sent ? sent : Guid.NewGuid().ToString("N");
        var outcome = await Requests.Send(new ListStores.Query());
        (_refusal, _stores) = (outcome.Refusal, outcome.Succeeded ? outcome.Value : null);
        (_asked, _mayAnswer) = (_stores?.Rows.FirstOrDefault(r => r.Contest is { Question.Length: > 0, NextOn: not null }), _stores?.MayAct == true);
        if (Guid.TryParse(Store, out var id)) _contested = _stores?.Rows.FirstOrDefault(r => r.Id == id && r.Link is not null);
    }

    private async Task ContestAsync()
    {
        if (_contested is null) return;
        var outcome = await Requests.Send(new ContestLink.Command(_contested.Id, Contest?.Statement ?? "", _key));
        _refusal = outcome.Refusal;
        if (outcome.Succeeded) Navigation.NavigateTo($"{MerchantUrls.Stores}?sent={outcome.Value.Reference}");
    }

    private async Task AnswerAsync()
    {
        if (_asked?.Contest is not { } contest) return;
        _refusal = (await Requests.Send(new AnswerAboutLink.Command(contest.Reference, Answer?.Body ?? ""))).Refusal;
        if (_refusal is null) Navigation.NavigateTo(MerchantUrls.Stores);
    }

    private static string Said(ListStores.Contested contest) => contest switch
    {
        { NextOn: { } next } => Text.Of("StatusOpen", contest.Reference, Days.Full(next)),
        { DecidedOn: { } day } => Text.Of("Status" + contest.Status, Days.Full(day)),
        _ => contest.Reference,
    };

    /// <summary>An answer as it was typed.</summary>
    public sealed class AnswerForm
    {
        public string? Body { get; set; }
    }

    /// <summary>A contest as it was typed.</summary>
    public sealed class ContestForm
    {
        public string? Key { get; set; }

        public string? Statement { get; set; }
    }
}
