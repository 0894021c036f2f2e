using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Portal.Domain.Shared;

namespace Portal.House.Tests.Data;

/// <summary>What a model may ask of a database, so that it means the same on all of them. The model is SQL Server's, the strictest.</summary>
internal static class ModelRules
{
    private const int PrimaryKeyBytes = 900;
    private const int IndexBytes = 1700;

    // Tables of other people's, whose numbers are made by the database; each row is inserted alone.
    private static readonly Type[] NumberedByOthers = [typeof(DataProtectionKey), typeof(IdentityUserClaim<Guid>)];

    public static IEnumerable<Finding> Keys(IModel model) =>
        from entity in model.GetEntityTypes()
        from property in entity.FindPrimaryKey()?.Properties ?? []
        where property.ValueGenerated != ValueGenerated.Never && property.ClrType != typeof(Guid) && property.ClrType != typeof(string)
        where !NumberedByOthers.Contains(entity.ClrType)
        select new Finding($"{entity.DisplayName()}.{property.Name}", "is made by the database; keys are made by the program");

    /// <summary>A unique index means the same everywhere only if it has no filter and no column that may be empty.</summary>
    public static IEnumerable<Finding> UniqueIndexes(IModel model)
    {
        foreach (var (entity, index) in Indexes(model))
        {
            if (index.GetFilter() is { } filter) yield return new Finding(Name(entity, index), $"has a filter: {filter}");
            if (index.IsUnique && index.Properties.FirstOrDefault(p => p.IsNullable) is { } empty)
                yield return new Finding(Name(entity, index), $"is unique over {empty.Name}, which may be empty");
        }
    }

    /// <summary>SQL Server refuses rows whose key is longer, at the moment that somebody writes one.</summary>
    public static IEnumerable<Finding> KeyWidths(IModel model)
    {
        foreach (var entity in model.GetEntityTypes().Where(e => !e.IsMappedToJson()))
        {
            if (entity.FindPrimaryKey() is { } key && Bytes(key.Properties) is var width && width > PrimaryKeyBytes)
                yield return new Finding($"{entity.DisplayName()} key", $"{width} bytes, at most {PrimaryKeyBytes}");
        }

        foreach (var (entity, index) in Indexes(model))
        {
            var width = Bytes(index.Properties);
            if (width > IndexBytes) yield return new Finding(Name(entity, index), $"{width} bytes, at most {IndexBytes}");
        }
    }

    /// <summary>Error 1785: from one table to another there may be one path only along which deletes cascade.</summary>
    public static IEnumerable<Finding> CascadePaths(IModel model)
    {
        foreach (var start in model.GetEntityTypes())
        {
            Dictionary<IEntityType, int> reached = [];
            Walk(start, reached, []);
            foreach (var (end, paths) in reached.Where(r => r.Value > 1))
                yield return new Finding(start.DisplayName(), $"deletes cascade to {end.DisplayName()} along {paths} paths");
        }

        static void Walk(IEntityType from, Dictionary<IEntityType, int> reached, HashSet<IEntityType> path)
        {
            if (!path.Add(from)) return;
            foreach (var key in from.GetReferencingForeignKeys().Where(k => k.DeleteBehavior is DeleteBehavior.Cascade or DeleteBehavior.SetNull && !k.DeclaringEntityType.IsMappedToJson()))
            {
                reached[key.DeclaringEntityType] = reached.GetValueOrDefault(key.DeclaringEntityType) + 1;
                Walk(key.DeclaringEntityType, reached, path);
            }

            path.Remove(from);
        }
    }

    /// <summary>Types that compare, order and round differently from database to database, or are not to be had on each.</summary>
    public static IEnumerable<Finding> ColumnTypes(IModel model)
    {
        foreach (var property in model.GetEntityTypes().SelectMany(e => e.GetProperties()))
        {
            var type = property.GetColumnType();
            var name = $"{property.DeclaringType.DisplayName()}.{property.Name}";
            if (type is "datetime2" or "datetimeoffset" or "time" or "datetime2(7)" or "datetimeoffset(7)" or "time(7)")
                yield return new Finding(name, $"{type} keeps 100 ns; others keep microseconds: say a precision of 6");
            if (type is "rowversion" or "timestamp" or "json" or "xml" or "sql_variant" or "geography") yield return new Finding(name, $"{type} is SQL Server's own");
            if (type.StartsWith("decimal", StringComparison.Ordinal) && property.GetPrecision() is null) yield return new Finding(name, "a decimal says its precision");
            if (Length(type) > (type.StartsWith('n') ? 4000 : 8000)) yield return new Finding(name, $"{type} is longer than SQL Server's types can be");
            if (property.ClrType.IsEnum && property.GetMaxLength() is null) yield return new Finding(name, "an enum is its name, with a length");
        }

        foreach (var entity in model.GetEntityTypes().Where(e => e.IsMappedToJson())) yield return new Finding(entity.DisplayName(), "is stored as JSON");
    }

    public static IEnumerable<Finding> Concurrency(IModel model) =>
        from entity in model.GetEntityTypes()
        where entity.ClrType.IsAssignableTo(typeof(Aggregate))
        where entity.FindProperty(nameof(Aggregate.Version)) is not { IsConcurrencyToken: true }
        select new Finding(entity.DisplayName(), "a save from an old version would overwrite a newer one");

    private static IEnumerable<(IEntityType Entity, IIndex Index)> Indexes(IModel model) =>
        model.GetEntityTypes().SelectMany(e => e.GetIndexes().Select(i => (e, i)));

    private static string Name(IEntityType entity, IIndex index) => $"{entity.DisplayName()} ({string.Join(", ", index.Properties.Select(p => p.Name))})";

    private static int Bytes(IEnumerable<IProperty> properties) => properties.Sum(Bytes);

    private static int Length(string type) =>
        type.Split('(', ')') is [_, var inside, ..] && int.TryParse(inside.Split(',')[0], out var length) ? length : 0;

    private static int Bytes(IProperty property)
    {
        var type = property.GetColumnType();
        if (type.EndsWith("(max)", StringComparison.Ordinal)) return int.MaxValue / 100;
        var length = Length(type);
        return type.Split('(')[0] switch
        {
            "nvarchar" or "nchar" => 2 * length,
            "varchar" or "char" or "varbinary" or "binary" => length,
            "uniqueidentifier" => 16,
            "datetimeoffset" => 10,
            "datetime2" or "bigint" or "float" => 8,
            "decimal" => 17,
            "date" => 3,
            "bit" or "tinyint" => 1,
            _ => 4,
        };
    }
}
