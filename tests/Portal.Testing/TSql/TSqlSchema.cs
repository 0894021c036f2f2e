using System.Globalization;
using Microsoft.SqlServer.Dac.Model;

namespace Portal.Testing.TSql;

/// <summary>
/// A database as DacFx models it: names and structure are checked as SQL Server would, sizes, types of expressions and behaviour are not.
/// What it passes is validated against the T-SQL model, which is not the same as tested on SQL Server.
/// </summary>
public sealed class TSqlSchema : IDisposable
{
    private readonly TSqlModel _model = new(SqlServerVersion.Sql160, new TSqlModelOptions());
    private readonly List<string> _refused = [];

    /// <param name="createScript">Object definitions, separated by GO.</param>
    public TSqlSchema(string createScript)
    {
        foreach (var batch in TSqlScript.Batches(createScript)) Add(batch, batch);
    }

    /// <summary>What is wrong with the definitions and with the commands added so far; warnings count.</summary>
    public IReadOnlyList<string> Problems() => [.. _refused, .. _model.Validate().Select(m => $"{m.Prefix}{m.Number}: {m.Message}")];

    /// <summary>Binds a command to the schema: as a procedure, whose body has to find every table and column it names.</summary>
    public void Bind(SentCommand command, int number)
    {
        var parameters = string.Join(", ", command.Parameters);
        Add($"CREATE PROCEDURE [Command{number.ToString(CultureInfo.InvariantCulture)}] {parameters} AS BEGIN\n{command.Text}\nEND", command.Text);
    }

    public void Dispose() => _model.Dispose();

    private void Add(string definition, string text)
    {
        try
        {
            _model.AddObjects(definition);
        }
        catch (DacModelException refused)
        {
            _refused.Add($"{refused.Message}\n{text}");
        }
    }
}
