using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Portal.Features.Data;

/// <summary>Tells a unique key that somebody else took first, and a deadlock that this side lost, from every other failure; on all three databases.</summary>
public static class LostRaces
{
    private const int SqliteConstraintUnique = 2067;
    private const int SqliteConstraintPrimaryKey = 1555;
    private const int SqlServerUniqueIndex = 2601;
    private const int SqlServerUniqueConstraint = 2627;
    private const int SqlServerDeadlock = 1205;
    private const string PostgreSqlUnique = "23505";
    private const string PostgreSqlDeadlock = "40P01";

    /// <param name="failed">As the save threw it; what a provider thinks may pass, it wraps once more.</param>
    public static bool Is(Exception failed) => failed switch
    {
        DbException cause => IsUnique(cause) || IsDeadlock(cause),
        DbUpdateException or InvalidOperationException => failed.InnerException is { } inner && Is(inner),
        _ => false,
    };

    private static bool IsUnique(DbException cause) =>
        cause.SqlState == PostgreSqlUnique
        || Number(cause, "SqliteExtendedErrorCode") is SqliteConstraintUnique or SqliteConstraintPrimaryKey
        || Number(cause, "Number") is SqlServerUniqueIndex or SqlServerUniqueConstraint;

    private static bool IsDeadlock(DbException cause) => cause.SqlState == PostgreSqlDeadlock || Number(cause, "Number") == SqlServerDeadlock;

    // The providers are not referenced here: each exposes its number under its own name.
    private static int? Number(DbException cause, string property) => cause.GetType().GetProperty(property)?.GetValue(cause) as int?;
}
