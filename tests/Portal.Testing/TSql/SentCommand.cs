using System.Data;
using System.Data.Common;
using System.Globalization;
using Microsoft.Data.SqlClient;

namespace Portal.Testing.TSql;

/// <summary>A command as SQL Server would have received it.</summary>
/// <param name="Text">The statements.</param>
/// <param name="Parameters">Name and T-SQL type, as <c>@p0 nvarchar(40)</c>.</param>
public sealed record SentCommand(string Text, IReadOnlyList<string> Parameters)
{
    /// <summary>Copied at once: EF clears the parameters when the command is done.</summary>
    internal static SentCommand Of(DbCommand command) =>
        new(command.CommandText, [.. command.Parameters.Cast<SqlParameter>().Select(p => $"{(p.ParameterName.StartsWith('@') ? "" : "@")}{p.ParameterName} {Type(p)}")]);

    private static string Type(SqlParameter parameter) => parameter.SqlDbType switch
    {
        SqlDbType.NVarChar or SqlDbType.VarChar or SqlDbType.VarBinary or SqlDbType.NChar or SqlDbType.Char or SqlDbType.Binary =>
            $"{Name(parameter)}({(parameter.Size is > 0 and <= 4000 ? parameter.Size.ToString(CultureInfo.InvariantCulture) : "max")})",
        SqlDbType.Decimal => $"decimal({Math.Max((int)parameter.Precision, 18)},{parameter.Scale})",
        SqlDbType.DateTime2 or SqlDbType.DateTimeOffset or SqlDbType.Time => $"{Name(parameter)}({parameter.Scale})",
        _ => Name(parameter),
    };

    private static string Name(SqlParameter parameter) => parameter.SqlDbType.ToString().ToLowerInvariant();
}
