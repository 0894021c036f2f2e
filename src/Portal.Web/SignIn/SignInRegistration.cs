using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Merchants;
using Portal.Features.Requests;
using Portal.Web.Hosting;
using Portal.Web.Shell;

namespace Portal.Web.SignIn;

internal static class SignInRegistration
{
    /// <summary>Who is who: the portal's session, the authority that it trusts (its own unless configured), page policies, bearer tokens, and the caller of every request.</summary>
    public static void AddPortalSignIn(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddCheckedOptions<SignInOptions>(SignInOptions.Section, (signIn, _) => signIn.Problems());
        services.AddCheckedOptions<OidcOptions>(OidcOptions.Section, (trusted, _) => trusted.Problems());
        services.AddCheckedOptions<AuthorityOptions>(AuthorityOptions.Section, (authority, _) => authority.Problems());
        services.AddCheckedOptions<KeyOptions>(KeyOptions.Section, (keys, _) => keys.Problems());
        services.AddCheckedOptions<DemoOptions>(DemoOptions.Section, (_, _) => []);
        var oidc = Trusted(builder.Configuration.GetSection(OidcOptions.Section));

        services.AddHttpContextAccessor();
        services.AddMemoryCache();
        services.AddCascadingAuthenticationState();
        services.AddSharedKeys(builder.Configuration.GetSection(KeyOptions.Section).Get<KeyOptions>() ?? new KeyOptions());
        services.AddPortalCookies();
        services.AddOptions<AntiforgeryOptions>().Configure<IOptions<SignInOptions>>((forgery, signIn) => forgery.Cookie.Name = $"{signIn.Value.CookieName}-forms");
        services.AddIdentityAccounts();
        services.AddBearer(oidc);
        // Its signing key seals certificates too, whoever signs people in.
        services.AddSingleton<AuthorityKeyRing>();
        services.AddSingleton<AuthoritySeal>();
        services.AddSingleton<ISeal>(root => root.GetRequiredService<AuthoritySeal>());
        if (oidc.IsEmbedded) services.AddAuthority();
        services.AddAuthorization(PermissionPolicies.Configure);
        services.AddSingleton<Microsoft.AspNetCore.Authorization.IAuthorizationHandler, PermissionPolicies>();

        // A form that signs out leads to the authority, which may be elsewhere.
        if (!oidc.IsEmbedded) services.PostConfigure<ShellOptions>(shell => shell.FormTargets = [.. shell.FormTargets, new Uri(oidc.Authority).GetLeftPart(UriPartial.Authority)]);
        services.AddSingleton<DemoMode>();
        services.AddScoped<FirstSignIn>();
        services.AddSingleton<SessionWatch>();
        services.AddScoped<Caller>();
        services.AddScoped<CircuitHandler, CircuitSession>();
        services.AddScoped<IRequestSender>(scope =>
            new ScopedSender(scope.GetRequiredService<IServiceScopeFactory>(), scope.GetRequiredService<Caller>().ReadAsync));
    }

    // Read before anything is checked: settings that the check will refuse count as none.
    private static OidcOptions Trusted(IConfigurationSection settings)
    {
        var oidc = new OidcOptions { Authority = settings[nameof(OidcOptions.Authority)] ?? "", Audience = settings[nameof(OidcOptions.Audience)] ?? OidcOptions.ApiAudience };
        return oidc.IsEmbedded || !oidc.Problems().Any() ? oidc : new OidcOptions();
    }

    /// <summary>Before antiforgery and the endpoints.</summary>
    public static void UsePortalSignIn(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseAuthentication();
        app.UseAuthorization();
    }

    public static void MapPortalSignIn(this WebApplication app)
    {
        app.MapSignIn();
        if (app.Services.GetRequiredService<IOptions<OidcOptions>>().Value.IsEmbedded)
        {
            app.MapAuthority();
            app.MapPasskeys();
        }
    }

