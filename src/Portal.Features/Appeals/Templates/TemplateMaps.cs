using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Templates;
using Portal.Features.Data;

namespace Portal.Features.Appeals.Templates;

internal sealed class ReplyTemplateMap : IEntityTypeConfiguration<ReplyTemplate>
{
    public void Configure(EntityTypeBuilder<ReplyTemplate> builder)
    {
        builder.ToTable("ReplyTemplates");
        builder.IsAggregate();
        builder.Property(t => t.Policy).HasMaxLength(ReplyTemplate.PolicyLimit);
        builder.Property(t => t.Language).HasMaxLength(ReplyTemplate.LanguageLimit);
        builder.Property(t => t.Title).HasMaxLength(ReplyTemplate.TitleLimit);
        builder.Property(t => t.Body).HasMaxLength(ReplyTemplate.BodyLimit);
        builder.Property(t => t.Why).HasMaxLength(ReplyTemplate.WhyLimit);
        builder.Ignore(t => t.Content);
        builder.HasIndex(t => new { t.TemplateId, t.Number }).IsUnique();
    }
}

internal sealed class TemplateUseMap : IEntityTypeConfiguration<TemplateUse>
{
    public void Configure(EntityTypeBuilder<TemplateUse> builder)
    {
        builder.ToTable("TemplateUses");
        builder.Property(u => u.Id).ValueGeneratedNever();
        builder.HasOne<Appeal>().WithMany().HasForeignKey(u => u.AppealId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<CaseMessage>().WithMany().HasForeignKey(u => u.MessageId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ReplyTemplate>().WithMany().HasForeignKey(u => u.VersionId).OnDelete(DeleteBehavior.Restrict);
        // How often each template was used.
        builder.HasIndex(u => new { u.TemplateId, u.Trace });
    }
}
