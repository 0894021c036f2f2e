namespace Portal.Domain.Shared;

/// <summary>The interval of a share after Wilson (1927), at 95 %.</summary>
public static class Wilson
{
    private const double Z95 = 1.959964;

    /// <param name="of">How many.</param>
    /// <param name="all">Out of how many.</param>
    /// <returns>The share and its interval, each from 0 to 1.</returns>
    /// <exception cref="InvalidOperationException">There is nothing that it would be a share of.</exception>
    public static (double Point, double Low, double High) Interval(int of, int all)
    {
        if (all == 0) throw new InvalidOperationException("There is no rate of nothing.");
        double n = all, p = of / n, square = Z95 * Z95;
        var middle = (p + (square / (2 * n))) / (1 + (square / n));
        var half = Z95 * Math.Sqrt((p * (1 - p) / n) + (square / (4 * n * n))) / (1 + (square / n));
        return (p, Math.Max(0, middle - half), Math.Min(1, middle + half));
    }
}
