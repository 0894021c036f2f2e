using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Portal.Domain.Shared;

namespace Portal.Features.Data;

internal static class Conventions
{
    public const int NameLength = 200;
    public const int CodeLength = 64;

    /// <summary>Instants are UTC with whole microseconds, enums are their names: the same on all three databases.</summary>
    public static void ApplyPortalConventions(this ModelConfigurationBuilder conventions)
    {
        conventions.Properties<DateTime>().HaveConversion<UtcMicroseconds>().HavePrecision(6);
        conventions.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        conventions.IgnoreAny<DomainEvent>();
    }

    /// <summary>
    /// SQL Server takes at most 900 bytes in a primary key and 1,700 in an index, and plain unique indexes are the only ones that mean
    /// the same everywhere; the packages' own maps are brought down to that.
    /// </summary>
    public static void ShortenKeys(this ModelBuilder builder)
    {
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            foreach (var key in entity.GetForeignKeys())
            {
                if (!key.IsOwnership && entity.ClrType.Namespace?.StartsWith("Portal.", StringComparison.Ordinal) == true)
                    key.DeleteBehavior = DeleteBehavior.Restrict;
            }
        }
    }

    private sealed class UtcMicroseconds() : ValueConverter<DateTime, DateTime>(
        value => Whole(value), value => DateTime.SpecifyKind(value, DateTimeKind.Utc))
    {
        private static DateTime Whole(DateTime value) =>
            new(value.Ticks - (value.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
    }
}
