using Portal.Domain.Shared;

namespace Portal.Features.Identity;

/// <summary>A change of what somebody signs in with. The chain is the person's; what is secret stays out.</summary>
public abstract record AccountEvent(Guid PersonId, string? From, string? To, string? Why) : DomainEvent(PersonId, PersonId, null, From, To, Why);

public sealed record PasswordChanged(Guid PersonId) : AccountEvent(PersonId, null, null, null);

public sealed record AuthenticatorAdded(Guid PersonId) : AccountEvent(PersonId, "password", "password and authenticator", null);

public sealed record AuthenticatorRemoved(Guid PersonId) : AccountEvent(PersonId, "password and authenticator", "password", null);

public sealed record RecoveryCodesMade(Guid PersonId, int Count) : AccountEvent(PersonId, null, $"{Count} codes", null);

public sealed record PasskeyAdded(Guid PersonId, string Passkey) : AccountEvent(PersonId, null, Passkey, null);

public sealed record PasskeyRemoved(Guid PersonId, string? Passkey) : AccountEvent(PersonId, Passkey, null, null);

public sealed record SessionsRevoked(Guid PersonId, int Count) : AccountEvent(PersonId, $"{Count} signed in", "signed out", null);

/// <param name="Minutes">How long it lasts.</param>
public sealed record AccountPaused(Guid PersonId, int Failures, double Minutes) : AccountEvent(PersonId, null, $"paused for {Minutes:0} minutes", $"{Failures} wrong passwords or codes");
