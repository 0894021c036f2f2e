using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Merchants;
using Portal.Features.Data;

namespace Portal.Features.Merchants;

internal sealed class CertificateMap : IEntityTypeConfiguration<Certificate>
{
    public void Configure(EntityTypeBuilder<Certificate> builder)
    {
        builder.ToTable("Certificates");
        builder.IsAggregate();
        builder.Property(c => c.Reference).HasMaxLength(Certificate.ReferenceLimit);
        builder.Property(c => c.Merchant).HasMaxLength(Merchant.NameLimit);
        builder.Property(c => c.MerchantReference).HasMaxLength(Merchant.SourceLimit + 81);
        builder.Property(c => c.Store).HasMaxLength(Store.AddressLimit);
        builder.Property(c => c.Tier).HasMaxLength(Conventions.CodeLength);
        builder.Property(c => c.TierName).HasMaxLength(Conventions.CodeLength);
        builder.Property(c => c.Scheme).HasMaxLength(Conventions.CodeLength + 12);
        builder.Property(c => c.Seal).HasMaxLength(Certificate.SealLimit);
        builder.Ignore(c => c.Content);
        builder.HasIndex(c => c.Reference).IsUnique();
        builder.HasIndex(c => new { c.MerchantId, c.IssuedAt });
        builder.HasOne<Merchant>().WithMany().HasForeignKey(c => c.MerchantId).OnDelete(DeleteBehavior.Restrict);
    }
}
