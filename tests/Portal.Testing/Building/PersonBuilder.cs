using Portal.Domain.Merchants;
using Portal.Features.Identity;

namespace Portal.Testing.Building;

/// <summary>Somebody who uses the portal: the person's rows are saved, and the answer is who they are to the pipeline.</summary>
public sealed class PersonBuilder : Builder<CurrentUser>
{
    private string _name = "Kim Example";
    private Merchant? _merchant;
    private MerchantBuilder? _newMerchant;
    private MerchantRole _merchantRole;
    private StaffRole _staffRole;
    private string? _email;
    private string _language = "en";

    public PersonBuilder Named(string name)
    {
        _name = name;
        return this;
    }

    public PersonBuilder At(string email)
    {
        _email = email;
        return this;
    }

    public PersonBuilder Speaking(string language)
    {
        _language = language;
        return this;
    }

    public PersonBuilder WithRole(StaffRole role)
    {
        _staffRole = role;
        return this;
    }

    public PersonBuilder WithSeat(MerchantRole role, Merchant merchant)
    {
        (_merchantRole, _merchant) = (role, merchant);
        return this;
    }

    public PersonBuilder WithSeat(MerchantRole role, MerchantBuilder merchant)
    {
        (_merchantRole, _newMerchant) = (role, merchant);
        return this;
    }

    public PersonBuilder Owning(Merchant merchant) => WithSeat(MerchantRole.Owner, merchant);

    protected override async Task<CurrentUser> MakeAsync(Setting setting)
    {
        var merchant = _merchant ?? (_newMerchant is null ? null : await _newMerchant.BuildAsync(setting));
        var id = setting.NewId();
        setting.With(new Person { Id = id, Subject = id.ToString("N"), Name = _name, Email = _email ?? $"{id:N}@example.test", Language = _language, StaffRole = _staffRole, CreatedAt = setting.Now });
        if (merchant is not null)
            setting.With(new Member { Id = setting.NewId(), PersonId = id, MerchantId = merchant.Id, Role = _merchantRole, Since = setting.Now });
        return CurrentUser.Person(id, _name, _staffRole, merchant?.Id ?? default, _merchantRole);
    }
}
