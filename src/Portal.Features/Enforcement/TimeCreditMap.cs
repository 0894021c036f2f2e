using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;

namespace Portal.Features.Enforcement;

internal sealed class TimeCreditMap : IEntityTypeConfiguration<TimeCredit>
{
    public void Configure(EntityTypeBuilder<TimeCredit> builder)
    {
        builder.ToTable("TimeCredits");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Feature).HasMaxLength(EnforcementAction.FeatureLimit);
        builder.HasIndex(c => new { c.StoreId, c.UntilDay });
        builder.HasIndex(c => c.AppealId);
        builder.HasOne<EnforcementAction>().WithMany().HasForeignKey(c => c.ActionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Appeal>().WithMany().HasForeignKey(c => c.AppealId).OnDelete(DeleteBehavior.Restrict);
    }
}
