using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Features.Audit;
using Portal.Features.Identity;
using Portal.Features.Requests;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;

namespace Portal.Web.Tests.SignIn;

/// <summary>What changes how somebody signs in is written down: who, when and what, in a chain of the person's own, without a secret.</summary>
public sealed class AccountTrailTests
{
    private const string Wanted = "another staple entirely";

    [Theory, EveryDatabase]
    public async Task A_password_and_an_authenticator_leave_a_trail_without_secrets(DatabaseProvider provider)
    {
        await using var server = await PortalServer.StartAsync(provider);
        var person = await PersonAsync(server);
        // A second sign-in, on another device.
        await OpenAsync(server, person.PersonId);

        var key = (await SendAsync(server, new PrepareAuthenticator.Command(), person)).Value.Key;
        var codes = (await SendAsync(server, new ConfirmAuthenticator.Command(OneTimeCode.Now(key)), person)).Value;
        var newer = (await SendAsync(server, new MakeRecoveryCodes.Command(Accounts.Password), person)).Value;
        (await SendAsync(server, new RemoveAuthenticator.Command(Accounts.Password), person)).Succeeded.ShouldBeTrue();
        (await SendAsync(server, new ChangePassword.Command(Accounts.Password, "short"), person)).Succeeded.ShouldBeFalse();
        (await SendAsync(server, new ChangePassword.Command(Accounts.Password, Wanted), person)).Succeeded.ShouldBeTrue();

        var trail = await TrailAsync(server, person);
        trail.Select(a => a.Event).ShouldBe(
        [
            nameof(AuthenticatorAdded), nameof(RecoveryCodesMade), nameof(RecoveryCodesMade), nameof(AuthenticatorRemoved), nameof(PasswordChanged), nameof(SessionsRevoked),
        ]);
        trail.ShouldAllBe(a => a.ActorKind == nameof(CallerKind.Person) && a.Actor == person.PersonId.ToString("N"));
        var written = string.Concat(trail.Select(a => $"{a.From} {a.To} {a.Why} "));
        foreach (var secret in (string[])[Accounts.Password, Wanted, key.Replace(" ", "", StringComparison.Ordinal), .. codes, .. newer]) written.ShouldNotContain(secret, Case.Insensitive);
    }

    [Theory, EveryDatabase]
    public async Task A_passkey_is_kept_and_thrown_away_with_a_trail(DatabaseProvider provider)
    {
        await using var server = await PortalServer.StartAsync(provider);
        var person = await PersonAsync(server);
        byte[] id = [.. Enumerable.Range(0, 200).Select(n => (byte)n)];
        var made = new UserPasskeyInfo(id, [1, 2, 3], TimeProvider.System.GetUtcNow(), 7, ["internal"], true, true, false, [4], [5]);

        (await SendAsync(server, new AddPasskey.Command(made, "My phone"), person)).Succeeded.ShouldBeTrue();

        var kept = (await SendAsync(server, new GetMyAccount.Query(), person)).Value.Passkeys.ShouldHaveSingleItem();
        kept.Name.ShouldBe("My phone");
        (await FindAsync(server, id)).ShouldBe(person.PersonId);
        (await SendAsync(server, new RemovePasskey.Command(kept.Id), person)).Succeeded.ShouldBeTrue();
        (await FindAsync(server, id)).ShouldBeNull();
        (await SendAsync(server, new RemovePasskey.Command(kept.Id), person)).Refusal!.Code.ShouldBe("passkey.not-found");
        (await TrailAsync(server, person)).Select(a => (a.Event, a.From, a.To))
            .ShouldBe([(nameof(PasskeyAdded), null, "My phone"), (nameof(PasskeyRemoved), "My phone", null)]);
    }

    [Theory, EveryDatabase]
    public async Task Sessions_that_are_ended_leave_a_trail_and_nothing_when_there_are_none(DatabaseProvider provider)
    {
        await using var server = await PortalServer.StartAsync(provider);
        var person = await PersonAsync(server);
        var (phone, tablet) = (await OpenAsync(server, person.PersonId), await OpenAsync(server, person.PersonId));

        (await SendAsync(server, new RevokeSession.Command(phone), person)).Succeeded.ShouldBeTrue();
        (await SendAsync(server, new RevokeOtherSessions.Command(), person)).Succeeded.ShouldBeTrue();
        (await SendAsync(server, new RevokeOtherSessions.Command(), person)).Succeeded.ShouldBeTrue();

        (await server.ReadAsync(db => db.SignInSessions.Where(s => s.RevokedAt != null).Select(s => s.Id).ToListAsync())).ShouldBe([phone, tablet], ignoreOrder: true);
        (await TrailAsync(server, person)).Select(a => (a.Event, a.From)).ShouldBe([(nameof(SessionsRevoked), "1 signed in"), (nameof(SessionsRevoked), "1 signed in")]);
    }

    [Theory, EveryDatabase]
    public async Task A_pause_after_wrong_passwords_leaves_one_entry_at_the_sign_in_by_nobody(DatabaseProvider provider)
    {
        await using var server = await PortalServer.StartAsync(provider, settings: new Dictionary<string, string> { ["SignIn:FailuresBeforeLockout"] = "3" });
        var person = await PersonAsync(server);
        using var visitor = new Visitor(server.Address);

        for (var attempt = 0; attempt < 4; attempt++) await visitor.SignInAsync("ana@example.test", "wrong password");

        var entry = (await TrailAsync(server, person)).ShouldHaveSingleItem();
        (entry.Event, entry.ActorKind, entry.Why).ShouldBe((nameof(AccountPaused), nameof(CallerKind.None), "3 wrong passwords or codes"));
    }

    /// <summary>An account, and the person who has signed in with it once: here.</summary>
    private static async Task<CurrentUser> PersonAsync(PortalServer server)
    {
        await server.SeatAsync(await server.AccountAsync("ana@example.test"), MerchantRole.Owner);
        var person = await server.ReadAsync(db => db.Persons.SingleAsync());
        return CurrentUser.Person(person.Id, person.Name, sessionId: await OpenAsync(server, person.Id));
    }

    private static async Task<Guid> OpenAsync(PortalServer server, Guid person)
    {
        await using var scope = server.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<People>().OpenSessionAsync(person, null, "a device", CancellationToken.None);
    }

    private static Task<Outcome<T>> SendAsync<T>(PortalServer server, MediatR.IRequest<Outcome<T>> request, CurrentUser person) =>
        new ScopedSender(server.Services.GetRequiredService<IServiceScopeFactory>(), () => ValueTask.FromResult(person)).Send(request);

    private static async Task<Guid?> FindAsync(PortalServer server, byte[] credential)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var user = await scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>().FindByPasskeyIdAsync(credential);
        return user is null ? null : (await server.PersonAsync(user)).Id;
    }

    private static async Task<List<AuditEntry>> TrailAsync(PortalServer server, CurrentUser person)
    {
        var trail = await server.ReadAsync(db => db.Audit.AsNoTracking().Where(a => a.CaseId == person.PersonId).OrderBy(a => a.Number).ToListAsync());
        (await server.ReadAsync(db => new AuditWalk(db, _ => { }).VerifyAsync(person.PersonId, CancellationToken.None))).Broken.ShouldBe(0);
        return trail;
    }
}
