using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Domain.Appeals.NextBest;
using Portal.Features.Appeals.NextBest;
using Portal.Features.Requests;
using static Portal.Web.Desk.QueueWords;

namespace Portal.Web.Desk;

/// <summary>Who reviews: what each can do, how much they take, until when they are away; and what waits that nobody can do.</summary>
public sealed partial class TeamPage
{
    private GetTeam.Team? _team;
    private Refusal? _refusal;
    private Guid? _person;
    private SetSeat.Command? _typed;

    [Inject] public required IRequestSender Requests { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [CascadingParameter] public required HttpContext Context { get; init; }

    /// <summary>Whose settings are open.</summary>
    [SupplyParameterFromQuery(Name = "person")] public string? Person { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _person = Guid.TryParse(Person, out var person) ? person : null;
        var found = await Requests.Send(new GetTeam.Query());
        (_refusal, _team) = (found.Refusal, found.Succeeded ? found.Value : null);
    }

    private async Task SetAsync()
    {
        var form = Context.Request.Form;
        int? cap = int.TryParse(form["cap"], NumberStyles.Integer, CultureInfo.InvariantCulture, out var cases) ? cases : null;
        DateOnly? away = DateOnly.TryParseExact(form["away"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        _typed = new SetSeat.Command(_person ?? Guid.Empty, Ticked("languages"), Ticked("trades"), Ticked("policies"), cap, away);
        _refusal = (await Requests.Send(_typed)).Refusal;
        if (_refusal is null) Navigation.NavigateTo(DeskUrls.Team);
        else Context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
    }

    private List<string> Ticked(string name) => [.. Context.Request.Form[name].OfType<string>()];

    // What stands in the form: what was typed and refused, before what is set.
    private GetTeam.Member Asked(GetTeam.Member member) => _typed is { } typed
        ? member with { Languages = typed.Languages, Trades = typed.Trades, Policies = typed.Policies, Cap = typed.Cap, AwayUntil = typed.AwayUntil }
        : member;

    private static (string Name, IReadOnlyList<string> Choices, IReadOnlyList<string> Chosen)[] Lists(GetTeam.Team team, GetTeam.Member member) =>
        [("languages", team.Languages, member.Languages), ("trades", team.Trades, member.Trades), ("policies", team.Policies, member.Policies)];

    private static string Skills(GetTeam.Member member)
    {
        List<string> said = [.. new[] { member.Languages, member.Trades, member.Policies }.Where(l => l.Count > 0).Select(l => string.Join(", ", l))];
        return said.Count == 0 ? Queue.Of("SkillsAll") : string.Join(" · ", said);
    }

    private static string Need(CaseNeeds needs)
    {
        List<string> said = [.. new[] { needs.Trade, needs.Policy, needs.Language }.Where(n => n.Length > 0)];
        return said.Count == 0 ? Queue.Of("NeedNothing") : string.Join(" · ", said);
    }

    private static string Who(GetTeam.NeedRow need) => need switch
    {
        { Able: 0 } => Queue.Of("NobodyAble"),
        { Here: 0 } => Queue.Counted("AbleAway", need.Able),
        _ => Queue.Counted("AbleHere", need.Here),
    };
}
