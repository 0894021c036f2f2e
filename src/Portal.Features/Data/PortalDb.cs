using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Blind;
using Portal.Domain.Appeals.Fixes;
using Portal.Domain.Appeals.NextBest;
using Portal.Domain.Appeals.Precedents;
using Portal.Domain.Appeals.Questions;
using Portal.Domain.Appeals.Targets;
using Portal.Domain.Appeals.Templates;
using Portal.Domain.Documents;
using Portal.Domain.Enforcement;
using Portal.Domain.Merchants;
using Portal.Domain.Policies;
using Portal.Domain.Shared;
using Portal.Features.Appeals.NextBest;
using Portal.Features.Appeals.Stuck;
using Portal.Features.Audit;
using Portal.Features.Identity;
using Portal.Features.Ingestion;
using Portal.Features.Merchants;
using Portal.Features.Notifications;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Data;

/// <summary>The one model of the portal; maps live in their areas.</summary>
public sealed class PortalDb(DbContextOptions<PortalDb> options)
    : IdentityUserContext<PortalUser, Guid>(options)
{
    /// <summary>Who the saves of this context are written down for; set whenever a context is taken from the pool.</summary>
    public CurrentUser Caller { get; set; } = CurrentUser.Portal;

    private readonly List<DomainEvent> _noted = [];

    /// <summary>Something to be told was added and may not be committed yet.</summary>
    internal bool HasNews { get; set; }

    public DbSet<ProtectionKey> ProtectionKeys => Set<ProtectionKey>();
    public DbSet<AuthorityKey> AuthorityKeys => Set<AuthorityKey>();
    public DbSet<Person> Persons => Set<Person>();
    public DbSet<Member> Members => Set<Member>();
    public DbSet<SignInSession> SignInSessions => Set<SignInSession>();
    public DbSet<Merchant> Merchants => Set<Merchant>();
    public DbSet<Store> Stores => Set<Store>();
    public DbSet<StoreLink> StoreLinks => Set<StoreLink>();
    public DbSet<LinkContest> LinkContests => Set<LinkContest>();
    public DbSet<Certificate> Certificates => Set<Certificate>();
    public DbSet<MerchantWord> MerchantWords => Set<MerchantWord>();
    public DbSet<Policy> Policies => Set<Policy>();
    public DbSet<PolicyVersion> PolicyVersions => Set<PolicyVersion>();
    public DbSet<PolicyClause> PolicyClauses => Set<PolicyClause>();
    public DbSet<FixRequirement> FixRequirements => Set<FixRequirement>();
    public DbSet<RuleDocument> RuleDocuments => Set<RuleDocument>();
    public DbSet<Visit> Visits => Set<Visit>();
    public DbSet<Violation> Violations => Set<Violation>();
    public DbSet<EnforcementAction> Actions => Set<EnforcementAction>();
    public DbSet<LedgerEntry> Ledger => Set<LedgerEntry>();
    public DbSet<TimeCredit> TimeCredits => Set<TimeCredit>();
    public DbSet<Appeal> Appeals => Set<Appeal>();
    public DbSet<Precedent> Precedents => Set<Precedent>();
    public DbSet<Draft> Drafts => Set<Draft>();
    public DbSet<DraftField> DraftFields => Set<DraftField>();
    public DbSet<ReplacedWords> ReplacedWords => Set<ReplacedWords>();
    public DbSet<OutsideReview> OutsideReviews => Set<OutsideReview>();
    public DbSet<Fix> Fixes => Set<Fix>();
    public DbSet<FixAnswer> FixAnswers => Set<FixAnswer>();
    public DbSet<QueueEntry> QueueEntries => Set<QueueEntry>();
    public DbSet<QueueTally> QueueTallies => Set<QueueTally>();
    public DbSet<CaseSkip> CaseSkips => Set<CaseSkip>();
    public DbSet<DeskSeat> DeskSeats => Set<DeskSeat>();
    public DbSet<SavedView> SavedViews => Set<SavedView>();
    public DbSet<Presence> Presences => Set<Presence>();
    public DbSet<CaseTarget> CaseTargets => Set<CaseTarget>();
    public DbSet<StuckCheck> StuckChecks => Set<StuckCheck>();
    public DbSet<StuckFinding> StuckFindings => Set<StuckFinding>();
    public DbSet<FirstVerdict> FirstVerdicts => Set<FirstVerdict>();
    public DbSet<ReplyTemplate> ReplyTemplates => Set<ReplyTemplate>();
    public DbSet<TemplateUse> TemplateUses => Set<TemplateUse>();
    public DbSet<CaseMessage> CaseMessages => Set<CaseMessage>();
    public DbSet<CaseNote> CaseNotes => Set<CaseNote>();
    public DbSet<NoteMention> NoteMentions => Set<NoteMention>();
    public DbSet<CaseQuestion> CaseQuestions => Set<CaseQuestion>();
    public DbSet<QuestionFile> QuestionFiles => Set<QuestionFile>();
    public DbSet<Evidence> Evidence => Set<Evidence>();
    public DbSet<EvidenceContent> EvidenceContent => Set<EvidenceContent>();
    public DbSet<FileReading> FileReadings => Set<FileReading>();
    public DbSet<LockerDocument> Documents => Set<LockerDocument>();
    public DbSet<EvidenceFinding> EvidenceFindings => Set<EvidenceFinding>();
    public DbSet<DecisionLift> DecisionLifts => Set<DecisionLift>();
    public DbSet<AuditEntry> Audit => Set<AuditEntry>();
    public DbSet<AuditHead> AuditHeads => Set<AuditHead>();
    public DbSet<CaseView> CaseViews => Set<CaseView>();
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();
    public DbSet<Notice> Notices => Set<Notice>();
    public DbSet<MailChoice> MailChoices => Set<MailChoice>();
    public DbSet<KeptAnswer> KeptAnswers => Set<KeptAnswer>();
    public DbSet<ImportSource> ImportSources => Set<ImportSource>();

    /// <summary>Something that happened to what is no aggregate: recorded with the next save like everything else.</summary>
    public void Note(DomainEvent happened) => _noted.Add(happened);

    internal IReadOnlyList<DomainEvent> TakeNoted()
    {
        DomainEvent[] taken = [.. _noted];
        _noted.Clear();
        return taken;
    }

    // A context goes back to the pool with what was set on it: the next who takes it must not write in the last one's name.
    public override void Dispose()
    {
        Forget();
        base.Dispose();
    }

    public override ValueTask DisposeAsync()
    {
        Forget();
        return base.DisposeAsync();
    }

    private void Forget()
    {
        Caller = CurrentUser.Portal;
        HasNews = false;
        _noted.Clear();
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.ApplyPortalConventions();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        // Not the base's: its maps depend on services of the host, so that a migration tool would see another model. Identity/AccountMaps.cs has ours.
        builder.UseOpenIddict<Guid>();
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDb).Assembly);
        builder.ShortenKeys();
    }
}
