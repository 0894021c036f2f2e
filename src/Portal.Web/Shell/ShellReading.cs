using Portal.Domain.Enforcement;
using Portal.Features.Identity;
using Portal.Features.Ingestion;
using Portal.Features.Merchants;
using Portal.Features.Policies;
using Portal.Features.Requests;
using Portal.Web.Merchants;
using Portal.Web.Resources;
using Portal.Web.SignIn;

namespace Portal.Web.Shell;

/// <summary>The surroundings from the database: one command for a page, beside what is kept for a minute.</summary>
internal sealed class ShellReading(IRequestSender requests, Caller caller, Provenance provenance, Rulebook rulebook) : IShellData
{
    public async ValueTask<ShellModel?> GetAsync(CancellationToken ct)
    {
        var user = await caller.ReadAsync();
        if (user.Kind != CallerKind.Person) return new ShellModel(null, null, [], 0, await DemoAsync("", ct));

        var outcome = await requests.Send(new GetSeats.Query(), ct);
        if (!outcome.Succeeded) return null;

        var mine = outcome.Value.Merchants.FirstOrDefault(m => m.MerchantId == user.MerchantId);
        return new ShellModel(
            user,
            mine is null ? null : new ShellSeat(mine.MerchantId, mine.Name, mine.Place),
            [.. outcome.Value.Merchants.Select(m => new ShellSeat(m.MerchantId, m.Name, m.Place))],
            outcome.Value.Unread,
            await DemoAsync(mine?.Source ?? "", ct),
            outcome.Value.Inbox);
    }

    // The record that the merchant comes from; where nobody has a seat, the first that was read in.
    private async ValueTask<DemoInfo?> DemoAsync(string source, CancellationToken ct)
    {
        var records = await provenance.RecordsAsync(ct);
        if (records.Count == 0) return null;

        var record = records.FirstOrDefault(r => r.Code == source) ?? records[0];
        var scheme = (await rulebook.CurrentAsync(ct)).Points;
        var points = string.Join(", ", scheme.SeverityPoints.Where(p => p.Key != Severity.Unknown && p.Value > 0).OrderBy(p => p.Value)
            .Select(p => StandingWords.Text.Of("SettingsPoint", PartText.Of("Severity" + Enforcement.FindingChips.Bars(p.Key)).ToLowerInvariant(), p.Value)));
        return new DemoInfo(record.Title, record.DaysShifted, record.Licence, StandingWords.Text.Of("SettingsLine", points, scheme.ExpiryDays));
    }
}
