using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Portal.Testing.TSql;

/// <summary>What our statements may use of T-SQL: only what every server that speaks the protocol has.</summary>
public static class Dialect
{
    private static readonly HashSet<string> Functions = new(StringComparer.OrdinalIgnoreCase)
    {
        "COUNT", "COUNT_BIG", "SUM", "MIN", "MAX", "AVG", "ROW_NUMBER", "LEN", "LOWER", "UPPER", "SUBSTRING", "CHARINDEX", "REPLACE", "LTRIM", "RTRIM",
        "ABS", "ROUND", "CEILING", "FLOOR", "DATEPART", "DATEADD", "DATEDIFF", "ISNULL", "OBJECT_ID", "SCHEMA_ID",
    };

    /// <summary>Each thing in a command or script that this house does not use, in words.</summary>
    /// <exception cref="FormatException">It is no T-SQL.</exception>
    public static IReadOnlyList<string> Strangers(string text)
    {
        var visitor = new Visitor();
        TSqlScript.Parse(text).Accept(visitor);
        return visitor.Found;
    }

    private sealed class Visitor : TSqlFragmentVisitor
    {
        public List<string> Found { get; } = [];

        public override void Visit(MergeStatement node) => Found.Add("MERGE");

        public override void Visit(OpenJsonTableReference node) => Found.Add("OPENJSON");

        public override void Visit(AlterDatabaseStatement node) => Found.Add("ALTER DATABASE");

        public override void Visit(CreateDatabaseStatement node) => Found.Add("CREATE DATABASE");

        public override void Visit(FunctionCall node)
        {
            if (!Functions.Contains(node.FunctionName.Value)) Found.Add($"the function {node.FunctionName.Value}");
        }

        public override void Visit(CreateIndexStatement node)
        {
            if (node.FilterPredicate is not null) Found.Add($"a filtered index: {node.Name.Value}");
        }

        public override void Visit(SqlDataTypeReference node)
        {
            if (node.SqlDataTypeOption is SqlDataTypeOption.Rowversion or SqlDataTypeOption.Timestamp or SqlDataTypeOption.Sql_Variant)
                Found.Add($"the type {node.SqlDataTypeOption}");
            if (node.SqlDataTypeOption is SqlDataTypeOption.DateTime2 or SqlDataTypeOption.DateTimeOffset or SqlDataTypeOption.Time && node.Parameters is not [{ Value: "0" or "1" or "2" or "3" or "4" or "5" or "6" }])
                Found.Add($"{node.SqlDataTypeOption} finer than microseconds");
        }

        // A batch of inserts that asks the database for the numbers it gave.
        public override void Visit(InsertStatement node)
        {
            if (node.InsertSpecification is { OutputIntoClause: not null } or { OutputClause: not null }) Found.Add("an insert that reads back what the database made");
        }
    }
}
