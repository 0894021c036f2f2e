using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Blind;

namespace Portal.Features.Appeals.Blind;

internal sealed class FirstVerdictMap : IEntityTypeConfiguration<FirstVerdict>
{
    public void Configure(EntityTypeBuilder<FirstVerdict> builder)
    {
        builder.ToTable("FirstVerdicts");
        builder.Property(v => v.Id).ValueGeneratedNever();
        builder.Property(v => v.Why).HasMaxLength(FirstVerdict.WhyLimit);
        builder.HasOne<Appeal>().WithMany().HasForeignKey(v => v.AppealId).OnDelete(DeleteBehavior.Restrict);
        // Of each reviewer one; and what the share of agreement is counted from.
        builder.HasIndex(v => new { v.AppealId, v.PersonId }).IsUnique();
        builder.HasIndex(v => new { v.GivenAt, v.Verdict, v.Outcome });
    }
}
