namespace Portal.Features.Identity;

/// <summary>Everything that somebody may be allowed to do, one line of meaning each.</summary>
public enum Permission
{
    /// <summary>Never granted to anybody.</summary>
    None = 0,

    /// <summary>Needs no sign-in: what the portal is and where its data come from.</summary>
    ReadPublic,

    /// <summary>Read one's own notices, sessions and seats, and mark notices read.</summary>
    ReadOwn,

    /// <summary>See the merchant's side of the portal, and the appeals of the merchant that one has a seat in.</summary>
    ReadMerchant,

    /// <summary>Read a merchant's standing and violations: of one's own merchant, or of any as a member of staff or a platform system.</summary>
    ReadRecord,

    /// <summary>Find a merchant whose record one may read by what another system calls it.</summary>
    FindMerchant,

    /// <summary>Read the policies and their guidance.</summary>
    ReadGuidance,

    /// <summary>File an appeal, add evidence, answer a reviewer, withdraw.</summary>
    FileAppeal,

    /// <summary>Have a certificate of the merchant's standing issued, for anybody to verify.</summary>
    IssueCertificate,

    /// <summary>Read the merchants of the whole marketplace, their record and their appeals.</summary>
    ReadAnyMerchant,

    /// <summary>See the queue of open appeals and their cases.</summary>
    ReadQueue,

    /// <summary>Claim an appeal, ask the merchant, write notes, decide a first review.</summary>
    DecideAppeal,

    /// <summary>Decide a second review and approve high-impact outcomes.</summary>
    DecideSecondReview,

    /// <summary>Set what counts in the order of the queue, and who of the reviewers does what and how much.</summary>
    LeadDesk,

    /// <summary>See what mail and notices could not be delivered, and send them again.</summary>
    ReadDelivery,

    /// <summary>See how the desk's targets are met, by team, market and policy.</summary>
    ReadTargets,

    /// <summary>Mend work that is stuck.</summary>
    MendWork,

    /// <summary>Set which cases reviewers judge before they see what was decided.</summary>
    LeadQuality,

    /// <summary>Write and retire the texts that reviewers start from.</summary>
    EditTemplates,

    /// <summary>Read the audit trail.</summary>
    ReadAudit,

    /// <summary>Read the files of an appeal: of one's own merchant, or of any as a member of staff.</summary>
    ReadEvidence,

    /// <summary>Platform systems: read any merchant's standing and violations.</summary>
    SystemRead,

    /// <summary>Platform systems: file an appeal on behalf of a merchant.</summary>
    SystemFile,

    /// <summary>Platform systems: issue a decision with its measures, and send what it rests on.</summary>
    IssueDecision,

    /// <summary>Word what would change a decision under a clause.</summary>
    EditPolicy,

    /// <summary>The portal itself: deliver the outbox, import a record, seed.</summary>
    RunPortal,
}

/// <summary>What a person may do in a merchant.</summary>
public enum MerchantRole { None = 0, Owner, Manager, Viewer }

/// <summary>What a member of staff may do.</summary>
public enum StaffRole { None = 0, Reviewer, SeniorReviewer, PolicyManager, QualityLead, IncidentLead, Analyst, Administrator }

/// <summary>The permission table: who may do what, on one page.</summary>
public static class Permissions
{
    private static readonly Permission[] Anybody = [Permission.ReadPublic, Permission.ReadGuidance];
    private static readonly Permission[] SignedIn = [.. Anybody, Permission.ReadOwn];
    private static readonly Permission[] Desk = [.. SignedIn, Permission.FindMerchant, Permission.ReadRecord, Permission.ReadAnyMerchant, Permission.ReadQueue, Permission.ReadEvidence];

    private static readonly Dictionary<MerchantRole, HashSet<Permission>> Merchants = new()
    {
        [MerchantRole.Owner] = [.. SignedIn, Permission.FindMerchant, Permission.ReadRecord, Permission.ReadMerchant, Permission.ReadEvidence, Permission.FileAppeal, Permission.IssueCertificate],
        [MerchantRole.Manager] = [.. SignedIn, Permission.FindMerchant, Permission.ReadRecord, Permission.ReadMerchant, Permission.ReadEvidence, Permission.FileAppeal, Permission.IssueCertificate],
        [MerchantRole.Viewer] = [.. SignedIn, Permission.FindMerchant, Permission.ReadRecord, Permission.ReadMerchant, Permission.ReadEvidence],
    };

    private static readonly Dictionary<StaffRole, HashSet<Permission>> Staff = new()
    {
        [StaffRole.Reviewer] = [.. Desk, Permission.DecideAppeal],
        [StaffRole.SeniorReviewer] = [.. Desk, Permission.DecideAppeal, Permission.DecideSecondReview, Permission.LeadDesk, Permission.EditTemplates, Permission.ReadTargets, Permission.MendWork],
        [StaffRole.PolicyManager] = [.. Desk, Permission.EditPolicy, Permission.EditTemplates, Permission.ReadTargets],
        [StaffRole.QualityLead] = [.. Desk, Permission.LeadQuality, Permission.ReadAudit, Permission.ReadTargets],
        [StaffRole.IncidentLead] = [.. Desk, Permission.ReadDelivery, Permission.ReadTargets, Permission.MendWork],
        [StaffRole.Analyst] = [.. Desk, Permission.ReadTargets],
        [StaffRole.Administrator] = [.. Desk, Permission.LeadDesk, Permission.LeadQuality, Permission.EditTemplates, Permission.ReadDelivery, Permission.ReadAudit, Permission.ReadTargets, Permission.MendWork],
    };

    private static readonly Dictionary<string, Permission[]> Scopes = new(StringComparer.Ordinal)
    {
        [SystemScopes.Read] = [.. Anybody, Permission.FindMerchant, Permission.ReadRecord, Permission.SystemRead, Permission.ReadMerchant],
        [SystemScopes.Enforce] = [.. Anybody, Permission.FindMerchant, Permission.IssueDecision],
        [SystemScopes.File] = [.. Anybody, Permission.FindMerchant, Permission.SystemFile, Permission.FileAppeal],
    };

    public static bool Holds(MerchantRole role, Permission permission) => Merchants.TryGetValue(role, out var held) && held.Contains(permission);

    public static bool Holds(StaffRole role, Permission permission) => Staff.TryGetValue(role, out var held) && held.Contains(permission);

    public static bool Holds(string scope, Permission permission) => Scopes.TryGetValue(scope, out var held) && held.Contains(permission);

    /// <summary>The staff roles that hold it.</summary>
    public static IReadOnlyList<StaffRole> Of(Permission permission) => [.. Staff.Where(role => role.Value.Contains(permission)).Select(role => role.Key)];

    public static bool HoldsSignedIn(Permission permission) => SignedIn.Contains(permission);

    public static bool HoldsAnybody(Permission permission) => Anybody.Contains(permission);
}

/// <summary>Scopes of the client credentials of platform systems. There is none that decides an appeal.</summary>
public static class SystemScopes
{
    public const string Read = "portal.read";
    public const string File = "portal.file";
    public const string Enforce = "portal.enforce";

    public static readonly IReadOnlyList<string> All = [Read, File, Enforce];
}
