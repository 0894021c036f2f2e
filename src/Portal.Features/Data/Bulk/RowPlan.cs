using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Portal.Features.Data.Bulk;

/// <summary>How the rows of one entity are written past the change tracker: its table, and each column's value as the database keeps it.</summary>
public sealed class RowPlan
{
    private readonly (IClrPropertyGetter Get, Func<object?, object?>? Convert, RelationalTypeMapping Mapping)[] _columns;

    private RowPlan(string table, string[] columns, (IClrPropertyGetter, Func<object?, object?>?, RelationalTypeMapping)[] values) => (Table, Columns, _columns) = (table, columns, values);

    public string Table { get; }

    public IReadOnlyList<string> Columns { get; }

    /// <exception cref="NotSupportedException">The entity has columns that no property of it holds.</exception>
    public static RowPlan Of(IModel model, Type entity)
    {
        var type = model.FindEntityType(entity) ?? throw new NotSupportedException($"{entity.Name} is not in the model.");
        var table = StoreObjectIdentifier.Create(type, StoreObjectType.Table)!.Value;
        IProperty[] properties = [.. type.GetProperties()];
        if (properties.FirstOrDefault(p => p.IsShadowProperty()) is { } hidden) throw new NotSupportedException($"{entity.Name} does not hold its column {hidden.Name}.");
        return new RowPlan(
            table.Name,
            [.. properties.Select(p => p.GetColumnName(table)!)],
            [.. properties.Select(p => (p.GetGetter(), p.GetRelationalTypeMapping().Converter?.ConvertToProvider, p.GetRelationalTypeMapping()))]);
    }

    /// <summary>What the provider is handed; null for a missing value.</summary>
    public object? Value(int column, object row)
    {
        var (get, convert, _) = _columns[column];
        var value = get.GetClrValue(row);
        return value is null || convert is null ? value : convert(value);
    }

    /// <summary>The same as a parameter of a command.</summary>
    public System.Data.Common.DbParameter Parameter(System.Data.Common.DbCommand command, int column, object row)
    {
        var (get, _, mapping) = _columns[column];
        return mapping.CreateParameter(command, $"@p{column}", get.GetClrValue(row), nullable: true);
    }
}
