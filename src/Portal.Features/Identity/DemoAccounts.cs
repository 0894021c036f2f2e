namespace Portal.Features.Identity;

/// <summary>What a demo merchant is an example of; the importer's record tells which one fits.</summary>
public enum DemoMerchant { None = 0, Healthy, AtRisk, Suspended, AppealOpen, AppealDecided }

/// <summary>Somebody to be in the demo.</summary>
/// <param name="Email">Also the user name.</param>
/// <param name="Name">Shown in the list; a role, never a person's name.</param>
/// <param name="StaffRole">None for people of merchants.</param>
/// <param name="Role">The seat; none for staff.</param>
/// <param name="Merchants">Where the seats are.</param>
public sealed record DemoAccount(string Email, string Name, StaffRole StaffRole, MerchantRole Role, IReadOnlyList<DemoMerchant> Merchants);

/// <summary>One account for each staff role, and merchants in every kind of standing.</summary>
public static class DemoAccounts
{
    public static readonly IReadOnlyList<DemoAccount> All =
    [
        Of("healthy@demo.example", "Owner, healthy", MerchantRole.Owner, DemoMerchant.Healthy),
        Of("at-risk@demo.example", "Owner, at risk", MerchantRole.Owner, DemoMerchant.AtRisk),
        Of("suspended@demo.example", "Owner, suspended", MerchantRole.Owner, DemoMerchant.Suspended),
        Of("appeal@demo.example", "Owner, appeal open", MerchantRole.Owner, DemoMerchant.AppealOpen),
        Of("decided@demo.example", "Owner, appeals decided", MerchantRole.Owner, DemoMerchant.AppealDecided),
        Of("manager@demo.example", "Manager, at risk", MerchantRole.Manager, DemoMerchant.AtRisk),
        Of("viewer@demo.example", "Viewer, at risk", MerchantRole.Viewer, DemoMerchant.AtRisk),
        Of("several@demo.example", "Owner of several", MerchantRole.Owner, DemoMerchant.Healthy, DemoMerchant.AtRisk, DemoMerchant.AppealOpen, DemoMerchant.AppealDecided),
        Of("reviewer@demo.example", "Reviewer", StaffRole.Reviewer),
        Of("senior@demo.example", "Senior reviewer", StaffRole.SeniorReviewer),
        Of("policy@demo.example", "Policy manager", StaffRole.PolicyManager),
        Of("quality@demo.example", "Quality lead", StaffRole.QualityLead),
        Of("incident@demo.example", "Incident lead", StaffRole.IncidentLead),
        Of("analyst@demo.example", "Analyst", StaffRole.Analyst),
        Of("admin@demo.example", "Administrator", StaffRole.Administrator),
    ];

    private static DemoAccount Of(string email, string name, MerchantRole role, params DemoMerchant[] merchants) => new(email, name, StaffRole.None, role, merchants);

    private static DemoAccount Of(string email, string name, StaffRole role) => new(email, name, role, MerchantRole.None, []);
}
