using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Appeals.Fixes;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Features.Appeals.NextBest;
using Portal.Features.Data;

namespace Portal.Features.Appeals.Fixes;

internal sealed class FixMap : IEntityTypeConfiguration<Fix>
{
    public void Configure(EntityTypeBuilder<Fix> builder)
    {
        // What the domain refuses, the database refuses too: nobody re-checks what they had a part in.
        builder.ToTable("Fixes", table =>
        {
            table.HasCheckConstraint("CK_Fixes_ClaimedByAnother", "\"ClaimedBy\" IS NULL OR \"Issuer\" IS NULL OR \"ClaimedBy\" <> \"Issuer\"");
            table.HasCheckConstraint("CK_Fixes_DecidedByAnother", "\"DecidedBy\" IS NULL OR \"Issuer\" IS NULL OR \"DecidedBy\" <> \"Issuer\"");
            table.HasCheckConstraint("CK_Fixes_ClaimEnds", "(\"ClaimedBy\" IS NULL AND \"ClaimedUntil\" IS NULL) OR (\"ClaimedBy\" IS NOT NULL AND \"ClaimedUntil\" IS NOT NULL)");
            table.HasCheckConstraint("CK_Fixes_NextActor", "(\"NextActor\" = 'None' AND \"NextOn\" IS NULL) OR (\"NextActor\" <> 'None' AND \"NextOn\" IS NOT NULL)");
        });
        builder.IsAggregate();
        builder.CanBePassedOn();
        builder.Property(f => f.Reference).HasMaxLength(12);
        builder.Property(f => f.Statement).HasMaxLength(Fix.StatementLimit);
        builder.Property(f => f.FilingKey).HasMaxLength(Fix.FilingKeyLimit);
        builder.Property(f => f.Reasons).HasMaxLength(Fix.ReasonsLimit);
        builder.Property(f => f.StillMissing).HasMaxLength(Fix.MissingLimit);
        builder.Property(f => f.CheckedBy).HasMaxLength(FixAnswer.CheckLimit);
        builder.Ignore(f => f.IsOpen);
        builder.Ignore(f => f.PromisedOn);
        builder.Ignore(f => f.ToldOn);
        builder.Ignore(f => f.TakesProof);
        builder.HasOne<Violation>().WithMany().HasForeignKey(f => f.ViolationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(f => f.Reference).IsUnique();
        builder.HasIndex(f => f.OpenFor).IsUnique();
        builder.HasIndex(f => new { f.ViolationId, f.FiledAt });
        builder.HasIndex(f => new { f.MerchantId, f.FilingKey }).IsUnique();
        builder.HasIndex(f => new { f.MerchantId, f.FiledOn });
        builder.HasIndex(f => new { f.NextActor, f.NextOn, f.Reference });
        builder.HasIndex(f => new { f.NextActor, f.PromisedAnew, f.Reference });
        builder.HasIndex(f => new { f.NextOn, f.Reference });
        builder.HasIndex(f => new { f.ClaimedBy, f.ClaimedUntil });
        builder.HasIndex(f => new { f.DecidedBy, f.DecidedAt });
        builder.HasIndex(f => f.RemindAt);
    }
}

internal sealed class FixAnswerMap : IEntityTypeConfiguration<FixAnswer>
{
    public void Configure(EntityTypeBuilder<FixAnswer> builder)
    {
        builder.ToTable("FixAnswers");
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Code).HasMaxLength(FixRequirement.CodeLimit);
        builder.Property(a => a.Title).HasMaxLength(FixRequirement.TitleLimit);
        builder.Property(a => a.Words).HasMaxLength(FixAnswer.WordsLimit);
        builder.Property(a => a.Note).HasMaxLength(FixAnswer.NoteLimit);
        builder.Property(a => a.CheckedBy).HasMaxLength(FixAnswer.CheckLimit);
        builder.HasOne<Fix>().WithMany().HasForeignKey(a => a.FixId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(a => new { a.FixId, a.Code }).IsUnique();
    }
}
