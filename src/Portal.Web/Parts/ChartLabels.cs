namespace Portal.Web.Parts;

/// <summary>Finds room for numbers beside a step line: below or above, right or left, clear of lines and of other numbers.</summary>
internal sealed class ChartLabels(double left, double right, double top, double bottom)
{
    private const double CharWidth = 6.7, Ascent = 11, Descent = 3, Gap = 2;

    private readonly List<(double Left, double Top, double Right, double Bottom)> _taken = [];
    private readonly List<double> _shunned = [];

    /// <summary>A straight piece of line that no number may cross.</summary>
    public void Avoid(double x1, double y1, double x2, double y2) => _taken.Add((Math.Min(x1, x2), Math.Min(y1, y2), Math.Max(x1, x2), Math.Max(y1, y2)));

    /// <summary>A threshold that a number crosses only when there is no other room.</summary>
    public void Shun(double y) => _shunned.Add(y);

    /// <summary>Where the words fit; null when nowhere.</summary>
    /// <param name="atLeft">The number belongs to the line's end, not to a step: it stands before the point.</param>
    public (double X, double Y, bool AtEnd)? Place(string words, double x, double y, bool atLeft)
    {
        var width = words.Length * CharWidth;
        (double X, double Y, bool AtEnd)[] places = atLeft
            ? [(x - 8, y - 9, true), (x - 8, y + 20, true), (x + 12, y - 9, false), (x + 12, y + 20, false)]
            : [(x + 6, y + 17, false), (x + 10, y - 8, false), (x - 10, y - 8, true), (x - 10, y + 17, true), (x + 6, y + 31, false)];
        (double X, double Y, bool AtEnd)? second = null;
        foreach (var place in places)
        {
            var box = Box(place, width);
            if (box.Left < left || box.Right > right || box.Top < top || box.Bottom > bottom || _taken.Exists(t => Meets(t, box))) continue;
            if (!_shunned.Exists(y => y > box.Top && y < box.Bottom)) return Take(place, box);
            second ??= place;
        }

        return second is { } crossing ? Take(crossing, Box(crossing, width)) : null;
    }

    private (double X, double Y, bool AtEnd) Take((double X, double Y, bool AtEnd) place, (double Left, double Top, double Right, double Bottom) box)
    {
        _taken.Add(box);
        return place;
    }

    private static (double Left, double Top, double Right, double Bottom) Box((double X, double Y, bool AtEnd) place, double width)
    {
        var from = place.AtEnd ? place.X - width : place.X;
        return (from, place.Y - Ascent, from + width, place.Y + Descent);
    }

    private static bool Meets((double Left, double Top, double Right, double Bottom) a, (double Left, double Top, double Right, double Bottom) b) =>
        a.Left - Gap < b.Right && a.Right + Gap > b.Left && a.Top - Gap < b.Bottom && a.Bottom + Gap > b.Top;
}
