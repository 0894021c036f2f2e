using Portal.Domain.Merchants;

namespace Portal.Testing.Building;

/// <summary>A merchant with one store.</summary>
public sealed class MerchantBuilder : Builder<Merchant>
{
    private string _name = "Corner Bakery";
    private string _address = "1 Example Street";
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
        return Task.FromResult(merchant);
    }
}
