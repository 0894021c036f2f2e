using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Features.Appeals.NextBest;
using Portal.Features.Requests;
using static Portal.Web.Desk.QueueWords;

namespace Portal.Web.Desk;

public sealed partial class CaseTools
{
    private Refusal? _refusal;
    private string _open = "";

    [Inject] public required IRequestSender Requests { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [CascadingParameter] public required HttpContext Context { get; init; }

    [Parameter, EditorRequired] public required GetCaseSide.Side Side { get; set; }

    /// <summary>Of the case; where it goes on after a question to a colleague.</summary>
    [Parameter, EditorRequired] public required string Reference { get; set; }

    [Parameter] public bool IsMine { get; set; }

    private Task SkipAsync() => DoAsync("skip", DeskUrls.Home, () => Requests.Send(new SkipCase.Command(Side.CaseId, Field("words"))));

    private Task RestAsync() => DoAsync("rest", DeskUrls.Home, () => Requests.Send(new LayAside.Command(
        Side.CaseId, DateOnly.TryParseExact(Field("until"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : Side.Today, Field("words"))));

    private Task HandOverAsync() => DoAsync("hand-over", DeskUrls.Home, () => Requests.Send(new HandOver.Command(Side.CaseId, Colleague() ?? Guid.Empty, Field("words"))));

    private Task AskAsync() => DoAsync("help", DeskUrls.Case(Reference), () => Requests.Send(new AskForHelp.Command(Side.CaseId, Colleague(), Field("words"))));

    private async Task DoAsync(string form, string goesOn, Func<Task<Outcome<Done>>> send)
    {
        (_open, _refusal) = (form, (await send()).Refusal);
        if (_refusal is null) Navigation.NavigateTo(goesOn);
    }

    private string Field(string name) => Context.Request.Form[name].ToString().Trim();

    private Guid? Colleague() => Guid.TryParse(Field("colleague"), out var person) ? person : null;

    // What was typed into the form that was refused.
    private string? Said(string form, string name) => _open == form ? Field(name) : null;

    private RenderFragment Form(string name, string key, Func<Task> deed, RenderFragment fields) => builder =>
    {
        builder.OpenComponent<CaseToolForm>(0);
        builder.AddComponentParameter(1, nameof(CaseToolForm.Name), name);
        builder.AddComponentParameter(2, nameof(CaseToolForm.Key), key);
        builder.AddComponentParameter(3, nameof(CaseToolForm.Sent), EventCallback.Factory.Create(this, deed));
        builder.AddComponentParameter(4, nameof(CaseToolForm.Words), Said(name, "words"));
        builder.AddComponentParameter(5, nameof(CaseToolForm.Refusal), _open == name ? _refusal : null);
        builder.AddComponentParameter(6, nameof(CaseToolForm.ChildContent), fields);
        builder.SetKey(name);
        builder.CloseComponent();
    };

    private static string Person(GetCaseSide.Colleague colleague) => colleague switch
    {
        { AwayUntil: { } day } => Queue.Of("ColleagueAway", colleague.Name, Parts.Days.Brief(day)),
        { IsSkilled: false } => Queue.Of("ColleagueOther", colleague.Name),
        { IsHere: true } => Queue.Of("ColleagueHere", colleague.Name),
        _ => colleague.Name,
    };

    private RenderFragment Colleagues(string form, string? everybody) => builder =>
    {
        builder.OpenComponent<ColleagueChoice>(0);
        builder.AddComponentParameter(1, nameof(ColleagueChoice.Form), form);
        builder.AddComponentParameter(2, nameof(ColleagueChoice.Everybody), everybody);
        builder.AddComponentParameter(3, nameof(ColleagueChoice.Chosen), Said(form, "colleague"));
        builder.AddComponentParameter(4, nameof(ColleagueChoice.Choices), Side.Colleagues.Select(c => (c.Id, Person(c))).ToList());
        builder.CloseComponent();
    };
}
