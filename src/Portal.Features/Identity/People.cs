using Microsoft.EntityFrameworkCore;
using Portal.Features.Data;

namespace Portal.Features.Identity;

/// <summary>What an issuer says about somebody.</summary>
public sealed record VouchedPerson(string Subject, string Name, string Email, StaffRole StaffRole);

/// <summary>Somebody the portal knows, with the staff role that the issuer gave this time.</summary>
public sealed record KnownPerson(Guid Id, string Subject, string Name, StaffRole StaffRole);

/// <summary>A merchant that a person acts for, and as what.</summary>
public sealed record Seat(Guid MerchantId, MerchantRole Role);

/// <summary>Turns what an issuer vouches for into a person of the portal; it runs before there is a caller, so it is no request.</summary>
public sealed class People(PortalDb db, TimeProvider clock)
{
    /// <summary>The person with this subject, made at the first sight; name and address follow the issuer.</summary>
    /// <exception cref="ArgumentException">The subject is empty or longer than any issuer may make it, or differs from a known one only in case.</exception>
    public async Task<KnownPerson> FindOrMakeAsync(VouchedPerson vouched, CancellationToken ct)
    {
        var subject = vouched.Subject;
        if (subject.Length is 0 or > Person.SubjectLimit) throw new ArgumentException("Not a subject.", nameof(vouched));

        var person = await db.Persons.SingleOrDefaultAsync(p => p.Subject == subject, ct);
        if (person is null)
        {
            person = Made(vouched, subject);
            db.Persons.Add(person);
            try
            {
                await db.SaveChangesAsync(ct);
            }
            catch (Exception failed) when (LostRaces.Is(failed))
            {
                // Two first sign-ins at once, on two devices: the other one was quicker.
                db.ChangeTracker.Clear();
                person = await db.Persons.SingleAsync(p => p.Subject == subject, ct);
            }
        }
        else if (person.Name != Cut(vouched.Name, Conventions.NameLength) || person.Email != Cut(vouched.Email, Person.EmailLimit) || person.StaffRole != vouched.StaffRole)
        {
            person.StaffRole = vouched.StaffRole;
            person.Name = Cut(vouched.Name, Conventions.NameLength);
            person.Email = Cut(vouched.Email, Person.EmailLimit);
            await db.SaveChangesAsync(ct);
        }

        // SQL Server compares without case by default, and another spelling is another person.
        if (!string.Equals(person.Subject, subject, StringComparison.Ordinal)) throw new ArgumentException("A subject that only looks known.", nameof(vouched));

        return new KnownPerson(person.Id, person.Subject, person.Name, vouched.StaffRole);
    }

    /// <returns>The session's id.</returns>
    public async Task<Guid> OpenSessionAsync(Guid personId, string? authoritySession, string device, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var session = new SignInSession
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            PersonId = personId,
            AuthoritySession = authoritySession,
            Device = Cut(device, SignInSession.DeviceLimit),
            StartedAt = now,
            LastSeenAt = now,
        };
        db.SignInSessions.Add(session);
        await db.SaveChangesAsync(ct);
        return session.Id;
    }

    /// <summary>The seat that a sign-in starts in: the oldest.</summary>
    public Task<Seat?> FirstSeatAsync(Guid personId, CancellationToken ct) =>
        db.Members.Where(m => m.PersonId == personId).OrderBy(m => m.Since).Select(m => new Seat(m.MerchantId, m.Role)).FirstOrDefaultAsync(ct);

    public Task<Seat?> SeatAsync(Guid personId, Guid merchantId, CancellationToken ct) =>
        db.Members.Where(m => m.PersonId == personId && m.MerchantId == merchantId).Select(m => new Seat(m.MerchantId, m.Role)).SingleOrDefaultAsync(ct);

    /// <summary>The only seat of somebody who has one; null for none and for several.</summary>
    public async Task<Seat?> OnlySeatAsync(Guid personId, CancellationToken ct)
    {
        var seats = await db.Members.Where(m => m.PersonId == personId).Select(m => new Seat(m.MerchantId, m.Role)).Take(2).ToListAsync(ct);
        return seats.Count == 1 ? seats[0] : null;
    }

    private Person Made(VouchedPerson vouched, string subject) => new()
    {
        Id = Guid.CreateVersion7(clock.GetUtcNow()),
        Subject = subject,
        Name = Cut(vouched.Name, Conventions.NameLength),
        Email = Cut(vouched.Email, Person.EmailLimit),
        StaffRole = vouched.StaffRole,
        CreatedAt = clock.GetUtcNow().UtcDateTime,
    };

    private static string Cut(string text, int limit) => text.Length <= limit ? text : text[..limit];
}
