using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Shared;

namespace Portal.Features.Data;

internal static class AggregateMap
{
    /// <summary>Ids are made by the program; a save that started from an older version is refused.</summary>
    public static void IsAggregate<T>(this EntityTypeBuilder<T> builder) where T : Aggregate
    {
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Version).IsConcurrencyToken();
        builder.Ignore(a => a.Events);
    }
}
