using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Features.Ingestion;

/// <summary>A public record that was read in: where it comes from, under which terms, and by how many days it was moved.</summary>
public sealed class ImportSource
{
    /// <summary>Short name: <c>toronto</c>, <c>sf</c>.</summary>
    public string Code { get; init; } = "";

    public string Title { get; init; } = "";

    /// <summary>The line that has to stay with the data.</summary>
    public string Licence { get; init; } = "";

    /// <summary>Days by which every date was moved forward, as one block, so that the record's last day was the day before the first import.</summary>
    public int DaysShifted { get; init; }

    /// <summary>The record's last day, moved.</summary>
    public DateOnly LastDay { get; set; }

    public DateTime FirstImportedAt { get; init; }

    public DateTime? FinishedAt { get; set; }
}

internal sealed class ImportSourceMap : IEntityTypeConfiguration<ImportSource>
{
    public void Configure(EntityTypeBuilder<ImportSource> builder)
    {
        builder.ToTable("ImportSources");
        builder.HasKey(s => s.Code);
        builder.Property(s => s.Code).HasMaxLength(40);
        builder.Property(s => s.Title).HasMaxLength(200);
        builder.Property(s => s.Licence).HasMaxLength(400);
    }
}
