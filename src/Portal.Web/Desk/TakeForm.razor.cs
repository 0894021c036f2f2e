using Microsoft.AspNetCore.Components;
using Portal.Features.Appeals;
using Portal.Features.Requests;

namespace Portal.Web.Desk;

/// <summary>Takes one case of any kind; says before anybody presses why they cannot.</summary>
public sealed partial class TakeForm
{
    private const string Name = "claim";

    private Refusal? _refusal;

    [Inject] public required IRequestSender Requests { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [CascadingParameter] public HttpContext? Context { get; set; }

    [Parameter, EditorRequired] public required Guid CaseId { get; set; }

    /// <summary>Whether the case is free for the reader; who pressed before it was taken is answered all the same.</summary>
    [Parameter, EditorRequired] public required bool May { get; set; }

    /// <summary>Of the case: where it goes on.</summary>
    [Parameter, EditorRequired] public required string Address { get; set; }

    [Parameter, EditorRequired] public required string Label { get; set; }

    /// <summary>Null for who can take one more.</summary>
    [Parameter] public TakingLimit? Limit { get; set; }

    private string? Said => Context is { Request: { HasFormContentType: true } request } && request.Form.TryGetValue("over", out var said) ? said.ToString() : null;

    private async Task TakeAsync()
    {
        _refusal = (await Requests.Send(new ClaimCase.Command(CaseId, Said))).Refusal;
        if (_refusal is null) Navigation.NavigateTo(Address);
    }
}
