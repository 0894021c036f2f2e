using System.Text.RegularExpressions;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Portal.Testing.TSql;

/// <summary>Text read as T-SQL.</summary>
public static partial class TSqlScript
{
    /// <exception cref="FormatException">It is no T-SQL.</exception>
    public static TSqlFragment Parse(string text)
    {
        var tree = new TSql160Parser(initialQuotedIdentifiers: true, SqlEngineType.All).Parse(new StringReader(text), out var errors);
        return errors.Count == 0 ? tree : throw new FormatException($"Line {errors[0].Line}: {errors[0].Message}");
    }

    /// <summary>What stands between the lines that say GO.</summary>
    public static IEnumerable<string> Batches(string script) => Go().Split(script).Where(b => !string.IsNullOrWhiteSpace(b));

    [GeneratedRegex(@"^\s*GO\s*$", RegexOptions.Multiline)]
    private static partial Regex Go();
}
