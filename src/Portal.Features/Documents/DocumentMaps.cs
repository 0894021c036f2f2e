using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Appeals;
using Portal.Domain.Documents;
using Portal.Domain.Merchants;
using Portal.Features.Data;

namespace Portal.Features.Documents;

internal sealed class LockerDocumentMap : IEntityTypeConfiguration<LockerDocument>
{
    public void Configure(EntityTypeBuilder<LockerDocument> builder)
    {
        builder.ToTable("Documents");
        builder.IsAggregate();
        builder.Ignore(d => d.Facts);
        builder.Property(d => d.Kind).HasMaxLength(LockerDocument.KindLimit);
        builder.Property(d => d.Title).HasMaxLength(LockerDocument.TitleLimit);
        builder.Property(d => d.Holder).HasMaxLength(LockerDocument.HolderLimit);
        builder.Property(d => d.Number).HasMaxLength(LockerDocument.NumberLimit);
        builder.Property(d => d.FileName).HasMaxLength(Evidence.FileNameLimit);
        builder.Property(d => d.MediaType).HasMaxLength(Evidence.MediaTypeLimit);
        builder.Property(d => d.Sha256).HasMaxLength(64);
        builder.HasOne<EvidenceContent>().WithMany().HasForeignKey(d => d.ContentId);
        builder.HasOne<Merchant>().WithMany().HasForeignKey(d => d.MerchantId);
        builder.HasOne<Store>().WithMany().HasForeignKey(d => d.StoreId);
        builder.HasIndex(d => new { d.MerchantId, d.UploadedAt });
        // Once a minute: whose day has come.
        builder.HasIndex(d => d.RemindOn);
    }
}
