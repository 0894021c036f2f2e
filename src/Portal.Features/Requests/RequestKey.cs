using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Features.Requests;

/// <summary>What a client calls one of its requests, so that sending it again does nothing twice.</summary>
/// <param name="Owner">Whose key it is: keys of two callers have nothing to do with each other.</param>
/// <param name="Key">The client's own.</param>
/// <param name="Fingerprint">SHA-256 of what was asked, hexadecimal: the same key with other content is a mistake.</param>
public sealed record RequestKey(string Owner, string Key, string Fingerprint);

/// <summary>
/// A request that was carried out, and its answer. The row is written in the save that carries the request out, so that the effect and the
/// memory of it are one; the answer is added right after.
/// </summary>
public sealed class KeptAnswer
{
    public const int OwnerLimit = 120;
    public const int KeyLimit = 100;

    /// <summary>The value of <see cref="Status"/> until the answer is there.</summary>
    public const int NotAnswered = 0;

    public Guid Id { get; init; }

    public string Owner { get; init; } = "";

    public string Key { get; init; } = "";

    public string Fingerprint { get; init; } = "";

    public DateTime CarriedOutAt { get; init; }

    /// <summary>HTTP status of the answer.</summary>
    public int Status { get; set; }

    public string ContentType { get; set; } = "";

    public string Location { get; set; } = "";

    public string Body { get; set; } = "";

    public static KeptAnswer For(RequestKey asked, DateTime now) =>
        new() { Id = Guid.CreateVersion7(now), Owner = asked.Owner, Key = asked.Key, Fingerprint = asked.Fingerprint, CarriedOutAt = now };
}

internal sealed class KeptAnswerMap : IEntityTypeConfiguration<KeptAnswer>
{
    public void Configure(EntityTypeBuilder<KeptAnswer> builder)
    {
        builder.ToTable("KeptAnswers");
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Owner).HasMaxLength(KeptAnswer.OwnerLimit);
        builder.Property(a => a.Key).HasMaxLength(KeptAnswer.KeyLimit);
        builder.Property(a => a.Fingerprint).HasMaxLength(64);
        builder.Property(a => a.ContentType).HasMaxLength(100);
        builder.Property(a => a.Location).HasMaxLength(400);
        builder.HasIndex(a => new { a.Owner, a.Key }).IsUnique();
        builder.HasIndex(a => a.CarriedOutAt);
    }
}
