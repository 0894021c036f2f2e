using Microsoft.AspNetCore.Components;
using Portal.Domain.Appeals.Blind;
using Portal.Domain.Enforcement;
using Portal.Features.Appeals;
using Portal.Features.Appeals.Blind;
using static Portal.Web.Desk.QualityWords;

namespace Portal.Web.Desk;

public sealed partial class BlindPane
{
    private static readonly (Verdict Verdict, string Key)[] Verdicts = [(Verdict.Breach, "b"), (Verdict.NoBreach, "n"), (Verdict.CannotTell, "c")];
    private static readonly Severity[] Severities = [Severity.Crucial, Severity.Significant, Severity.Minor, Severity.NotApplicable];

    private Verdict _verdict;
    private Severity _severity;
    private string _why = "";

    [Parameter, EditorRequired] public required BlindModel Model { get; set; }

    protected override Guid Me => Model.Me;

    protected override string CaseReference => Model.Reference;

    /// <summary>What is still needed, in words; null when nothing is.</summary>
    private string? Missing => this switch
    {
        { _verdict: Verdict.None } => Quality.Of("MissingVerdict"),
        { _verdict: Verdict.Breach, _severity: Severity.Unknown } => Quality.Of("MissingGravity"),
        _ when string.IsNullOrWhiteSpace(_why) => Quality.Of("MissingWhy"),
        _ => null,
    };

    protected override async Task<DateTime?> RenewLeaseAsync()
    {
        var lease = await Requests.Send(new RenewLease.Command(Model.AppealId));
        return lease.Succeeded ? lease.Value.Until : null;
    }

    protected override Task RestoreAsync(IReadOnlyDictionary<string, string> kept)
    {
        if (Enum.TryParse<Verdict>(kept.GetValueOrDefault("verdict"), out var verdict) && Enum.IsDefined(verdict)) _verdict = verdict;
        if (Enum.TryParse<Severity>(kept.GetValueOrDefault("grave"), out var severity) && Enum.IsDefined(severity)) _severity = severity;
        _why = kept.GetValueOrDefault("firstwhy", "");
        return Task.CompletedTask;
    }

    private async Task GiveAsync()
    {
        if (Missing is not null) return;
        var grave = _verdict == Verdict.Breach ? _severity : Severity.Unknown;
        if (await SendAsync(new GiveFirstVerdict.Command(Model.AppealId, _verdict, grave, _why))) Leave(DeskUrls.Case(Model.Reference));
    }
}

/// <summary>What the page hands to the island of a blind look: nothing of what was decided.</summary>
/// <param name="Version">Of the case as it was shown.</param>
/// <param name="Me">Whose typing is kept in this browser.</param>
public sealed record BlindModel(Guid AppealId, string Reference, int Version, Guid Me)
{
    public static BlindModel Of(DeskCase shown) => new(shown.AppealId, shown.Reference, shown.Version, shown.Me);
}
