using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Merchants;
using Portal.Features.Data;

namespace Portal.Features.Merchants;

internal sealed class StoreLinkMap : IEntityTypeConfiguration<StoreLink>
{
    public void Configure(EntityTypeBuilder<StoreLink> builder)
    {
        builder.ToTable("StoreLinks");
        builder.IsAggregate();
        builder.Property(k => k.SourceWords).HasMaxLength(StoreLink.WordsLimit);
        builder.HasIndex(k => k.StoreId).IsUnique();
        builder.HasOne<Merchant>().WithMany().HasForeignKey(k => k.MerchantId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Store>().WithMany().HasForeignKey(k => k.StoreId).OnDelete(DeleteBehavior.Restrict);
    }
}
