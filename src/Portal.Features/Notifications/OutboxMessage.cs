using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Features.Notifications;

/// <summary>Something to tell, written in the same save as the change it tells of; delivered at least once.</summary>
public sealed class OutboxMessage
{
    public const int KindLimit = 40;
    public const int ErrorLimit = 1000;

    /// <summary>An event of the domain, to be turned into notices and mails.</summary>
    public const string EventKind = "event";

    /// <summary>One mail to one person.</summary>
    public const string MailKind = "mail";

    public Guid Id { get; init; }

    /// <summary>Idempotency key: what carries the same key is delivered once. Unique.</summary>
    public string Key { get; init; } = "";

    public string Kind { get; init; } = "";

    /// <summary>For an event its name; for a mail its template.</summary>
    public string Name { get; init; } = "";

    /// <summary>JSON: ids and what the texts need.</summary>
    public string Payload { get; init; } = "";

    public DateTime OccurredAt { get; init; }

    /// <summary>Not before this instant; moves with each failure.</summary>
    public DateTime DueAt { get; set; }

    public int Attempts { get; set; }

    public Guid? LockedBy { get; set; }

    public DateTime? LockedUntil { get; set; }

    public DateTime? DeliveredAt { get; set; }

    /// <summary>Given up after the last attempt; staff can send it again.</summary>
    public DateTime? GivenUpAt { get; set; }

    /// <summary>Waiting, Delivered or GivenUp: what the delivery index is made of.</summary>
    public OutboxState State { get; set; } = OutboxState.Waiting;

    public string LastError { get; set; } = "";
}

public enum OutboxState { Unknown = 0, Waiting, Delivered, GivenUp }

internal sealed class OutboxMessageMap : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("Outbox");
        builder.Property(m => m.Key).HasMaxLength(200);
        builder.Property(m => m.Kind).HasMaxLength(OutboxMessage.KindLimit);
        builder.Property(m => m.Name).HasMaxLength(60);
        builder.Property(m => m.LastError).HasMaxLength(OutboxMessage.ErrorLimit);
        builder.HasIndex(m => m.Key).IsUnique();
        builder.HasIndex(m => new { m.State, m.DueAt });
    }
}

/// <summary>A notice in the portal for one person.</summary>
public sealed class Notice
{
    public Guid Id { get; init; }

    public Guid PersonId { get; init; }

    /// <summary>The merchant it concerns; null for staff matters.</summary>
    public Guid? MerchantId { get; init; }

    /// <summary>The event's name: it chooses the text.</summary>
    public string Name { get; init; } = "";

    /// <summary>JSON: what the text needs.</summary>
    public string Payload { get; init; } = "";

    /// <summary>Path of the page that it leads to.</summary>
    public string Path { get; init; } = "";

    public DateTime At { get; init; }

    public DateTime? ReadAt { get; set; }

    public bool IsRead { get; set; }

    /// <summary>The outbox message and the person: unique, so that a repeated delivery adds nothing.</summary>
    public string Key { get; init; } = "";
}

internal sealed class NoticeMap : IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> builder)
    {
        builder.ToTable("Notices");
        builder.Property(n => n.Name).HasMaxLength(60);
        builder.Property(n => n.Path).HasMaxLength(200);
        builder.Property(n => n.Key).HasMaxLength(200);
        builder.HasIndex(n => n.Key).IsUnique();
        builder.HasIndex(n => new { n.PersonId, n.At });
        builder.HasIndex(n => new { n.PersonId, n.IsRead });
    }
}
