using System.Buffers;
using System.Text;

namespace Portal.Features.Ingestion;

/// <summary>
/// A comma-separated file with a header, read line by line. One line is one row: a quote that is never closed, or a byte that is not UTF-8,
/// costs that line and not the ones after it, which a general CSV parser cannot promise.
/// </summary>
internal sealed class CsvTable(SourceFiles files, string name, params string[] columns)
{
    private const int LineLimit = 64 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public string Name => name;

    /// <summary>The rows in file order; the fields in the order of the columns asked for.</summary>
    /// <param name="report">Told of each line that is left out.</param>
    /// <exception cref="SourceUnreadableException">The file or a column is missing.</exception>
    public IEnumerable<CsvRow> Rows(Action<SourceProblem>? report)
    {
        int[]? places = null;
        var width = 0;
        List<string> fields = new(16);
        foreach (var (number, bytes, tooLong) in Lines())
        {
            if (bytes.Count == 0 && !tooLong) continue;

            var why = tooLong ? $"the line is longer than {LineLimit / 1024} KB" : Split(bytes, fields);
            if (places is null)
            {
                places = why is null ? Header(fields) : throw new SourceUnreadableException($"{name}, line {number}: {why}.");
                width = fields.Count;
                continue;
            }

            why ??= fields.Count == width ? null : $"{fields.Count} columns where the header has {width}";
            if (why is null) yield return new CsvRow(number, Array.ConvertAll(places, place => fields[place]));
            else report?.Invoke(new SourceProblem(name, number, why));
        }

        if (places is null) throw new SourceUnreadableException($"The file {name} is empty.");
    }

    private int[] Header(List<string> fields)
    {
        var places = Array.ConvertAll(columns, column => fields.FindIndex(field => field.Trim() == column));
        var missing = columns.Where((_, i) => places[i] < 0).ToList();
        if (missing.Count > 0) throw new SourceUnreadableException($"{name}: missing columns: {string.Join(", ", missing)}.");
        return places;
    }

    private static string? Split(ArraySegment<byte> bytes, List<string> fields)
    {
        fields.Clear();
        string line;
        try
        {
            line = Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return "the line is not UTF-8";
        }

        foreach (var c in line)
        {
            if (char.IsControl(c) && c != '\t') return "the line has a control character";
        }

        var at = 0;
        while (true)
        {
            if (at < line.Length && line[at] == '"')
            {
                if (Quoted(line, ref at) is not { } quoted) return "a quote is not closed, or stands in the wrong place";
                fields.Add(quoted);
            }
            else
            {
                var end = line.IndexOf(',', at);
                if (end < 0) end = line.Length;
                fields.Add(line[at..end]);
                at = end;
            }

            if (at == line.Length) return null;
            at++;
        }
    }

    private static string? Quoted(string line, ref int at)
    {
        var text = new StringBuilder();
        for (at++; at < line.Length; at++)
        {
            if (line[at] != '"')
            {
                text.Append(line[at]);
            }
            else if (at + 1 < line.Length && line[at + 1] == '"')
            {
                text.Append('"');
                at++;
            }
            else
            {
                at++;
                return at == line.Length || line[at] == ',' ? text.ToString() : null;
            }
        }

        return null;
    }

    private IEnumerable<(int Number, ArraySegment<byte> Bytes, bool TooLong)> Lines()
    {
        using var stream = files.Open(name);
        var read = ArrayPool<byte>.Shared.Rent(64 * 1024);
        var line = new byte[LineLimit];
        var (number, length, tooLong) = (1, 0, false);
        try
        {
            int count;
            while ((count = stream.Read(read)) > 0)
            {
                for (var i = 0; i < count; i++)
                {
                    if (read[i] == '\n')
                    {
                        yield return (number, Trimmed(line, length, number), tooLong);
                        (number, length, tooLong) = (number + 1, 0, false);
                    }
                    else if (length < LineLimit)
                    {
                        line[length++] = read[i];
                    }
                    else
                    {
                        tooLong = true;
                    }
                }
            }

            if (length > 0) yield return (number, Trimmed(line, length, number), tooLong);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(read);
        }
    }

    // Without the carriage return of Windows, and without the byte order mark of the first line.
    private static ArraySegment<byte> Trimmed(byte[] line, int length, int number)
    {
        if (length > 0 && line[length - 1] == '\r') length--;
        var start = number == 1 && length >= 3 && line[0] == 0xEF && line[1] == 0xBB && line[2] == 0xBF ? 3 : 0;
        return new ArraySegment<byte>(line, start, length - start);
    }
}

/// <param name="Line">From 1, the header included.</param>
/// <param name="Fields">In the order of the columns asked for.</param>
internal readonly record struct CsvRow(int Line, string[] Fields)
{
    public string this[int column] => Fields[column].Trim();
}
