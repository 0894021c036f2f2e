using Microsoft.AspNetCore.Components;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
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
    private IReadOnlyList<EnforcementAction> _lifted = [];
    private Counterfactual _turn = new("", [], []);
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
        _lifted = [.. view.Measures.Where(m => m.State == ActionState.Lifted)];
        _turn = (view.Turn with { Fact = view.Rule.WhatWouldChange }).On(Days.Full(view.Decision.FoundOn));
        _timeline = DecisionTimeline.Of(view);
    }

    private static List<Fact> Facts(DecisionView view)
    {
        var decision = view.Decision;
        List<Fact> facts =
        [
            new(Text.Of("Where"), Content: Mark.Name(Text.Of("Subject" + decision.Subject, decision.SubjectName))),
            new(Text.Of("When"), Days.WithWeekday(decision.FoundOn)),
            new(Text.Of("AsRecorded"), Text.Of("Quoted", RecordedWords.InSentenceCase(decision.Facts, decision.Citation)), Lang: "en"),
            .. view.Measurements.Select(m => new Fact(Text.Of("MeasuredTerm"), Measured(m))),
            new(Text.Of("WhoFound"), Found(decision)),
            new(Text.Of("WhoDecided"), Text.Of("DecidedBy" + decision.DecidedBy)),
        ];
        if (Looked(decision) is { } looked) facts.Add(new(Text.Of("WhyLooked"), looked));
        if (decision.Citation.Length > 0) facts.Add(new(Text.Of("LawCited"), decision.Citation, Lang: "en"));
        if (decision.RecordedAction.Length > 0) facts.Add(new(Text.Of("OutcomeOfVisit"), RecordedWords.Action(decision.RecordedAction), Lang: "en"));
        if (view.Visit is { Result.Length: > 0 } visit) facts.Add(new(Text.Of("ResultOfVisit"), Text.Of("ResultWithCount", visit.Result, Text.Counted("Finding", visit.Findings))));
        if (Territory(decision) is { } territory) facts.Add(new(Text.Of("AppliesIn"), territory));
        return facts;
    }
}
