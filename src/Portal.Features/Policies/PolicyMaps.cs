using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Policies;

namespace Portal.Features.Policies;

internal sealed class PolicyMap : IEntityTypeConfiguration<Policy>
{
    public void Configure(EntityTypeBuilder<Policy> builder)
    {
        builder.ToTable("Policies");
        builder.Property(p => p.Code).HasMaxLength(60);
        builder.Property(p => p.Title).HasMaxLength(200);
        builder.Property(p => p.Summary).HasMaxLength(1000);
        builder.HasIndex(p => p.Code).IsUnique();
    }
}

internal sealed class PolicyVersionMap : IEntityTypeConfiguration<PolicyVersion>
{
    public void Configure(EntityTypeBuilder<PolicyVersion> builder)
    {
        builder.ToTable("PolicyVersions");
        builder.HasOne<Policy>().WithMany().HasForeignKey(x => x.PolicyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(v => new { v.PolicyId, v.Number }).IsUnique();
    }
}

internal sealed class PolicyClauseMap : IEntityTypeConfiguration<PolicyClause>
{
    public void Configure(EntityTypeBuilder<PolicyClause> builder)
    {
        builder.ToTable("PolicyClauses");
        builder.Property(c => c.Code).HasMaxLength(PolicyClause.CodeLimit);
        builder.Property(c => c.Title).HasMaxLength(PolicyClause.TitleLimit);
        builder.Property(c => c.ShortTitle).HasMaxLength(PolicyClause.TitleLimit);
        builder.Property(c => c.Text).HasMaxLength(2000);
        builder.Property(c => c.Marks).HasMaxLength(1000);
        builder.Property(c => c.WhatWouldChange).HasMaxLength(1000);
        builder.Property(c => c.Slug).HasMaxLength(80);
        builder.HasOne<PolicyVersion>().WithMany().HasForeignKey(x => x.PolicyVersionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => new { c.PolicyVersionId, c.Code }).IsUnique();
        builder.HasIndex(c => c.Slug);
    }
}

/// <summary>A versioned document of settings: a points scheme or a law pack, as JSON. The newest in force counts.</summary>
public sealed class RuleDocument
{
    public const string PointsScheme = "points";
    public const string LawPack = "law";
    public const string Measures = "measures";
    public const string Documents = "documents";
    public const string Queue = "queue";
    public const string ServiceLevels = "service";
    public const string Precedents = "precedents";
    public const string Quality = "quality";

    public const int WhyLimit = 500;

    public Guid Id { get; init; }

    public string Kind { get; init; } = "";

    public string Code { get; init; } = "";

    /// <summary>Named by the document itself too; unique per kind and code.</summary>
    public int Number { get; init; }

    public DateTime InForceFrom { get; init; }

    public string Body { get; init; } = "";

    /// <summary>Who set it; null for what ships with the portal.</summary>
    public Guid? WrittenBy { get; init; }

    /// <summary>Why, in their words.</summary>
    public string Why { get; init; } = "";
}

internal sealed class RuleDocumentMap : IEntityTypeConfiguration<RuleDocument>
{
    public void Configure(EntityTypeBuilder<RuleDocument> builder)
    {
        builder.ToTable("RuleDocuments");
        builder.Property(d => d.Kind).HasMaxLength(20);
        builder.Property(d => d.Code).HasMaxLength(60);
        builder.Property(d => d.Why).HasMaxLength(RuleDocument.WhyLimit);
        builder.HasIndex(d => new { d.Kind, d.Code, d.Number }).IsUnique();
    }
}
