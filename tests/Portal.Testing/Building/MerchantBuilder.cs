using Portal.Domain.Merchants;

namespace Portal.Testing.Building;

/// <summary>A merchant with one store.</summary>
public sealed class MerchantBuilder : Builder<Merchant>
{
    private string _name = "Corner Bakery";
    private string _address = "1 Example Street";
    private readonly List<(string Address, LinkBasis Basis, Guid? By)> _others = [];
    private string? _reference;

    public MerchantBuilder Named(string name)
    {
        _name = name;
        return this;
    }

    public MerchantBuilder At(string address)
    {
        _address = address;
        return this;
    }

    /// <summary>A further store, linked to the account.</summary>
    /// <param name="address">Where.</param>
    /// <param name="basis">Why it counts.</param>
    /// <param name="by">The member of staff who linked it.</param>
    public MerchantBuilder AlsoAt(string address, LinkBasis basis = LinkBasis.SameOperator, Guid? by = null)
    {
        _others.Add((address, basis, by));
        return this;
    }

    /// <summary>The key that its source knows it by.</summary>
    public MerchantBuilder Known(string sourceReference)
    {
        _reference = sourceReference;
        return this;
    }

    protected override Task<Merchant> MakeAsync(Setting setting)
    {
        var id = setting.NewId();
        var merchant = setting.With(Merchant.Join(id, _name, "Bakery", "test", _reference ?? id.ToString("N"), setting.Now.AddYears(-2)));
        setting.With(new Store { Id = setting.NewId(), MerchantId = id, Name = _name, Address = _address });
        foreach (var (address, basis, by) in _others)
        {
            var store = setting.With(new Store { Id = setting.NewId(), MerchantId = id, Name = _name, Address = address });
            setting.With(StoreLink.Join(setting.NewId(), id, store.Id, basis, setting.Today.AddYears(-1), "Licence 12-345, Example Foods Ltd.", by));
        }

        return Task.FromResult(merchant);
    }
}
