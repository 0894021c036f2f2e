using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Features.Data;

namespace Portal.Features.Appeals;

internal sealed class DraftMap : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> builder)
    {
        builder.ToTable("Drafts");
        builder.IsAggregate();
        builder.HasOne<Violation>().WithMany().HasForeignKey(d => d.ViolationId);
        builder.HasIndex(d => new { d.MerchantId, d.ViolationId, d.Kind }).IsUnique();
    }
}

internal sealed class DraftFieldMap : IEntityTypeConfiguration<DraftField>
{
    public void Configure(EntityTypeBuilder<DraftField> builder)
    {
        builder.ToTable("DraftFields");
        builder.HasKey(f => new { f.DraftId, f.Name });
        builder.Property(f => f.Name).HasMaxLength(DraftField.NameLimit);
        builder.Property(f => f.Value).HasMaxLength(DraftField.ValueLimit);
        builder.Ignore(f => f.Writer);
        builder.HasOne<Draft>().WithMany().HasForeignKey(f => f.DraftId);
    }
}

internal sealed class ReplacedWordsMap : IEntityTypeConfiguration<ReplacedWords>
{
    public void Configure(EntityTypeBuilder<ReplacedWords> builder)
    {
        builder.ToTable("ReplacedWords");
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Name).HasMaxLength(DraftField.NameLimit);
        builder.Property(r => r.Value).HasMaxLength(DraftField.ValueLimit);
        builder.HasOne<Draft>().WithMany().HasForeignKey(r => r.DraftId);
        builder.HasIndex(r => r.DraftId);
    }
}
