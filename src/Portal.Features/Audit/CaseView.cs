using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Features.Audit;

/// <summary>A person looked at a case. Apart from the chain, so that looking never stands in the way of deciding.</summary>
public sealed class CaseView
{
    public Guid Id { get; init; }

    public Guid CaseId { get; init; }

    public Guid AppealId { get; init; }

    public Guid PersonId { get; init; }

    public DateTime At { get; init; }
}

internal sealed class CaseViewMap : IEntityTypeConfiguration<CaseView>
{
    public void Configure(EntityTypeBuilder<CaseView> builder)
    {
        builder.ToTable("CaseViews");
        builder.HasIndex(v => new { v.CaseId, v.At });
    }
}
