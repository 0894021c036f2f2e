using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Shared;

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

    /// <summary>Why the last attempt failed: a stable code, then what the other side said, without addresses.</summary>
    public string LastError { get; set; } = "";

    /// <summary>Tried again from the first attempt on.</summary>
    public void SendAgain(DateTime now)
    {
        Rule.Require(State != OutboxState.Delivered, "message.delivered", "This message was delivered in the meantime.");
        Rule.Require(LockedUntil is null || LockedUntil <= now, "message.being-sent", "This message is being sent at this moment. Look again in a minute.");
        (State, Attempts, DueAt, GivenUpAt) = (OutboxState.Waiting, 0, now, null);
        (LockedBy, LockedUntil) = (null, null);
    }

    public void Deliver(DateTime now)
    {
        (State, DeliveredAt) = (OutboxState.Delivered, now);
        (LockedBy, LockedUntil, LastError) = (null, null, "");
    }
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
        // A worker whose lease has run out must not settle what another has taken over.
        builder.Property(m => m.LockedBy).IsConcurrencyToken();
        builder.Property(m => m.LastError).HasMaxLength(OutboxMessage.ErrorLimit);
        builder.HasIndex(m => m.Key).IsUnique();
        builder.HasIndex(m => new { m.State, m.DueAt });
    }
}

/// <summary>A member of staff had a message tried again; a chain of its own.</summary>
public sealed record MessageSentAgain(Guid MessageId, string What)
    : DomainEvent(MessageId, MessageId, null, nameof(OutboxState.GivenUp), nameof(OutboxState.Waiting), What);
