using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Features.Data;

namespace Portal.Features.Identity;

/// <summary>The framework's own manager of accounts, which writes down when one is paused: whoever asked, at the sign-in or on a page.</summary>
public sealed class AccountKeeper(
    PortalDb db,
    IUserStore<PortalUser> store,
    IOptions<IdentityOptions> options,
    IPasswordHasher<PortalUser> hasher,
    IEnumerable<IUserValidator<PortalUser>> users,
    IEnumerable<IPasswordValidator<PortalUser>> passwords,
    ILookupNormalizer names,
    IdentityErrorDescriber errors,
    IServiceProvider services,
    ILogger<UserManager<PortalUser>> logger)
    : UserManager<PortalUser>(store, options, hasher, users, passwords, names, errors, services, logger)
{
    public override async Task<IdentityResult> AccessFailedAsync(PortalUser user)
    {
        var rules = Options.Lockout;
        // The save that follows pauses the account, and takes this along.
        if (user.AccessFailedCount + 1 >= rules.MaxFailedAccessAttempts)
            db.Note(new AccountPaused(await PersonOfAsync(user), rules.MaxFailedAccessAttempts, rules.DefaultLockoutTimeSpan.TotalMinutes));
        return await base.AccessFailedAsync(user);
    }

    // Somebody who has never come as far as the portal is known to the authority only.
    private async Task<Guid> PersonOfAsync(PortalUser user)
    {
        var subject = user.Id.ToString();
        return await db.Persons.Where(p => p.Subject == subject).Select(p => (Guid?)p.Id).SingleOrDefaultAsync() ?? user.Id;
    }
}