    /// <summary>What one node has protected every other can read: the keys are in the database, under one fixed name.</summary>
    private static void AddSharedKeys(this IServiceCollection services, KeyOptions keys)
    {
        var protection = services.AddDataProtection().SetApplicationName("Portal");
        // What the check will refuse counts as none.
        if (keys.Certificate.Length > 0 && !keys.Problems().Any())
        {
            protection.ProtectKeysWithCertificate(keys.Load(keys.Certificate));
            if (keys.FormerCertificate.Length > 0) protection.UnprotectKeysWithAnyCertificate(keys.Load(keys.FormerCertificate));
        }

        services.AddHostedService<OpenKeysWarning>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, DatabaseKeys>();
        // Proxies other than this machine itself are listed by the operator: section ForwardedHeaders.
        services.Configure<ForwardedHeadersOptions>(options => options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto);
    }

    private static void AddPortalCookies(this IServiceCollection services)
    {
        services.AddAuthentication(options =>
            {
                options.DefaultScheme = FirstSignIn.Scheme;
                options.DefaultChallengeScheme = OidcSetup.Scheme;
            })
            .AddCookie(FirstSignIn.Scheme)
            .AddOpenIdConnect(OidcSetup.Scheme, _ => { })
            .AddScheme<AuthenticationSchemeOptions, ApiBearer>(ApiBearer.BearerScheme, null)
            .AddPolicyScheme(ApiBearer.EitherScheme, null, options =>
            {
                options.ForwardDefaultSelector = context => ApiBearer.IsSent(context.Request) ? ApiBearer.BearerScheme : FirstSignIn.Scheme;
                options.ForwardChallenge = ApiBearer.BearerScheme;
                options.ForwardForbid = ApiBearer.BearerScheme;
            });
        services.AddSingleton<IConfigureOptions<CookieAuthenticationOptions>, PortalCookie>();
        services.AddSingleton<IConfigureOptions<OpenIdConnectOptions>, OidcSetup>();
        services.AddSingleton<OwnAddress>();
        services.AddTransient<BackChannel>();
    }

    private static void AddIdentityAccounts(this IServiceCollection services)
    {
        services.AddPortalAccounts().AddSignInManager<PortalSignIns>();
        services.AddScoped(scope => (PortalSignIns)scope.GetRequiredService<SignInManager<PortalUser>>());
        services.AddAuthentication().AddIdentityCookies();
        services.AddSingleton<IConfigureOptions<IdentityOptions>, AccountRules>();
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            // A passkey stands for password and second step together: the device must have asked for its own lock, and know whose it is.
            options.UserVerificationRequirement = "required";
            options.ResidentKeyRequirement = "required";
        });
        services.AddSingleton<IConfigureOptions<CookieAuthenticationOptions>, AuthorityCookies>();
        services.AddSingleton<IConfigureOptions<SecurityStampValidatorOptions>, AuthorityCookies>();
    }

    private static void AddBearer(this IServiceCollection services, OidcOptions oidc) =>
        services.AddOpenIddict().AddValidation(validation =>
        {
            validation.UseAspNetCore();
            if (oidc.IsEmbedded)
            {
                validation.UseLocalServer();
                return;
            }

            validation.SetIssuer(oidc.Authority);
            validation.AddAudiences(oidc.Audience);
            validation.UseSystemNetHttp();
        });

    private static void AddAuthority(this IServiceCollection services)
    {
        services.AddOpenIddict()
            .AddCore(core => core.UseEntityFrameworkCore().UseDbContext<PortalDb>().ReplaceDefaultEntities<Guid>())
            .AddServer(AuthoritySetup.Configure);
        services.AddSingleton<AuthorityRuntime>();
        services.AddSingleton<IConfigureOptions<OpenIddictServerOptions>>(root => root.GetRequiredService<AuthorityRuntime>());
        services.AddSingleton<IConfigureOptions<OpenIddictServerAspNetCoreOptions>>(root => root.GetRequiredService<AuthorityRuntime>());
        services.AddHostedService<PortalClients>();
    }
}
