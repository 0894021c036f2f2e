using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Merchants;
using Portal.Features.Data;

namespace Portal.Features.Merchants;

internal sealed class MerchantMap : IEntityTypeConfiguration<Merchant>
{
    public void Configure(EntityTypeBuilder<Merchant> builder)
    {
        builder.ToTable("Merchants");
        builder.IsAggregate();
        builder.Property(m => m.Name).HasMaxLength(Merchant.NameLimit);
        builder.Property(m => m.Kind).HasMaxLength(80);
        builder.Property(m => m.Country).HasMaxLength(Merchant.CountryLimit);
        builder.Ignore(m => m.Profile);
        builder.Property(m => m.Source).HasMaxLength(Merchant.SourceLimit);
        builder.Property(m => m.SourceReference).HasMaxLength(80);
        builder.Property(m => m.SourceHash).HasMaxLength(64);
        builder.HasIndex(m => new { m.Source, m.SourceReference }).IsUnique();
        builder.HasIndex(m => m.SourceReference);
    }
}

internal sealed class StoreMap : IEntityTypeConfiguration<Store>
{
    public void Configure(EntityTypeBuilder<Store> builder)
    {
        builder.ToTable("Stores");
        builder.Property(s => s.Name).HasMaxLength(Merchant.NameLimit);
        builder.Property(s => s.Address).HasMaxLength(Store.AddressLimit);
        builder.HasOne<Merchant>().WithMany().HasForeignKey(x => x.MerchantId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>A word of a merchant's name, address or reference, folded in .NET: a search is a range over this table's key.</summary>
public sealed class MerchantWord
{
    public const int WordLimit = 60;

    public string Word { get; init; } = "";

    public Guid MerchantId { get; init; }
}

internal sealed class MerchantWordMap : IEntityTypeConfiguration<MerchantWord>
{
    public void Configure(EntityTypeBuilder<MerchantWord> builder)
    {
        builder.ToTable("MerchantWords");
        builder.Property(w => w.Word).HasMaxLength(MerchantWord.WordLimit);
        builder.HasKey(w => new { w.Word, w.MerchantId });
        builder.HasOne<Merchant>().WithMany().HasForeignKey(x => x.MerchantId).OnDelete(DeleteBehavior.Restrict);
    }
}
