using Microsoft.AspNetCore.Components;
using Portal.Features.Appeals.Questions;
using Portal.Features.Requests;
using Portal.Web.Parts;
using Portal.Web.Resources;

namespace Portal.Web.Desk;

/// <summary>A reviewer's question, for whoever issued the decision or speaks for the system that did.</summary>
public sealed partial class QuestionPage
{
    private static readonly Words Ask = AskWords.Ask;

    private GetQuestion.View? _question;
    private Refusal? _refusal;

    [Inject] public required IRequestSender Requests { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }
    [Parameter] public Guid Id { get; set; }
    [SupplyParameterFromForm(FormName = "answer", Name = "Answer")] public AnswerForm? Answer { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var found = await Requests.Send(new GetQuestion.Query(Id));
        (_refusal, _question) = (found.Refusal, found.Succeeded ? found.Value : null);
    }

    private async Task AnswerAsync()
    {
        _refusal = (await Requests.Send(new AnswerForDecision.Command(Id, Answer?.Words ?? ""))).Refusal;
        if (_refusal is null) Navigation.NavigateTo(DeskUrls.Question(Id));
    }

    private static List<Fact> Facts(GetQuestion.View asked) =>
    [
        new(Ask.Of("Decision"), asked.Decision),
        new(Ask.Of("Found"), Days.Full(asked.FoundOn)),
        new(Ask.Of("Facts"), asked.Facts),
        new(Ask.Of("MerchantSays"), asked.Statement ?? Ask.Of("NoStatement")),
    ];

    /// <summary>An answer as it was typed.</summary>
    public sealed class AnswerForm
    {
        public string? Words { get; set; }
    }
}
