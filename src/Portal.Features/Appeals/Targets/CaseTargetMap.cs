using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Appeals.Targets;
using Portal.Features.Data;

namespace Portal.Features.Appeals.Targets;

internal sealed class CaseTargetMap : IEntityTypeConfiguration<CaseTarget>
{
    public void Configure(EntityTypeBuilder<CaseTarget> builder)
    {
        builder.ToTable("CaseTargets");
        builder.IsAggregate();
        builder.Property(t => t.Reference).HasMaxLength(12);
        builder.Property(t => t.Market).HasMaxLength(Conventions.CodeLength);
        builder.Property(t => t.Team).HasMaxLength(Conventions.CodeLength);
        builder.Property(t => t.Policy).HasMaxLength(Conventions.CodeLength);
        builder.Ignore(t => t.IsRunning);
        builder.HasIndex(t => t.Reference).IsUnique();
        // What the portal has to look at next; what is due next; what was met since a day.
        builder.HasIndex(t => t.WatchAt);
        builder.HasIndex(t => new { t.EndedAt, t.DueAt, t.Reference });
        builder.HasIndex(t => new { t.SettledAt, t.Result, t.Team, t.Market, t.Policy });
    }
}
