using Microsoft.AspNetCore.Components;
using Portal.Features.Appeals;
using Portal.Features.Requests;
using Portal.Web.Parts;
using static Portal.Web.Appeals.FilingWords;

namespace Portal.Web.Appeals;

/// <summary>What a merchant holds in hand after sending: the number, the promised day, and what was sent.</summary>
public sealed partial class ReceiptPage
{
    private GetMyAppeal.View? _view;

    [Inject] public required IRequestSender Requests { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [CascadingParameter] public required HttpContext Context { get; init; }

    [Parameter] public required string Reference { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var outcome = await Requests.Send(new GetMyAppeal.Query(Reference));
        if (outcome.Succeeded) _view = outcome.Value;
        else Navigation.NotFound();
    }

    private static string FiledAt(GetMyAppeal.View view) => Text.Of("ReceiptFiledAt", Days.Full(view.Appeal.FiledOn), Clock(view.Appeal.FiledLocal));

    private static List<Fact> Facts(GetMyAppeal.View view)
    {
        List<Fact> facts =
        [
            new(Text.Of("ReceiptDecision"), view.Decision.Title),
            new(Text.Of("ReceiptDue"), Days.Full(view.Appeal.DueOn)),
        ];
        if (view.Appeal.GroundTitle is { } ground) facts.Add(new(Text.Of("ReceiptGround"), ground));
        facts.Add(new(Text.Of("ReceiptFiles"), view.Files.Count == 0 ? Text.Of("ReceiptNoFiles") : string.Join(", ", view.Files.Select(f => f.FileName))));
        if (view.Appeal.Statement is { } statement) facts.Add(new(Text.Of("ReceiptStatement"), Content: Said(statement)));
        return facts;
    }
}
