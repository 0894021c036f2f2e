using System.Globalization;

namespace Portal.Benchmarks.Rig;

/// <summary>Prints each figure beside its target; a missed target stays red.</summary>
internal sealed class Report
{
    public int Missed { get; private set; }

    /// <param name="what">The figure, in words.</param>
    /// <param name="value">As measured.</param>
    /// <param name="target">The limit.</param>
    /// <param name="unit">Behind the numbers.</param>
    /// <param name="atMost">True when smaller is better.</param>
    /// <param name="detail">Where the figure comes from.</param>
    public void Line(string what, double value, double target, string unit, bool atMost, string detail)
    {
        var met = atMost ? value <= target : value >= target;
        if (!met) Missed++;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{(met ? "met   " : "MISSED")}  {what}: {value:0.##} {unit} (target {(atMost ? "at most" : "at least")} {target:0.##} {unit}); {detail}"));
    }

    public static void Say(string text) => Console.WriteLine($"        {text}");

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
