using Microsoft.AspNetCore.Components;
using Portal.Domain.Merchants;
using Portal.Features.Appeals;
using Portal.Features.Appeals.NextBest;
using Portal.Features.Appeals.Questions;
using Portal.Features.Requests;
using Portal.Web.Parts;
using static Portal.Web.Desk.DeskWords;

namespace Portal.Web.Desk;

/// <summary>A contested link: what it rests on, what the merchant says, and the decision.</summary>
public sealed partial class LinkPage
{
    private GetLinkContest.Case? _case;
    private GetCaseSide.Side? _side;
    private GetCaseTalk.Talk? _talk;
    private Refusal? _refusal;

    [Inject] public required IRequestSender Requests { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }
    [Parameter] public string Reference { get; set; } = "";
    [SupplyParameterFromForm(FormName = "ask", Name = "Ask")] public AskForm? Ask { get; set; }
    [SupplyParameterFromForm(FormName = "decide", Name = "Decide")] public DecideForm? Decide { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var found = await Requests.Send(new GetLinkContest.Query(Reference));
        (_refusal, _case) = (found.Refusal, found.Succeeded ? found.Value : null);
        if (_case is null) return;
        _talk = await Requests.Send(new GetCaseTalk.Query(_case.CaseId)) is { Succeeded: true } said ? said.Value : null;
        _side = await Requests.Send(new GetCaseSide.Query(_case.CaseId)) is { Succeeded: true } beside ? beside.Value : null;
    }

    private async Task AskAsync()
    {
        if (_case is not null) ShowAgainUnless((await Requests.Send(new AskAboutLink.Command(_case.CaseId, Ask?.Question ?? "", Ask?.By ?? _case.Today))).Refusal, DeskUrls.Link(Reference));
    }

    private async Task ReleaseAsync()
    {
        if (_case is not null) ShowAgainUnless((await Requests.Send(new ReleaseCase.Command(_case.CaseId))).Refusal, DeskUrls.Queue(new ListQueue.Query(QueueView.Links)));
    }

    private async Task DecideAsync()
    {
        if (Decide?.Outcome is not ("stays" or "unlink"))
        {
            _refusal = new Refusal(RefusalKind.Invalid, "contest.outcome-missing", Text.Of("LinkChoose"));
            return;
        }

        ShowAgainUnless((await Requests.Send(new DecideLinkContest.Command(Reference, Decide.Outcome == "unlink", Decide.Reasons ?? "", Decide.Version))).Refusal, DeskUrls.Link(Reference));
    }

    private void ShowAgainUnless(Refusal? refusal, string address)
    {
        _refusal = refusal;
        if (refusal is null) Navigation.NavigateTo(address);
    }

    private static List<Fact> Facts(GetLinkContest.Case contested) =>
    [
        new(Text.Of("LinkBasis"), Text.Of("Basis" + contested.Basis)),
        new(Text.Of("LinkSince"), Days.Full(contested.Since)),
        new(Text.Of("LinkWords"), contested.SourceWords.Length > 0 ? contested.SourceWords : Text.Of("LinkNoWords")),
        new(Text.Of("LinkFiled"), Days.Full(contested.FiledOn)),
        new(Text.Of("LinkDue"), contested.NextOn is { } due ? Days.Full(due) : "–"),
        new(Text.Of("LinkNow"), Content: Standing(contested, contested.Now)),
        new(Text.Of("LinkWithout"), Content: Standing(contested, contested.Without)),
    ];

    private static RenderFragment Standing(GetLinkContest.Case contested, Standing standing) => TierMark(contested.Scheme.TierOf(standing.Points), standing.Points);

    /// <summary>A question as it was typed.</summary>
    public sealed class AskForm
    {
        public string? Question { get; set; }

        public DateOnly? By { get; set; }
    }

    /// <summary>A decision as it was typed.</summary>
    public sealed class DecideForm
    {
        public string? Outcome { get; set; }

        public string? Reasons { get; set; }

        public int Version { get; set; }
    }
}
