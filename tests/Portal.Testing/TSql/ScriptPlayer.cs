using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Portal.Testing.TSql;

/// <summary>
/// Plays a script of definitions on a picture of a database, as far as a migration goes: tables, columns, keys, checks and indexes, made,
/// changed and dropped, also inside IF blocks and EXEC. Two scripts that end in the same picture make the same database.
/// </summary>
public sealed class ScriptPlayer : TSqlFragmentVisitor
{
    private static readonly Sql160ScriptGenerator Generator = new(new SqlScriptGeneratorOptions { IncludeSemicolons = false, AlignColumnDefinitionFields = false });

    private readonly SortedDictionary<string, string> _things = new(StringComparer.Ordinal);

    /// <summary>Every thing by its name, with its definition.</summary>
    public static IReadOnlyDictionary<string, string> Play(string script)
    {
        var player = new ScriptPlayer();
        foreach (var batch in TSqlScript.Batches(script)) TSqlScript.Parse(batch).Accept(player);
        return player._things;
    }

    /// <summary>What one picture has and the other has not, or has otherwise.</summary>
    public static IReadOnlyList<string> Differences(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) =>
    [
        .. one.Where(t => !other.ContainsKey(t.Key)).Select(t => $"only the first has {t.Key}"),
        .. other.Where(t => !one.ContainsKey(t.Key)).Select(t => $"only the second has {t.Key}"),
        .. one.Where(t => other.TryGetValue(t.Key, out var second) && second != t.Value).Select(t => $"{t.Key}: {t.Value} / {other[t.Key]}"),
    ];

    public override void ExplicitVisit(CreateTableStatement node)
    {
        var table = Name(node.SchemaObjectName);
        _things[$"table {table}"] = "";
        Add(table, node.Definition);
    }

    public override void ExplicitVisit(AlterTableAddTableElementStatement node) => Add(Name(node.SchemaObjectName), node.Definition);

    public override void ExplicitVisit(AlterTableAlterColumnStatement node) =>
        _things[Column(Name(node.SchemaObjectName), node.ColumnIdentifier.Value)] =
            $"{Text(node.DataType)} {(node.AlterTableAlterColumnOption == AlterTableAlterColumnOption.NotNull ? "NOT NULL" : "NULL")}";

    public override void ExplicitVisit(AlterTableDropTableElementStatement node)
    {
        var table = Name(node.SchemaObjectName);
        foreach (var element in node.AlterTableDropTableElements)
        {
            var name = element.TableElementType == TableElementType.Column ? Column(table, element.Name.Value) : $"constraint {table}.{element.Name.Value}";
            if (!_things.Remove(name) && !element.IsIfExists) throw new FormatException($"There is no {name} to drop.");
        }
    }

    public override void ExplicitVisit(DropTableStatement node)
    {
        foreach (var table in node.Objects.Select(Name))
        {
            if (!_things.Remove($"table {table}")) throw new FormatException($"There is no table {table} to drop.");
            foreach (var part in _things.Keys.Where(k => k.Contains($" {table}.", StringComparison.Ordinal)).ToList()) _things.Remove(part);
        }
    }

    public override void ExplicitVisit(CreateIndexStatement node) =>
        _things[$"index {Name(node.OnName)}.{node.Name.Value}"] =
            $"{(node.Unique ? "unique " : "")}{string.Join(", ", node.Columns.Select(Text))}{(node.FilterPredicate is null ? "" : $" where {Text(node.FilterPredicate)}")}";

    public override void ExplicitVisit(DropIndexStatement node)
    {
        foreach (var clause in node.DropIndexClauses.OfType<DropIndexClause>())
        {
            if (!_things.Remove($"index {Name(clause.Object)}.{clause.Index.Value}")) throw new FormatException($"There is no index {clause.Index.Value} to drop.");
        }
    }

    public override void ExplicitVisit(ExecuteStatement node)
    {
        if (node.ExecuteSpecification.ExecutableEntity is ExecutableStringList { Strings: [StringLiteral { Value: var inner }] }) TSqlScript.Parse(inner).Accept(this);
    }

    private void Add(string table, TableDefinition definition)
    {
        foreach (var column in definition.ColumnDefinitions)
        {
            var nullable = column.Constraints.OfType<NullableConstraintDefinition>().FirstOrDefault()?.Nullable ?? true;
            var identity = column.IdentityOptions is null ? "" : " IDENTITY";
            var computed = column.ComputedColumnExpression is null ? "" : $" AS {Text(column.ComputedColumnExpression)}";
            var value = column.DefaultConstraint is null ? "" : $" DEFAULT {Text(column.DefaultConstraint.Expression)}";
            _things[Column(table, column.ColumnIdentifier.Value)] = $"{(column.DataType is null ? "" : Text(column.DataType))} {(nullable ? "NULL" : "NOT NULL")}{identity}{computed}{value}";
        }

        foreach (var constraint in definition.TableConstraints) _things[$"constraint {table}.{constraint.ConstraintIdentifier?.Value}"] = Text(constraint);
    }

    private static string Column(string table, string column) => $"column {table}.{column}";

    private static string Name(SchemaObjectName name) => name.BaseIdentifier.Value;

    private static string Text(TSqlFragment fragment)
    {
        Generator.GenerateScript(fragment, out var text);
        return string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
