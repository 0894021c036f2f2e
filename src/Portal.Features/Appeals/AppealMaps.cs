using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Fixes;
using Portal.Domain.Documents;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Features.Appeals.NextBest;
using Portal.Features.Data;

namespace Portal.Features.Appeals;

internal sealed class AppealMap : IEntityTypeConfiguration<Appeal>
{
    public void Configure(EntityTypeBuilder<Appeal> builder)
    {
        // What the domain refuses, the database refuses too: nobody reviews what they had a part in.
        builder.ToTable("Appeals", table =>
        {
            table.HasCheckConstraint("CK_Appeals_ClaimedByAnother", NotOneOf("ClaimedBy", "Issuer", "EarlierDecider", "EarlierProposer", "ProposedBy", "Consulted"));
            table.HasCheckConstraint("CK_Appeals_DecidedByAnother", NotOneOf("DecidedBy", "Issuer", "EarlierDecider", "EarlierProposer", "ProposedBy", "Consulted"));
            table.HasCheckConstraint("CK_Appeals_ClaimEnds", "(\"ClaimedBy\" IS NULL AND \"ClaimedUntil\" IS NULL) OR (\"ClaimedBy\" IS NOT NULL AND \"ClaimedUntil\" IS NOT NULL)");
            table.HasCheckConstraint("CK_Appeals_NextActor", "(\"NextActor\" = 'None' AND \"NextOn\" IS NULL) OR (\"NextActor\" <> 'None' AND \"NextOn\" IS NOT NULL)");
        });
        builder.IsAggregate();
        builder.CanBePassedOn();
        builder.Property(a => a.Reference).HasMaxLength(12);
        builder.Property(a => a.Ground).HasMaxLength(Appeal.GroundLimit);
        builder.Property(a => a.Statement).HasMaxLength(Appeal.StatementLimit);
        builder.Property(a => a.FilingKey).HasMaxLength(Appeal.FilingKeyLimit);
        builder.Property(a => a.Reasons).HasMaxLength(Appeal.ReasonsLimit);
        builder.Property(a => a.WhatWouldChange).HasMaxLength(Appeal.ChangeLimit);
        builder.Property(a => a.RecordedOutcome).HasMaxLength(100);
        builder.Ignore(a => a.IsOpen);
        builder.Ignore(a => a.TakesEvidence);
        builder.Ignore(a => a.PromisedOn);
        builder.Ignore(a => a.ToldOn);
        builder.HasIndex(a => a.Reference).IsUnique();
        builder.HasIndex(a => a.OpenFor).IsUnique();
        builder.HasOne<Violation>().WithMany().HasForeignKey(x => x.ViolationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(a => new { a.ViolationId, a.Level });
        builder.HasIndex(a => new { a.MerchantId, a.FilingKey }).IsUnique();
        builder.HasIndex(a => new { a.MerchantId, a.FiledOn });
        builder.HasIndex(a => new { a.NextActor, a.Level, a.NextOn, a.Reference });
        builder.HasIndex(a => new { a.NextOn, a.Reference });
        builder.HasIndex(a => new { a.NextActor, a.PromisedAnew, a.NextOn });
        builder.HasIndex(a => new { a.Level, a.Severity, a.FiledOn, a.DecidedOn, a.Origin, a.NextActor });
        builder.HasIndex(a => new { a.Status, a.FiledOn });
        builder.HasIndex(a => new { a.ClaimedBy, a.ClaimedUntil });
        builder.HasIndex(a => new { a.DecidedBy, a.DecidedAt });
        builder.HasIndex(a => a.RemindAt);
    }

    private static string NotOneOf(string who, params string[] others) =>
        $"\"{who}\" IS NULL OR (" + string.Join(" AND ", others.Select(other => $"(\"{other}\" IS NULL OR \"{who}\" <> \"{other}\")")) + ")";
}

internal sealed class CaseMessageMap : IEntityTypeConfiguration<CaseMessage>
{
    public void Configure(EntityTypeBuilder<CaseMessage> builder)
    {
        builder.ToTable("CaseMessages");
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property(m => m.Body).HasMaxLength(CaseMessage.BodyLimit);
        builder.HasOne<Appeal>().WithMany().HasForeignKey(x => x.AppealId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Fix>().WithMany().HasForeignKey(x => x.FixId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(m => new { m.AppealId, m.SentAt });
        builder.HasOne<LinkContest>().WithMany().HasForeignKey(x => x.LinkContestId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(m => new { m.FixId, m.SentAt });
        builder.HasIndex(m => new { m.LinkContestId, m.SentAt });
    }
}

internal sealed class EvidenceMap : IEntityTypeConfiguration<Evidence>
{
    public void Configure(EntityTypeBuilder<Evidence> builder)
    {
        builder.ToTable("Evidence");
        builder.Property(e => e.FileName).HasMaxLength(Evidence.FileNameLimit);
        builder.Property(e => e.MediaType).HasMaxLength(Evidence.MediaTypeLimit);
        builder.Property(e => e.Sha256).HasMaxLength(64);
        builder.Property(e => e.Requirement).HasMaxLength(FixRequirement.CodeLimit);
        builder.HasOne<Fix>().WithMany().HasForeignKey(x => x.FixId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Appeal>().WithMany().HasForeignKey(x => x.AppealId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<EvidenceContent>().WithMany().HasForeignKey(e => e.ContentId);
        builder.HasOne<LockerDocument>().WithMany().HasForeignKey(e => e.DocumentId);
        builder.HasIndex(e => e.DraftId);
    }
}

internal sealed class EvidenceContentMap : IEntityTypeConfiguration<EvidenceContent>
{
    public void Configure(EntityTypeBuilder<EvidenceContent> builder)
    {
        builder.ToTable("EvidenceContent");
        builder.Property(c => c.Id).ValueGeneratedNever();
    }
}

internal sealed class EvidenceFindingMap : IEntityTypeConfiguration<EvidenceFinding>
{
    public void Configure(EntityTypeBuilder<EvidenceFinding> builder)
    {
        builder.ToTable("EvidenceFindings");
        builder.Property(f => f.Title).HasMaxLength(EvidenceFinding.TitleLimit);
        builder.Property(f => f.Note).HasMaxLength(EvidenceFinding.NoteLimit);
        builder.HasOne<Appeal>().WithMany().HasForeignKey(x => x.AppealId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(f => new { f.AppealId, f.EvidenceId }).IsUnique();
    }
}

internal sealed class DecisionLiftMap : IEntityTypeConfiguration<DecisionLift>
{
    public void Configure(EntityTypeBuilder<DecisionLift> builder)
    {
        builder.ToTable("DecisionLifts");
        builder.HasKey(l => new { l.AppealId, l.ActionId });
        builder.HasOne<Appeal>().WithMany().HasForeignKey(x => x.AppealId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<EnforcementAction>().WithMany().HasForeignKey(x => x.ActionId).OnDelete(DeleteBehavior.Restrict);
    }
}
