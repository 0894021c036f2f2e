namespace Portal.Features.Identity;

/// <summary>Limits of what somebody can sign in with.</summary>
public static class Passkeys
{
    /// <summary>Bytes. WebAuthn allows 1,023, SQL Server 900 in a key; authenticators in use stay below 300.</summary>
    public const int CredentialLimit = 900;

    /// <summary>How many a person may keep.</summary>
    public const int PerPerson = 20;

    /// <summary>How many recovery codes are made at once.</summary>
    public const int RecoveryCodes = 10;
}
