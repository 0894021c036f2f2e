using Microsoft.AspNetCore.Components;
using Portal.Domain.Enforcement;
using Portal.Features.Enforcement;
using Portal.Features.Requests;
using Portal.Web.Parts;
using Portal.Web.Policies;
using static Portal.Web.Enforcement.DecisionWords;

namespace Portal.Web.Enforcement;

public sealed partial class DecisionPage
{
    private DecisionView? _view;
    private Refusal? _refusal;
    private IReadOnlyList<Fact> _facts = [];
    private IReadOnlyList<MeasureRow> _measures = [];
    private IReadOnlyList<TimelineItem> _timeline = [];

    [Inject] public required IRequestSender Requests { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }

    [Parameter] public string Reference { get; set; } = "";

    protected override async Task OnInitializedAsync()
    {
        var outcome = await Requests.Send(new GetViolation.Query(Reference));
        if (outcome.Refusal is { Kind: RefusalKind.NotFound })
        {
            Navigation.NotFound();
            return;
        }

        if (!outcome.Succeeded)
        {
            _refusal = outcome.Refusal;
            return;
        }

        Show(_view = outcome.Value);
    }

    private static bool CanStart(DecisionView view) => view.Contest is { WhyNot: null, Level: 1, MayFile: true };

    // What a reversal would bring is said while there is a way to one.
    private static bool CanStillChange(DecisionView view) => view.Contest.WhyNot is null || view.Appeals.Any(a => a.IsOpen);

    // The clause as it was when the decision cited it; what to do about it today stands at its newest version.
    private static string Guidance(RuleFacts rule) => rule.NewerSince is null ? GuidanceUrls.Clause(rule.Slug) : GuidanceUrls.Clause(rule.Slug, rule.Version);

    private void Show(DecisionView view)
    {
        _facts = Facts(view);
        _measures = [.. view.Measures.OrderBy(m => m.State).Select(m => new MeasureRow(
            MeasureWords.Symbol(m.Kind, m.Feature),
            m.InForceOn(view.Today, view.Today) ? MeasureWords.Title(m.Kind, m.Feature) : MeasureWords.Past(m.Kind, m.Feature),
            Text.Of("Scope", view.Place.Address),
            Duration(m),
            m.State == ActionState.Lifted ? MeasureState.Lifted : view.Appeals.Any(a => a.IsOpen) ? MeasureState.Contested : MeasureState.InForce))];
        _timeline = DecisionTimeline.Of(view);
    }

    private static List<Fact> Facts(DecisionView view)
    {
        var decision = view.Decision;
        List<Fact> facts =
        [
            new(Text.Of("Where"), Content: Mark.Name(Text.Of("Subject" + decision.Subject, decision.SubjectName))),
            new(Text.Of("When"), Days.WithWeekday(decision.FoundOn)),
            new(Text.Of("WhoFound"), Text.Of("FoundBy" + decision.Source) + " " + AutomationSentence(decision)),
            new(Text.Of("AsRecorded"), Text.Of("Quoted", RecordedWords.InSentenceCase(decision.Facts, decision.Citation)), Lang: "en"),
        ];
        if (decision.Citation.Length > 0) facts.Add(new(Text.Of("LawCited"), decision.Citation, Lang: "en"));
        if (decision.RecordedAction.Length > 0) facts.Add(new(Text.Of("OutcomeOfVisit"), RecordedWords.Action(decision.RecordedAction), Lang: "en"));
        if (view.Visit is { Result.Length: > 0 } visit) facts.Add(new(Text.Of("ResultOfVisit"), Text.Of("ResultWithCount", visit.Result, Text.Counted("Finding", visit.Findings))));
        return facts;
    }

}
