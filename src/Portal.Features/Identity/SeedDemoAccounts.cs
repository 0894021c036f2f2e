using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Features.Data;
using Portal.Features.Requests;

namespace Portal.Features.Identity;

/// <summary>Makes the demo's accounts and seats, or adds those that are missing; run again, it changes nothing.</summary>
public static class SeedDemoAccounts
{
    /// <param name="Password">Of every demo account.</param>
    /// <param name="Merchants">An example of each kind, as the imported record has them; a kind that it lacks gets no seat.</param>
    [Needs(Permission.RunPortal)]
    public sealed record Command(string Password, IReadOnlyDictionary<DemoMerchant, Guid> Merchants) : ICommand<Done>;

    internal sealed class Handler(PortalDb db, UserManager<PortalUser> users, TimeProvider clock) : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command request, CancellationToken cancellationToken)
        {
            foreach (var account in DemoAccounts.All)
            {
                var user = await users.FindByNameAsync(account.Email) ?? await MakeAsync(account, request.Password);
                var person = await PersonOfAsync(user, cancellationToken);
                // The examples of another day may be other merchants; who has a seat keeps it.
                if (await db.Members.AnyAsync(m => m.PersonId == person, cancellationToken)) continue;
                var merchants = account.Merchants.Where(request.Merchants.ContainsKey).Select(kind => request.Merchants[kind]).Distinct();
                db.Members.AddRange(merchants.Select((merchant, place) => Seat(person, merchant, account.Role, place)));
            }

            await db.SaveChangesAsync(cancellationToken);
            return new Done();
        }

        private async Task<PortalUser> MakeAsync(DemoAccount account, string password)
        {
            var user = new PortalUser
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                UserName = account.Email,
                Email = account.Email,
                EmailConfirmed = true,
                DisplayName = account.Name,
                StaffRole = account.StaffRole,
                IsDemo = true,
            };
            var made = await users.CreateAsync(user, password);
            return made.Succeeded ? user : throw new InvalidOperationException($"{account.Email}: {string.Join(' ', made.Errors.Select(e => e.Description))}");
        }

        private async Task<Guid> PersonOfAsync(PortalUser user, CancellationToken ct)
        {
            var subject = user.Id.ToString();
            if (await db.Persons.Where(p => p.Subject == subject).Select(p => (Guid?)p.Id).SingleOrDefaultAsync(ct) is { } known) return known;

            var person = new Person
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                Subject = subject,
                Name = user.DisplayName,
                Email = user.Email!,
                StaffRole = user.StaffRole,
                CreatedAt = clock.GetUtcNow().UtcDateTime,
            };
            db.Persons.Add(person);
            return person.Id;
        }

        // The first in the list is where a sign-in starts.
        private Member Seat(Guid person, Guid merchant, MerchantRole role, int place) => new()
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            PersonId = person,
            MerchantId = merchant,
            Role = role,
            Since = clock.GetUtcNow().UtcDateTime.AddMilliseconds(place),
        };
    }
}
