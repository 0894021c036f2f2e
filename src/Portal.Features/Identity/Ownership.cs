namespace Portal.Features.Identity;

/// <summary>Whose rows a caller may touch; it goes into the WHERE clause of every query about a merchant.</summary>
internal static class Ownership
{
    /// <summary>The merchant that a caller acts for: the seat that a person has taken, or the merchant that a platform system names.</summary>
    /// <param name="user">The caller.</param>
    /// <param name="named">The merchant that the request names, if it names one.</param>
    /// <returns>Empty, which no row has, when the caller acts for nobody or names somebody else's merchant.</returns>
    public static Guid ActsFor(this CurrentUser user, Guid? named) => user.Kind switch
    {
        CallerKind.Person when named is null || named == user.MerchantId => user.MerchantId,
        CallerKind.System => named ?? Guid.Empty,
        _ => Guid.Empty,
    };

    /// <summary>The merchant whose record a caller reads: whoever may read every merchant reads the one that is named.</summary>
    public static Guid Reads(this CurrentUser user, Guid? named) =>
        named is { } any && user.May(Permission.ReadAnyMerchant) ? any : user.ActsFor(named);

    /// <summary>The person to write down, null for a platform system.</summary>
    public static Guid? AsPerson(this CurrentUser user) => user.Kind == CallerKind.Person ? user.PersonId : null;
}
