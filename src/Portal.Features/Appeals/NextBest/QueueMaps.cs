using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.NextBest;
using Portal.Domain.Merchants;
using Portal.Features.Data;

namespace Portal.Features.Appeals.NextBest;

internal sealed class QueueEntryMap : IEntityTypeConfiguration<QueueEntry>
{
    public const int LanguageLimit = 20;
    public const int PolicyLimit = 60;

    public void Configure(EntityTypeBuilder<QueueEntry> builder)
    {
        builder.ToTable("QueueEntries");
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.Reference).HasMaxLength(12);
        builder.Property(e => e.Language).HasMaxLength(LanguageLimit);
        builder.Property(e => e.Trade).HasMaxLength(Conventions.NameLength);
        builder.Property(e => e.Policy).HasMaxLength(PolicyLimit);
        builder.Ignore(e => e.Needs);
        builder.HasOne<Merchant>().WithMany().HasForeignKey(e => e.MerchantId).OnDelete(DeleteBehavior.Restrict);
        // One for each order within a stage; the stages of a view are brought together row by row.
        builder.HasIndex(e => new { e.Stage, e.Place, e.Reference });
        builder.HasIndex(e => new { e.Stage, e.NextOn, e.Reference });
        builder.HasIndex(e => new { e.Stage, e.FiledOn, e.Reference });
        builder.HasIndex(e => new { e.Stage, e.Gravity, e.NextOn, e.Reference });
        builder.HasIndex(e => new { e.ClauseId, e.Stage, e.Place });
        builder.HasIndex(e => e.ViolationId);
        builder.HasIndex(e => new { e.ClaimedBy, e.ClaimedUntil });
        builder.HasIndex(e => e.MeantFor);
        builder.HasIndex(e => e.RestsUntil);
        builder.HasIndex(e => new { e.PlacedBy, e.PlacedUntil });
        builder.HasIndex(e => e.UntimedBy);
    }
}

internal sealed class QueueTallyMap : IEntityTypeConfiguration<QueueTally>
{
    public void Configure(EntityTypeBuilder<QueueTally> builder)
    {
        builder.ToTable("QueueTallies");
        builder.Property(t => t.Id).ValueGeneratedNever();
        builder.Property(t => t.Language).HasMaxLength(QueueEntryMap.LanguageLimit);
        builder.Property(t => t.Trade).HasMaxLength(Conventions.NameLength);
        builder.Property(t => t.Policy).HasMaxLength(QueueEntryMap.PolicyLimit);
        builder.HasIndex(t => new { t.IsFolded, t.Stage, t.Day });
    }
}

internal sealed class CaseSkipMap : IEntityTypeConfiguration<CaseSkip>
{
    public void Configure(EntityTypeBuilder<CaseSkip> builder)
    {
        builder.ToTable("CaseSkips");
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Why).HasMaxLength(ReviewCase.WordsLimit);
        builder.HasIndex(s => new { s.PersonId, s.At });
        builder.HasIndex(s => s.CaseId);
    }
}

internal sealed class DeskSeatMap : IEntityTypeConfiguration<DeskSeat>
{
    public void Configure(EntityTypeBuilder<DeskSeat> builder)
    {
        builder.ToTable("DeskSeats");
        builder.IsAggregate();
        builder.Property(s => s.Languages).HasMaxLength(DeskSeat.ListLimit);
        builder.Property(s => s.Trades).HasMaxLength(DeskSeat.ListLimit);
        builder.Property(s => s.Policies).HasMaxLength(DeskSeat.ListLimit);
    }
}

internal sealed class SavedViewMap : IEntityTypeConfiguration<SavedView>
{
    public void Configure(EntityTypeBuilder<SavedView> builder)
    {
        builder.ToTable("SavedViews");
        builder.Property(v => v.Id).ValueGeneratedNever();
        builder.Property(v => v.Name).HasMaxLength(SavedView.NameLimit);
        builder.Property(v => v.Filter).HasMaxLength(SavedView.FilterLimit);
        builder.HasIndex(v => v.OwnerId);
        builder.HasIndex(v => v.IsShared);
    }
}

internal sealed class PresenceMap : IEntityTypeConfiguration<Presence>
{
    public void Configure(EntityTypeBuilder<Presence> builder)
    {
        builder.ToTable("Presences");
        builder.HasKey(p => new { p.PersonId, p.CaseId });
        builder.HasIndex(p => new { p.CaseId, p.SeenAt });
        builder.HasIndex(p => p.SeenAt);
    }
}

/// <summary>The columns that every kind of case has for being passed on.</summary>
internal static class PassOnMap
{
    public static void CanBePassedOn<T>(this EntityTypeBuilder<T> builder) where T : ReviewCase
    {
        builder.Property(c => c.PassedNote).HasMaxLength(ReviewCase.WordsLimit);
        builder.Property(c => c.HelpQuestion).HasMaxLength(ReviewCase.WordsLimit);
    }
}
