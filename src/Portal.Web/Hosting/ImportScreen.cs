using System.Globalization;
using Portal.Features.Ingestion;

namespace Portal.Web.Hosting;

/// <summary>One line that counts up on a terminal, a line every two seconds elsewhere; what could not be read goes to the error stream, one a line.</summary>
internal sealed class ImportScreen(TextWriter output, TextWriter error) : IDisposable
{
    private readonly bool _terminal = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;
    private TimeSpan? _told;
    private bool _open;

    public void Progress(ImportProgress progress)
    {
        var pause = TimeSpan.FromSeconds(_terminal ? 0.2 : 2);
        if (progress.Places < progress.Of && progress.Elapsed - _told < pause) return;

        _told = progress.Elapsed;
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"Importing: {progress.Places:N0} of {progress.Of:N0} places, {progress.Violations:N0} violations, {progress.PlacesPerSecond:N0} places a second");
        output.Write(_terminal ? $"\r{line}   " : $"{line}{Environment.NewLine}");
        output.Flush();
        _open = _terminal;
    }

    public void Problem(SourceProblem problem)
    {
        Dispose();
        error.WriteLine($"{problem.File}, line {problem.Line}: {problem.Why}");
    }

    public void Failed(string why)
    {
        Dispose();
        error.WriteLine(why);
    }

    public void Done(ImportReport report)
    {
        Dispose();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Imported in {report.Took.TotalSeconds:N1} s: {report.New:N0} new places, {report.Changed:N0} with something new, {report.Unchanged:N0} unchanged; "
            + $"{report.Counts.Visits:N0} visits, {report.Counts.Violations:N0} violations and {report.Counts.Appeals:N0} contested outcomes added."));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Dates are moved by {report.DaysShifted:N0} days; the record's last day is {report.LastDay:yyyy-MM-dd}. {report.Problems:N0} rows could not be read."));
    }

    public void Dispose()
    {
        if (_open) output.WriteLine();
        _open = false;
    }
}
