namespace Portal.Testing.Building;

/// <summary>For <c>using static</c>: <c>await app.Given(AViolation().DecidedDaysAgo(31))</c>.</summary>
public static class Builders
{
    public static MerchantBuilder AMerchant() => new();

    /// <param name="entries">Ledger entries in all.</param>
    public static LongRecordBuilder ALongRecord(int entries) => new(entries);

    public static ViolationBuilder AViolation() => new();

    public static AppealBuilder AnAppeal() => new();

    public static PersonBuilder APerson() => new();

    public static PersonBuilder AReviewer() => APerson().WithRole(Features.Identity.StaffRole.Reviewer);

    public static PersonBuilder ASeniorReviewer() => APerson().WithRole(Features.Identity.StaffRole.SeniorReviewer);
}
