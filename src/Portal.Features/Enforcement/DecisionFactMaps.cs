using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Enforcement;
using Portal.Domain.Merchants;
using Portal.Features.Data;

namespace Portal.Features.Enforcement;

internal sealed class MeasurementMap : IEntityTypeConfiguration<Measurement>
{
    public void Configure(EntityTypeBuilder<Measurement> builder)
    {
        builder.ToTable("Measurements");
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property(m => m.What).HasMaxLength(Measurement.WhatLimit);
        builder.Property(m => m.Unit).HasMaxLength(Measurement.UnitLimit);
        builder.Property(m => m.Value).HasPrecision(14, 4);
        builder.Property(m => m.Limit).HasPrecision(14, 4);
        builder.Ignore(m => m.Breaches);
        builder.HasIndex(m => new { m.ViolationId, m.Position }).IsUnique();
        builder.HasOne<Violation>().WithMany().HasForeignKey(m => m.ViolationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ExhibitMap : IEntityTypeConfiguration<Exhibit>
{
    public void Configure(EntityTypeBuilder<Exhibit> builder)
    {
        builder.ToTable("Exhibits");
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.FileName).HasMaxLength(Exhibit.FileNameLimit);
        builder.Property(e => e.MediaType).HasMaxLength(Exhibit.MediaTypeLimit);
        builder.Property(e => e.Sha256).HasMaxLength(Conventions.CodeLength);
        builder.HasIndex(e => new { e.ViolationId, e.Position });
        builder.HasIndex(e => new { e.MerchantId, e.Sha256 });
        builder.HasOne<Violation>().WithMany().HasForeignKey(e => e.ViolationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Merchant>().WithMany().HasForeignKey(e => e.MerchantId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ExhibitContentMap : IEntityTypeConfiguration<ExhibitContent>
{
    public void Configure(EntityTypeBuilder<ExhibitContent> builder)
    {
        builder.ToTable("ExhibitContents");
        builder.HasKey(c => c.ExhibitId);
        builder.Property(c => c.ExhibitId).ValueGeneratedNever();
        builder.HasOne<Exhibit>().WithOne().HasForeignKey<ExhibitContent>(c => c.ExhibitId).OnDelete(DeleteBehavior.Restrict);
    }
}
