using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Appeals;
using Portal.Domain.Merchants;
using Portal.Features.Appeals.NextBest;
using Portal.Features.Data;

namespace Portal.Features.Appeals;

internal sealed class LinkContestMap : IEntityTypeConfiguration<LinkContest>
{
    public void Configure(EntityTypeBuilder<LinkContest> builder)
    {
        builder.ToTable("LinkContests", table =>
        {
            table.HasCheckConstraint("CK_LinkContests_ClaimedByAnother", "\"ClaimedBy\" IS NULL OR \"Issuer\" IS NULL OR \"ClaimedBy\" <> \"Issuer\"");
            table.HasCheckConstraint("CK_LinkContests_DecidedByAnother", "\"DecidedBy\" IS NULL OR \"Issuer\" IS NULL OR \"DecidedBy\" <> \"Issuer\"");
            table.HasCheckConstraint("CK_LinkContests_NextActor", "(\"NextActor\" = 'None' AND \"NextOn\" IS NULL) OR (\"NextActor\" <> 'None' AND \"NextOn\" IS NOT NULL)");
        });
        builder.IsAggregate();
        builder.CanBePassedOn();
        builder.Property(c => c.Reference).HasMaxLength(12);
        builder.Property(c => c.Statement).HasMaxLength(LinkContest.StatementLimit);
        builder.Property(c => c.Reasons).HasMaxLength(LinkContest.ReasonsLimit);
        builder.Property(c => c.FilingKey).HasMaxLength(LinkContest.KeyLimit);
        // It is about a link, not about a decision.
        builder.Ignore(c => c.ViolationId);
        builder.Ignore(c => c.IsOpen);
        builder.Ignore(c => c.PromisedOn);
        builder.Ignore(c => c.ToldOn);
        builder.HasIndex(c => c.Reference).IsUnique();
        builder.HasIndex(c => c.OpenFor).IsUnique();
        builder.HasIndex(c => new { c.MerchantId, c.FilingKey }).IsUnique();
        builder.HasIndex(c => new { c.NextOn, c.Reference });
        builder.HasIndex(c => new { c.DecidedBy, c.DecidedAt });
        builder.HasIndex(c => new { c.NextActor, c.NextOn, c.Reference });
        builder.HasIndex(c => c.RemindAt);
        builder.HasOne<StoreLink>().WithMany().HasForeignKey(c => c.LinkId).OnDelete(DeleteBehavior.Restrict);
    }
}
