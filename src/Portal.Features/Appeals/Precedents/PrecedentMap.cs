using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Precedents;
using Portal.Domain.Enforcement;

namespace Portal.Features.Appeals.Precedents;

internal sealed class PrecedentMap : IEntityTypeConfiguration<Precedent>
{
    public void Configure(EntityTypeBuilder<Precedent> builder)
    {
        builder.ToTable("Precedents");
        builder.HasKey(p => p.ViolationId);
        builder.Property(p => p.ViolationId).ValueGeneratedNever();
        builder.Property(p => p.Clause).HasMaxLength(Precedent.ClauseLimit);
        builder.Property(p => p.Ground).HasMaxLength(Appeal.GroundLimit);
        builder.Property(p => p.MerchantKind).HasMaxLength(Precedent.MerchantKindLimit);
        builder.Property(p => p.Words).HasMaxLength(WordPrint.MostWords * sizeof(ushort));
        builder.Ignore(p => p.Reversed);
        builder.Ignore(p => p.Facts);
        builder.HasOne<Violation>().WithOne().HasForeignKey<Precedent>(p => p.ViolationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Appeal>().WithMany().HasForeignKey(p => p.AppealId).OnDelete(DeleteBehavior.Restrict);
        // The newest of a clause, and the newest of its policy.
        builder.HasIndex(p => new { p.PolicyId, p.Clause, p.KnownOn });
        builder.HasIndex(p => new { p.PolicyId, p.KnownOn });
        // The newest of a severity, and the newest of all.
        builder.HasIndex(p => new { p.Severity, p.KnownOn });
        builder.HasIndex(p => p.KnownOn);
    }
}
