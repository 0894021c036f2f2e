using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Features.Policies;
using Portal.Features.Requests;
using Portal.Web.Resources;

namespace Portal.Web.Policies;

/// <summary>One rule, and what to do about it.</summary>
public sealed partial class ClausePage
{
    private ReadGuidance.Page? _clause;

    [Inject] public required IRequestSender Requests { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }
    [Inject] public required PlainLanguage Language { get; init; }
    [Inject] public required IStringLocalizer<GuidanceText> T { get; init; }
    [Parameter] public string Slug { get; set; } = "";
    [SupplyParameterFromQuery(Name = "version")] public int? Version { get; set; }

    // Rules of one chapter: those whose number begins alike.
    private static List<ReadGuidance.Sibling> Near(ReadGuidance.Page clause) =>
        [.. clause.Siblings.Where(s => s.Code.Split('.')[0] == clause.Code.Split('.')[0])];

    // Not about one decision: a day and a store stand for any.
    private string InWords(string template) => template.Replace("{day}", T["TheDay"], StringComparison.Ordinal).Replace("{store}", T["TheStore"], StringComparison.Ordinal);

    protected override async Task OnInitializedAsync()
    {
        var outcome = await Requests.Send(new ReadGuidance.Query(Slug, Version));
        if (outcome.Succeeded) _clause = outcome.Value;
        else Navigation.NotFound();
    }
}
