using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Portal.Features.Data;

namespace Portal.Features.Identity;

public static class AccountsRegistration
{
    /// <summary>Accounts of the embedded authority, and the people and sessions of the portal; the host adds the cookies.</summary>
    public static IdentityBuilder AddPortalAccounts(this IServiceCollection services)
    {
        services.AddScoped<People>();
        services.AddScoped<Sessions>();
        services.AddScoped<OwnAccount>();
        return services.AddIdentityCore<PortalUser>()
            .AddUserManager<AccountKeeper>()
            .AddEntityFrameworkStores<PortalDb>()
            .AddTokenProvider<AuthenticatorTokenProvider<PortalUser>>(TokenOptions.DefaultAuthenticatorProvider);
    }
}
