using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Features.Appeals.Stuck;

/// <summary>What must never be: each is looked for, counted, and can be mended.</summary>
public enum StuckKind
{
    None = 0,

    /// <summary>An open case that nobody has to act on, or a closed one that somebody has.</summary>
    NoNextActor,

    /// <summary>An open case without a next day, or a closed one with one.</summary>
    NoNextDate,

    /// <summary>A case is held although the lease is over, or although it is closed.</summary>
    ExpiredLease,

    /// <summary>A clock stands although nobody has time to answer any more, or no longer goes as its case does.</summary>
    ClockStands,

    /// <summary>Decided for the merchant, and a measure is still in force.</summary>
    MeasureInForce,

    /// <summary>Something that was to be told was given up, or waits for too long.</summary>
    NoticeUndelivered,

    /// <summary>Points that do not add up to what the decision gives.</summary>
    LedgerBroken,

    /// <summary>An audit chain that is not as it was written.</summary>
    ChainBroken,
}

/// <summary>When one thing was last looked for, and what was found.</summary>
public sealed class StuckCheck
{
    public const int CursorLimit = 80;

    public StuckKind Kind { get; init; }

    /// <summary>Also says who was first when two nodes look at once: the save of the other is refused.</summary>
    public DateTime RanAt { get; private set; } = DateTime.UnixEpoch;

    public int Found { get; private set; }

    /// <summary>How many were looked at this time.</summary>
    public int Looked { get; private set; }

    /// <summary>Out of how many; null where all are looked at every time.</summary>
    public int? OutOf { get; private set; }

    /// <summary>Where a look at a part goes on next time; empty at the start.</summary>
    public string Cursor { get; private set; } = "";

    /// <summary>When the pass that is under way began.</summary>
    public DateTime? PassSince { get; private set; }

    /// <summary>Everything was looked at since then; null as long as it never was.</summary>
    public DateTime? CoveredSince { get; private set; }

    internal void Note(StuckLook look, DateTime now)
    {
        (RanAt, Found, Looked, OutOf) = (now, look.Found, look.Looked, look.OutOf);
        (Cursor, PassSince, CoveredSince) = (look.Cursor, look.PassSince, look.CoveredSince);
    }

    /// <summary>One fewer: what was mended need not wait for the next look.</summary>
    internal void NoteMended() => Found = Math.Max(0, Found - 1);
}

/// <summary>Something that a look at a part has found; it stays until it is mended or gone.</summary>
public sealed class StuckFinding
{
    public Guid Id { get; init; }

    public StuckKind Kind { get; init; }

    /// <summary>A decision, or the chain of one.</summary>
    public Guid SubjectId { get; init; }

    /// <summary>What it is shown by: a decision's reference, or the chain's id.</summary>
    public string Reference { get; init; } = "";

    /// <summary>What exactly: <c>Changed at 3</c>.</summary>
    public string Detail { get; init; } = "";

    public DateTime FoundAt { get; init; }

    /// <summary>Somebody has written down that they know: a chain that was broken cannot be made whole without forging it.</summary>
    public DateTime? NotedAt { get; private set; }

    internal void NoteKnown(DateTime now) => NotedAt = now;
}

internal sealed class StuckCheckMap : IEntityTypeConfiguration<StuckCheck>
{
    public void Configure(EntityTypeBuilder<StuckCheck> builder)
    {
        builder.ToTable("StuckChecks");
        builder.HasKey(c => c.Kind);
        builder.Property(c => c.RanAt).IsConcurrencyToken();
        builder.Property(c => c.Cursor).HasMaxLength(StuckCheck.CursorLimit);
    }
}

internal sealed class StuckFindingMap : IEntityTypeConfiguration<StuckFinding>
{
    public void Configure(EntityTypeBuilder<StuckFinding> builder)
    {
        builder.ToTable("StuckFindings");
        builder.Property(f => f.Id).ValueGeneratedNever();
        builder.Property(f => f.Reference).HasMaxLength(40);
        builder.Property(f => f.Detail).HasMaxLength(100);
        builder.HasIndex(f => new { f.Kind, f.SubjectId, f.Detail }).IsUnique();
        builder.HasIndex(f => new { f.Kind, f.Reference });
    }
}
