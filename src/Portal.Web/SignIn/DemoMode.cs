using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Web.Hosting;

namespace Portal.Web.SignIn;

/// <summary>Section <c>Demo</c>.</summary>
internal sealed class DemoOptions
{
    public const string Section = "Demo";

    /// <summary>Unset: on in Development, off elsewhere.</summary>
    public bool? Enabled { get; set; }

    /// <summary>Demo accounts have a password that everybody knows; outside Development somebody must want that.</summary>
    public bool AllowOutsideDevelopment { get; set; }

    /// <summary>Of every demo account. It is printed at start-up and protects nothing.</summary>
    public string Password { get; set; } = "demo-Portal-2026";

    public string ClientId { get; set; } = "demo-system";

    /// <summary>Of the demo's platform system; as well known as the password.</summary>
    public string ClientSecret { get; set; } = "demo-system-secret";
}

/// <summary>Whether the portal shows itself with accounts that everybody may use.</summary>
internal sealed class DemoMode(IOptions<DemoOptions> options, IHostEnvironment environment)
{
    public bool IsOn => MayBe && (options.Value.Enabled ?? environment.IsDevelopment());

    public string Password => options.Value.Password;

    /// <summary>May do everything that a platform system may.</summary>
    public SystemClient System => new()
    {
        ClientId = options.Value.ClientId,
        ClientSecret = options.Value.ClientSecret,
        Scopes = string.Join(' ', SystemScopes.All),
    };

    private bool MayBe => environment.IsDevelopment() || options.Value.AllowOutsideDevelopment;

    /// <exception cref="StartRefusedException">Demo accounts, or the wish for them, outside Development without leave.</exception>
    public async Task RefuseUnlessAllowedAsync(PortalDb db, CancellationToken ct)
    {
        if (MayBe) return;
        if (options.Value.Enabled == true || await db.Users.AnyAsync(u => u.IsDemo, ct))
        {
            throw new StartRefusedException(
                $"This database holds demo accounts, or {DemoOptions.Section}:Enabled is set, and the environment is {environment.EnvironmentName}. " +
                $"Everybody knows their password. Remove them, or set {DemoOptions.Section}:AllowOutsideDevelopment=true.");
        }
    }
}
