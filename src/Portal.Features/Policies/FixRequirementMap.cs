using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Policies;

namespace Portal.Features.Policies;

internal sealed class FixRequirementMap : IEntityTypeConfiguration<FixRequirement>
{
    public void Configure(EntityTypeBuilder<FixRequirement> builder)
    {
        builder.ToTable("FixRequirements");
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Code).HasMaxLength(FixRequirement.CodeLimit);
        builder.Property(r => r.Title).HasMaxLength(FixRequirement.TitleLimit);
        builder.Property(r => r.Hint).HasMaxLength(FixRequirement.HintLimit);
        builder.Property(r => r.Proof).HasMaxLength(FixRequirement.ListLimit);
        builder.Property(r => r.MerchantTypes).HasMaxLength(FixRequirement.ListLimit);
        builder.Property(r => r.Countries).HasMaxLength(FixRequirement.ListLimit);
        builder.Property(r => r.Trades).HasMaxLength(FixRequirement.ListLimit);
        builder.Property(r => r.Check).HasMaxLength(40);
        builder.Ignore(r => r.ProofKinds);
        builder.Ignore(r => r.DocumentKinds);
        builder.HasOne<PolicyClause>().WithMany().HasForeignKey(r => r.ClauseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(r => new { r.ClauseId, r.Code }).IsUnique();
    }
}
