using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using OpenIddict.EntityFrameworkCore.Models;
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
        // Other people's columns: a lockout, a passkey.
        conventions.Properties<DateTimeOffset>().HavePrecision(6);
        conventions.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        conventions.IgnoreAny<DomainEvent>();
    }

    /// <summary>
    /// Last touch over all maps, the packages' too, so that one model means the same on all three databases. A unique index stands only on
    /// columns that are never null: on a nullable one SQL Server would get a filter, and some engines that speak its protocol know none. Keys
    /// fit SQL Server's 900 bytes and indexes its 1,700 (OpenIddict's widest: 16 + 2 × (50 + 400 + 150) = 1,216 with a Guid for the application).
    /// Nothing of ours is deleted because something else was.
    /// </summary>
    public static void ShortenKeys(this ModelBuilder builder)
    {
        builder.Entity<OpenIddictEntityFrameworkCoreApplication<Guid>>().Property(a => a.ClientId).IsRequired();
        builder.Entity<OpenIddictEntityFrameworkCoreScope<Guid>>().Property(s => s.Name).IsRequired();
        // Null for every token that is not a reference token; those are 256 random bits and need no guard.
        builder.Entity<OpenIddictEntityFrameworkCoreToken<Guid>>().HasIndex(t => t.ReferenceId).IsUnique(false);

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
