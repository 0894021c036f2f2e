using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Enforcement;
using Portal.Domain.Merchants;
using Portal.Domain.Policies;
using Portal.Features.Data;

namespace Portal.Features.Enforcement;

internal sealed class ViolationMap : IEntityTypeConfiguration<Violation>
{
    public void Configure(EntityTypeBuilder<Violation> builder)
    {
        builder.ToTable("Violations");
        builder.IsAggregate();
        builder.Property(v => v.Reference).HasMaxLength(12);
        builder.Property(v => v.SubjectName).HasMaxLength(Violation.SubjectNameLimit);
        builder.Property(v => v.Facts).HasMaxLength(Violation.FactsLimit);
        builder.Property(v => v.Citation).HasMaxLength(Violation.CitationLimit);
        builder.Property(v => v.RecordedAction).HasMaxLength(80);
        builder.Property(v => v.NoticeContents).HasMaxLength(Violation.NoticeContentsLimit);
        builder.Property(v => v.Explanation).HasMaxLength(Violation.ExplanationLimit);
        builder.Property(v => v.Territory).HasMaxLength(Violation.TerritoryLimit);
        builder.HasIndex(v => v.Reference).IsUnique();
        builder.HasIndex(v => new { v.MerchantId, v.FoundOn, v.Reference });
        builder.HasIndex(v => new { v.MerchantId, v.State, v.FoundOn, v.Reference });
        builder.HasIndex(v => new { v.MerchantId, v.PointsUntil });
        builder.HasOne<Merchant>().WithMany().HasForeignKey(x => x.MerchantId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Store>().WithMany().HasForeignKey(x => x.StoreId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PolicyClause>().WithMany().HasForeignKey(x => x.ClauseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Visit>().WithMany().HasForeignKey(x => x.VisitId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class EnforcementActionMap : IEntityTypeConfiguration<EnforcementAction>
{
    public void Configure(EntityTypeBuilder<EnforcementAction> builder)
    {
        builder.ToTable("Actions");
        builder.IsAggregate();
        builder.Property(a => a.Feature).HasMaxLength(EnforcementAction.FeatureLimit);
        builder.Property(a => a.HeldCurrency).HasMaxLength(EnforcementAction.CurrencyLength);
        builder.Property(a => a.HeldAmount).HasPrecision(18, 2);
        builder.HasOne<Violation>().WithMany().HasForeignKey(x => x.ViolationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(a => new { a.MerchantId, a.EndsOn });
        builder.HasIndex(a => new { a.State, a.ViolationId });
    }
}

internal sealed class LedgerEntryMap : IEntityTypeConfiguration<LedgerEntry>
{
    public void Configure(EntityTypeBuilder<LedgerEntry> builder)
    {
        builder.ToTable("Ledger");
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Ignore(e => e.Line);
        builder.HasIndex(e => new { e.MerchantId, e.UntilDay });
        builder.HasOne<Violation>().WithMany().HasForeignKey(x => x.ViolationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class VisitMap : IEntityTypeConfiguration<Visit>
{
    public void Configure(EntityTypeBuilder<Visit> builder)
    {
        builder.ToTable("Visits");
        builder.Property(v => v.Id).ValueGeneratedNever();
        builder.Property(v => v.SourceReference).HasMaxLength(80);
        builder.Property(v => v.Result).HasMaxLength(80);
        builder.HasOne<Merchant>().WithMany().HasForeignKey(x => x.MerchantId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Store>().WithMany().HasForeignKey(x => x.StoreId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(v => new { v.MerchantId, v.Day });
    }
}
