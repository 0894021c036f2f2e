using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Features.Data;

namespace Portal.Features.Appeals.Outside;

internal sealed class OutsideReviewMap : IEntityTypeConfiguration<OutsideReview>
{
    public void Configure(EntityTypeBuilder<OutsideReview> builder)
    {
        builder.ToTable("OutsideReviews");
        builder.IsAggregate();
        builder.Ignore(r => r.IsPending);
        builder.Property(r => r.Reference).HasMaxLength(12);
        builder.Property(r => r.Body).HasMaxLength(OutsideReview.CodeLimit);
        builder.Property(r => r.BodyTitle).HasMaxLength(OutsideReview.TitleLimit);
        builder.Property(r => r.BodyNumber).HasMaxLength(OutsideReview.NumberLimit);
        builder.Property(r => r.Note).HasMaxLength(OutsideReview.NoteLimit);
        builder.HasIndex(r => r.Reference).IsUnique();
        builder.HasIndex(r => r.OpenFor).IsUnique();
        builder.HasIndex(r => r.ViolationId);
        builder.HasIndex(r => new { r.Status, r.DecideBy, r.Reference });
        builder.HasOne<Violation>().WithMany().HasForeignKey(r => r.ViolationId).OnDelete(DeleteBehavior.Restrict);
    }
}
