using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Features.Data;
using Portal.Features.Requests;

namespace Portal.Features.Identity;

/// <summary>The caller's account at the embedded authority, and the words in which a change of it is refused.</summary>
public sealed class OwnAccount(PortalDb db, UserManager<PortalUser> users, CurrentUser caller)
{
    public static readonly Refusal Elsewhere = new(
        RefusalKind.NotFound, "account.elsewhere", "Your account is kept by another sign-in service. Change it there.");

    public static readonly Refusal WrongPassword = new(
        RefusalKind.Rule, "account.password-wrong", "That is not your current password.");

    public static readonly Refusal Paused = new(
        RefusalKind.TooMany, "account.locked", "There were too many wrong passwords. Wait a while, then try again.");

    /// <summary>Null when the person signs in elsewhere.</summary>
    public async Task<PortalUser?> FindAsync(CancellationToken ct)
    {
        var subject = await db.Persons.Where(p => p.Id == caller.PersonId).Select(p => p.Subject).SingleOrDefaultAsync(ct);
        return subject is not null && Guid.TryParse(subject, out _) ? await users.FindByIdAsync(subject) : null;
    }

    /// <summary>Written down with the save that follows; made right before it, so that a refused change leaves nothing.</summary>
    public void Note(Func<Guid, AccountEvent> happened) => db.Note(happened(caller.PersonId));

    /// <summary>Null when the password is right. Wrong ones count towards the lockout, as at the sign-in: an open page is no place to guess.</summary>
    public async Task<Refusal?> CheckPasswordAsync(PortalUser user, string password)
    {
        if (await users.IsLockedOutAsync(user)) return Paused;
        if (await users.CheckPasswordAsync(user, password)) return null;

        await users.AccessFailedAsync(user);
        return WrongPassword;
    }

    public static Refusal Refused(IdentityResult result) =>
        new(RefusalKind.Invalid, "account.not-changed", string.Join(' ', result.Errors.Select(e => e.Description)));
}
