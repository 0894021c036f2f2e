using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Shared;
using Portal.Features.Identity;

namespace Portal.Features.Audit;

/// <summary>One change: who, when, what, from, to and why. Append-only; each entry of a case carries the hash of the one before.</summary>
public sealed class AuditEntry
{
    public Guid Id { get; init; }

    /// <summary>The chain: a decision with its appeals, a merchant, or a person's account.</summary>
    public Guid CaseId { get; init; }

    /// <summary>Place in the chain, from 1.</summary>
    public int Number { get; init; }

    public DateTime At { get; init; }

    /// <summary>Person, System or Portal.</summary>
    public string ActorKind { get; init; } = "";

    /// <summary>The person's id or the system's client id.</summary>
    public string Actor { get; init; } = "";

    public string Event { get; init; } = "";

    public Guid SubjectId { get; init; }

    public Guid? MerchantId { get; init; }

    public string? From { get; init; }

    public string? To { get; init; }

    public string? Why { get; init; }

    /// <summary>SHA-256 of the entry before, hexadecimal; 64 zeros for the first.</summary>
    public string PreviousHash { get; init; } = "";

    /// <summary>SHA-256 over <see cref="PreviousHash"/> and every field of this entry, hexadecimal.</summary>
    public string Hash { get; init; } = "";

    public static readonly string Start = new('0', 64);

    /// <summary>What <see cref="Hash"/> must be. Fields are length-prefixed, so that no two entries read the same.</summary>
    public string ComputeHash()
    {
        var text = new StringBuilder();
        foreach (var field in (string?[])
        [
            PreviousHash, Id.ToString("N"), CaseId.ToString("N"), Number.ToString(CultureInfo.InvariantCulture), At.ToString("O", CultureInfo.InvariantCulture),
            ActorKind, Actor, Event, SubjectId.ToString("N"), MerchantId?.ToString("N"), From, To, Why,
        ])
        {
            text.Append(field?.Length ?? -1).Append(':').Append(field);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>The next entry of a chain, whose end it becomes.</summary>
    internal static AuditEntry After(AuditHead end, DomainEvent happened, CallerKind kind, string actor, Guid id, DateTime at)
    {
        var entry = new AuditEntry
        {
            Id = id,
            CaseId = happened.CaseId,
            Number = end.Number + 1,
            At = at,
            ActorKind = kind.ToString(),
            Actor = actor,
            Event = happened.Name,
            SubjectId = happened.SubjectId,
            MerchantId = happened.MerchantId,
            From = happened.From,
            To = happened.To,
            Why = happened.Why,
            PreviousHash = end.Hash,
        }.Sealed();
        (end.Number, end.Hash, end.VerifiedAt) = (entry.Number, entry.Hash, AuditHead.Never);
        return entry;
    }

    internal AuditEntry Sealed() => new()
    {
        Id = Id,
        CaseId = CaseId,
        Number = Number,
        At = At,
        ActorKind = ActorKind,
        Actor = Actor,
        Event = Event,
        SubjectId = SubjectId,
        MerchantId = MerchantId,
        From = From,
        To = To,
        Why = Why,
        PreviousHash = PreviousHash,
        Hash = ComputeHash(),
    };
}

internal sealed class AuditEntryMap : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("AuditEntries");
        builder.Property(e => e.ActorKind).HasMaxLength(20);
        builder.Property(e => e.Actor).HasMaxLength(100);
        builder.Property(e => e.Event).HasMaxLength(60);
        builder.Property(e => e.From).HasMaxLength(200);
        builder.Property(e => e.To).HasMaxLength(200);
        builder.Property(e => e.Why).HasMaxLength(4000);
        builder.Property(e => e.PreviousHash).HasMaxLength(64);
        builder.Property(e => e.Hash).HasMaxLength(64);
        builder.HasIndex(e => new { e.CaseId, e.Number }).IsUnique();
        builder.HasIndex(e => new { e.MerchantId, e.At });
        // Its end is read once a second while somebody looks at the desk.
        builder.HasIndex(e => e.At);
    }
}

/// <summary>Where a chain ends: without it, entries could be cut off at the end and nobody would miss them.</summary>
public sealed class AuditHead
{
    public Guid CaseId { get; init; }

    /// <summary>Of the last entry.</summary>
    public int Number { get; set; }

    /// <summary>Of the last entry.</summary>
    public string Hash { get; set; } = AuditEntry.Start;

    /// <summary>When the chain was last walked from its start to this end; <see cref="Never"/> when it has grown since.</summary>
    public DateTime VerifiedAt { get; set; } = Never;

    public static readonly DateTime Never = DateTime.UnixEpoch;
}

internal sealed class AuditHeadMap : IEntityTypeConfiguration<AuditHead>
{
    public void Configure(EntityTypeBuilder<AuditHead> builder)
    {
        builder.ToTable("AuditHeads");
        builder.HasKey(h => h.CaseId);
        builder.Property(h => h.CaseId).ValueGeneratedNever();
        builder.Property(h => h.Number).IsConcurrencyToken();
        builder.Property(h => h.Hash).HasMaxLength(64);
        builder.HasIndex(h => h.VerifiedAt);
    }
}
