using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Features.Notifications;

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

    /// <summary>Path of the page that it leads to, without the host.</summary>
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
        // "Mine, unread first, newest first", and how many are unread.
        builder.HasIndex(n => new { n.PersonId, n.IsRead, n.At });
    }
}

/// <summary>Whether somebody wants mail beside the notices in the portal; without a row the role decides.</summary>
public sealed class MailChoice
{
    public Guid PersonId { get; init; }

    public MailWish Wish { get; set; }
}

public enum MailWish { None = 0, Always, Never }

internal sealed class MailChoiceMap : IEntityTypeConfiguration<MailChoice>
{
    public void Configure(EntityTypeBuilder<MailChoice> builder)
    {
        builder.ToTable("MailChoices");
        builder.HasKey(c => c.PersonId);
        builder.Property(c => c.PersonId).ValueGeneratedNever();
    }
}
