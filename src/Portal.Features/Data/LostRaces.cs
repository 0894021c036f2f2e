using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Portal.Features.Data;

/// <summary>Tells a unique key that somebody else took first, and a check the database refused, from every other failure; on all three databases.</summary>
public static class LostRaces
{
    private const int SqliteConstraintUnique = 2067;
    private const int SqliteConstraintPrimaryKey = 1555;
    private const int SqlServerUniqueIndex = 2601;
    private const int SqlServerUniqueConstraint = 2627;
    private const string PostgreSqlUnique = "23505";

    public static bool Is(DbUpdateException failed) => failed.InnerException is DbException inner && IsUnique(inner);

    private static bool IsUnique(DbException inner) =>
        inner.SqlState == PostgreSqlUnique
        || Number(inner, "SqliteExtendedErrorCode") is SqliteConstraintUnique or SqliteConstraintPrimaryKey
        || Number(inner, "Number") is SqlServerUniqueIndex or SqlServerUniqueConstraint;

    // The providers are not referenced here: each exposes its number under its own name.
    private static int? Number(DbException inner, string property) => inner.GetType().GetProperty(property)?.GetValue(inner) as int?;
}
