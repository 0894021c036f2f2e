using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Portal.Features.Identity;

namespace Portal.Web.SignIn;

/// <summary>What the settings mean to the framework's accounts.</summary>
internal sealed class AccountRules(IOptions<SignInOptions> settings) : IConfigureOptions<IdentityOptions>
{
    public void Configure(IdentityOptions options)
    {
        var rules = settings.Value;
        options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
        options.User.RequireUniqueEmail = true;
        options.Password.RequiredLength = rules.PasswordLength;
        options.Password.RequiredUniqueChars = rules.PasswordDistinct;
        options.Password.RequireDigit = rules.PasswordNeedsDigit;
        options.Password.RequireLowercase = rules.PasswordNeedsUpperAndLower;
        options.Password.RequireUppercase = rules.PasswordNeedsUpperAndLower;
        options.Password.RequireNonAlphanumeric = rules.PasswordNeedsSymbol;
        options.Lockout.MaxFailedAccessAttempts = rules.FailuresBeforeLockout;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(rules.LockoutMinutes);
        options.Tokens.AuthenticatorIssuer = rules.AuthenticatorName;
    }
}

/// <summary>The authority's cookies, apart from the portal's: only its own pages read them.</summary>
internal sealed class AuthorityCookies(IOptions<SignInOptions> settings)
    : IConfigureNamedOptions<CookieAuthenticationOptions>, IConfigureOptions<SecurityStampValidatorOptions>
{
    public void Configure(CookieAuthenticationOptions options)
    {
    }

    public void Configure(string? name, CookieAuthenticationOptions options)
    {
        var prefix = settings.Value.CookieName;
        if (name == IdentityConstants.ApplicationScheme)
        {
            options.Cookie.Name = $"{prefix}-idp";
            options.ExpireTimeSpan = TimeSpan.FromHours(settings.Value.SessionHours);
            options.LoginPath = SignInUrls.Authority;
            options.Events.OnValidatePrincipal = ValidateAsync;
        }
        else if (name == IdentityConstants.TwoFactorUserIdScheme)
        {
            options.Cookie.Name = $"{prefix}-second-step";
        }
        else if (name == IdentityConstants.TwoFactorRememberMeScheme)
        {
            options.Cookie.Name = $"{prefix}-known-device";
        }
    }

    /// <summary>A changed password ends the other cookies of the account within a minute; the session's own claims outlive the check.</summary>
    public void Configure(SecurityStampValidatorOptions options)
    {
        options.ValidationInterval = TimeSpan.FromMinutes(1);
        options.OnRefreshingPrincipal = context =>
        {
            string[] kept = [AuthorityEndpoints.SessionClaim, "amr"];
            context.NewPrincipal?.Identities.First().AddClaims(context.CurrentPrincipal?.Claims.Where(c => kept.Contains(c.Type)).Select(c => c.Clone()) ?? []);
            return Task.CompletedTask;
        };
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        await SecurityStampValidator.ValidatePrincipalAsync(context);
        if (context.Principal?.FindFirstValue(AuthorityEndpoints.SessionClaim) is not { } session) return;

        var sessions = context.HttpContext.RequestServices.GetRequiredService<Sessions>();
        if (await sessions.WasEndedAsync(session, context.HttpContext.RequestAborted)) context.RejectPrincipal();
    }
}
