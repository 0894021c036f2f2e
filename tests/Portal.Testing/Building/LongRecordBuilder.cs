using Portal.Domain.Enforcement;
using Portal.Domain.Merchants;

namespace Portal.Testing.Building;

/// <summary>A merchant with thousands of ledger entries at several stores over several years, some of them reversed.</summary>
/// <param name="entries">Ledger entries in all.</param>
public sealed class LongRecordBuilder(int entries) : Builder<Merchant>
{
    private const int Stores = 8, Years = 5, EveryReversed = 20;

    protected override async Task<Merchant> MakeAsync(Setting setting)
    {
        var chain = AMerchantOf(Stores);
        var merchant = await chain.BuildAsync(setting);
        Store[] stores = [.. setting.Rows.OfType<Store>().Where(s => s.MerchantId == merchant.Id)];
        var clause = await setting.AnyClauseAsync();
        var made = 0;
        for (var i = 0; made < entries; i++)
        {
            // Visits with five findings each, spread evenly.
            var day = setting.Today.AddDays(-(i / 5 * 37 % (Years * 365)) - 1);
            var store = stores[i / 5 % Stores];
            var violation = setting.With(Violation.Record(
                new Violation.Finding(
                    setting.NewId(), merchant.Id, store.Id, SubjectKind.StorePage, store.Address, clause.Id, $"Finding {i % 40} of a visit, in some words of its own.", Severity.Minor,
                    FindingSource.OutsideAuthority, day, 1 + i % 3, day.AddDays(setting.Points.ExpiryDays), setting.Law.AppealUntil(day)),
                setting.Now, quietly: true));
            setting.With(violation.PointsGiven(setting.NewId())!);
            made++;
            if (i % EveryReversed != 0 || made == entries) continue;
            setting.With(violation.Reverse(day.AddDays(30) > setting.Today ? setting.Today : day.AddDays(30), setting.NewId(), quietly: true)!);
            made++;
        }

        return merchant;
    }

    private static MerchantBuilder AMerchantOf(int stores)
    {
        var merchant = new MerchantBuilder().Named("Example Chain").At("1 First Street");
        for (var i = 2; i <= stores; i++) merchant.AlsoAt($"{i} Example Street");
        return merchant;
    }
}
