using Portal.Features.Identity;
using Shouldly;
using Xunit;
using static Portal.Features.Identity.Permission;

namespace Portal.Features.Tests.Identity;

/// <summary>The permission table, said a second time: a change of it must be meant.</summary>
public sealed class PermissionTests
{
    private static readonly Permission[] Everybody = [ReadPublic, ReadGuidance, ReadOwn];
    private static readonly Permission[] Desk = [.. Everybody, FindMerchant, ReadRecord, ReadAnyMerchant, ReadQueue, ReadEvidence];

    public static TheoryData<MerchantRole, Permission[]> Merchants() => new()
    {
        { MerchantRole.None, Everybody },
        { MerchantRole.Owner, [.. Everybody, FindMerchant, ReadRecord, ReadMerchant, ReadEvidence, FileAppeal, IssueCertificate] },
        { MerchantRole.Manager, [.. Everybody, FindMerchant, ReadRecord, ReadMerchant, ReadEvidence, FileAppeal, IssueCertificate] },
        { MerchantRole.Viewer, [.. Everybody, FindMerchant, ReadRecord, ReadMerchant, ReadEvidence] },
    };

    public static TheoryData<StaffRole, Permission[]> Staff() => new()
    {
        { StaffRole.None, Everybody },
        { StaffRole.Reviewer, [.. Desk, DecideAppeal] },
        { StaffRole.SeniorReviewer, [.. Desk, DecideAppeal, DecideSecondReview, LeadDesk, EditTemplates, ReadTargets, MendWork] },
        { StaffRole.PolicyManager, [.. Desk, EditPolicy, EditTemplates, ReadTargets] },
        { StaffRole.QualityLead, [.. Desk, LeadQuality, ReadAudit, ReadTargets] },
        { StaffRole.IncidentLead, [.. Desk, ReadDelivery, ReadTargets, MendWork] },
        { StaffRole.Analyst, [.. Desk, ReadTargets] },
        { StaffRole.Administrator, [.. Desk, LeadDesk, LeadQuality, EditTemplates, ReadDelivery, ReadAudit, ReadTargets, MendWork] },
    };

    [Theory, MemberData(nameof(Merchants))]
    public void A_seat_in_a_merchant_allows_exactly_this(MerchantRole role, Permission[] expected) =>
        Held(CurrentUser.Person(Guid.NewGuid(), "Kim", StaffRole.None, Guid.NewGuid(), role)).ShouldBe(expected, ignoreOrder: true);

    [Theory, MemberData(nameof(Staff))]
    public void A_staff_role_allows_exactly_this(StaffRole role, Permission[] expected) =>
        Held(CurrentUser.Person(Guid.NewGuid(), "Kim", role)).ShouldBe(expected, ignoreOrder: true);

    [Fact]
    public void A_stranger_reads_what_is_public() => Held(new CurrentUser()).ShouldBe([ReadPublic, ReadGuidance], ignoreOrder: true);

    [Theory]
    [InlineData(SystemScopes.Read, FindMerchant, ReadRecord, SystemRead, ReadMerchant)]
    [InlineData(SystemScopes.File, FindMerchant, SystemFile, FileAppeal)]
    [InlineData(SystemScopes.Enforce, FindMerchant, Permission.IssueDecision)]
    public void A_scope_of_a_system_allows_exactly_this(string scope, params Permission[] permissions) =>
        Held(CurrentUser.System("a system", [scope])).ShouldBe([ReadPublic, ReadGuidance, .. permissions], ignoreOrder: true);

    [Theory]
    [InlineData("")]
    [InlineData("openid")]
    [InlineData("portal.decide")]
    public void A_scope_that_nobody_made_allows_nothing_more(string scope) =>
        Held(CurrentUser.System("a system", [scope])).ShouldBe(Held(CurrentUser.System("a system", [])), ignoreOrder: true);

    [Fact]
    public void Nobody_holds_none()
    {
        CurrentUser[] all =
        [
            CurrentUser.Portal, new(), CurrentUser.System("a system", SystemScopes.All),
            .. Enum.GetValues<StaffRole>().Select(role => CurrentUser.Person(Guid.NewGuid(), "Kim", role)),
            .. Enum.GetValues<MerchantRole>().Select(role => CurrentUser.Person(Guid.NewGuid(), "Kim", StaffRole.None, Guid.NewGuid(), role)),
        ];

        all.ShouldAllBe(user => !user.May(None));
    }

    private static IEnumerable<Permission> Held(CurrentUser user) => Enum.GetValues<Permission>().Where(user.May);
}
