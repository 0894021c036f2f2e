using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Appeals;
using Portal.Domain.Documents;

namespace Portal.Features.Documents;

internal sealed class FileReadingMap : IEntityTypeConfiguration<FileReading>
{
    public void Configure(EntityTypeBuilder<FileReading> builder)
    {
        builder.ToTable("FileReadings");
        builder.HasKey(r => r.ContentId);
        builder.Property(r => r.ContentId).ValueGeneratedNever();
        builder.Property(r => r.Text).HasMaxLength(FileReading.TextLimit);
        builder.Ignore(r => r.IsPicture);
        builder.HasOne<EvidenceContent>().WithOne().HasForeignKey<FileReading>(r => r.ContentId);
    }
}
