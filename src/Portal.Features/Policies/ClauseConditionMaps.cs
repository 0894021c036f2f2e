using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Policies;
using Portal.Features.Data;

namespace Portal.Features.Policies;

internal sealed class ClauseConditionMap : IEntityTypeConfiguration<ClauseCondition>
{
    public void Configure(EntityTypeBuilder<ClauseCondition> builder)
    {
        builder.ToTable("ClauseConditions");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Holds).HasMaxLength(ClauseCondition.TextLimit);
        builder.Property(c => c.Fact).HasMaxLength(ClauseCondition.TextLimit);
        builder.Property(c => c.FactMeasured).HasMaxLength(ClauseCondition.TextLimit);
        builder.Property(c => c.Evidence).HasMaxLength(2 * ClauseCondition.TextLimit);
        builder.Property(c => c.Unit).HasMaxLength(20);
        builder.Property(c => c.Limit).HasPrecision(14, 4);
        builder.Ignore(c => c.Checklist);
        builder.HasIndex(c => new { c.ClauseId, c.Position }).IsUnique();
        builder.HasOne<PolicyClause>().WithMany().HasForeignKey(c => c.ClauseId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ClauseWordingMap : IEntityTypeConfiguration<ClauseWording>
{
    public void Configure(EntityTypeBuilder<ClauseWording> builder)
    {
        builder.ToTable("ClauseWordings");
        builder.IsAggregate();
        builder.Property(w => w.Text).HasMaxLength(ClauseWording.TextLimit);
        builder.HasIndex(w => new { w.ClauseId, w.Number }).IsUnique();
        builder.HasOne<PolicyClause>().WithMany().HasForeignKey(w => w.ClauseId).OnDelete(DeleteBehavior.Restrict);
    }
}
