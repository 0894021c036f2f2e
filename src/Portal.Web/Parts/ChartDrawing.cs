using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Portal.Web.Resources;

namespace Portal.Web.Parts;

/// <summary>Draws the points as one svg of about 3 kB. A step line: points change on a day, they do not slide.</summary>
internal sealed class ChartDrawing
{
    // A tier's name stands at the right, at this width a letter; a longer one runs over the edge rather than squeeze the picture.
    private const double CharWidth = 7;
    private const int LongestName = 14;

    // From so many steps on, several may share a column.
    private const int Columns = 200;

    private const int BarRow = 16;

    // Two days whose names would overlap share one line.
    private const double DatesApart = 44;

    private readonly ChartModel _model;
    private readonly ChartSize _size;
    private readonly DateOnly _first, _last;
    private readonly int _top;
    private readonly StringBuilder _svg = new(4096);
    private readonly ChartLabels _labels;

    private ChartDrawing(ChartModel model, ChartSize size)
    {
        _top = TopOf(model);
        var longest = Math.Max(model.Tiers.Where(t => t.From < _top).Max(t => t.Name.Length), model.Bars.Select(b => b.Name.Length).DefaultIfEmpty(0).Max());
        (_model, _size) = (model, size with { Right = Math.Min(size.Right, size.Width - 8 - Math.Min(longest, LongestName) * CharWidth) });
        _first = model.First ?? Moved(model.Day, -size.Before);
        var end = model.Next.Count == 0 ? 120 : Math.Max(90, model.Next[^1].Day.DayNumber - model.Day.DayNumber + 18);
        _last = Moved(model.Day, Math.Min(size.After, end));
        _labels = new ChartLabels(_size.Left, _size.Right, _size.Top - 8, _size.Bottom);
    }

    public static string Draw(ChartModel model, ChartSize size) => new ChartDrawing(model, size).Draw();

    private string Draw()
    {
        var bars = _model.Bars.Count == 0 ? 0 : _model.Bars.Count * BarRow + 6;
        Add($"<svg class=\"chart\" viewBox=\"0 0 {_size.Width} {_size.Height + bars}\" role=\"img\" aria-label=\"{Encoded(Sentence())}\">");
        Bands();
        Upright(_model.Day, _model.Turn == _model.Day ? PartText.Of("Today") : Days.BriefNoYear(_model.Day));
        if (_model.Turn > _first && _model.Turn < _last && Math.Abs(X(_model.Turn) - X(_model.Day)) > DatesApart) Upright(_model.Turn, PartText.Of("Today"));
        if (_model.If is not null) Line("l-if", _model.If, _last);
        IReadOnlyList<DayPoints> all = Thinned([.. _model.Past, .. _model.Next]);
        if (_model.Then.Count > 0) Line("l-then", Thinned(_model.Then), _model.Turn < _last ? _model.Turn : _last);
        if (_model.Turn < _last && _model.Next.Count > 0) Line("l-next", [.. After(all, _model.Turn)], _last);
        if (_model.Turn > _first) Line("l-past", all, _model.Turn < _last ? _model.Turn : _last);
        Add($"<circle class=\"dot\" cx=\"{X(_model.Day):0.#}\" cy=\"{Y(_model.Points):0.#}\" r=\"5.5\"/>");
        Numbers();
        Ticks();
        Bars();
        return _svg.Append("</g></svg>").ToString();
    }

    private void Upright(DateOnly day, string name)
    {
        var x = X(day);
        Add($"<line class=\"today\" x1=\"{x:0.#}\" x2=\"{x:0.#}\" y1=\"16\" y2=\"{_size.Bottom}\"/><text class=\"k mid\" x=\"{x:0.#}\" y=\"12\">{Encoded(name)}</text>");
        _labels.Avoid(x, _size.Top, x, _size.Bottom);
    }

    // The steps behind a day, led by the points that the day itself has.
    private static IEnumerable<DayPoints> After(IReadOnlyList<DayPoints> steps, DateOnly day) =>
        steps.Where(s => s.Day > day).Prepend(new DayPoints(day, steps.LastOrDefault(s => s.Day <= day, steps[0]).Points));

    private void Bands()
    {
        for (var i = 0; i < _model.Tiers.Count && _model.Tiers[i].From < _top; i++)
        {
            var tier = _model.Tiers[i];
            var upper = i + 1 < _model.Tiers.Count ? Math.Min(_top, _model.Tiers[i + 1].From) : _top;
            var (y, middle) = (Y(upper), (Y(upper) + Y(tier.From)) / 2 + 4.6);
            Add($"<g class=\"{tier.Hue.Scope()}\"><rect class=\"band\" x=\"{_size.Left}\" y=\"{y:0.#}\" width=\"{_size.Right - _size.Left}\" height=\"{Y(tier.From) - y:0.#}\"/><text class=\"tn\" x=\"{_size.Right + 8}\" y=\"{middle:0.#}\">{Encoded(tier.Name)}</text></g>");
            if (i > 0) _labels.Shun(Y(tier.From));
            if (i > 0) Add($"<line class=\"th\" x1=\"{_size.Left}\" x2=\"{_size.Right}\" y1=\"{Y(tier.From):0.#}\" y2=\"{Y(tier.From):0.#}\"/>");
            Add($"<text class=\"end\" x=\"{_size.Left - 8}\" y=\"{Y(tier.From) + 4:0.#}\">{tier.From}</text>");
        }

        Add($"<text class=\"end\" x=\"{_size.Left - 8}\" y=\"{_size.Top + 4}\">{_top}</text><g class=\"{TierOf(_model.Points).Hue.Scope()}\">");
    }

    private void Line(string css, IReadOnlyList<DayPoints> steps, DateOnly until)
    {
        if (steps.Count == 0) return;
        var points = steps[0].Points;
        var x = X(steps[0].Day < _first ? _first : steps[0].Day);
        var path = new StringBuilder(256);
        var moved = false;
        foreach (var step in steps)
        {
            if (step.Day > until) break;
            if (step.Day > _first && step.Points != points)
            {
                if (!moved) path.Append(CultureInfo.InvariantCulture, $"M{x:0.#} {Y(points):0.#}");
                moved = true;
                path.Append(CultureInfo.InvariantCulture, $"H{X(step.Day):0.#}V{Y(step.Points):0.#}");
                _labels.Avoid(x, Y(points), X(step.Day), Y(points));
                _labels.Avoid(X(step.Day), Y(points), X(step.Day), Y(step.Points));
                x = X(step.Day);
            }

            points = step.Points;
        }

        if (!moved) path.Append(CultureInfo.InvariantCulture, $"M{x:0.#} {Y(points):0.#}");
        path.Append(CultureInfo.InvariantCulture, $"H{X(until):0.#}");
        _labels.Avoid(x, Y(points), X(until), Y(points));
        Add($"<path class=\"{css}\" d=\"{path}\"/>");
    }

    private void Numbers()
    {
        Number(_model.Points.ToString(CultureInfo.CurrentCulture), X(_model.Day) - 2, Y(_model.Points), left: true);
        var before = _model.Points;
        var steps = new List<(DayPoints Step, bool NewTier)>(_model.Next.Count);
        foreach (var step in _model.Next)
        {
            if (step.Day <= _last) steps.Add((step, TierOf(step.Points) != TierOf(before)));
            before = step.Points;
        }

        // A new tier is what the reader looks for; the other steps take what room is left.
        var chosen = steps.OrderByDescending(s => s.NewTier).ThenBy(s => s.Step.Day).Take(_size.Labels).OrderBy(s => s.Step.Day);
        var first = true;
        foreach (var (step, _) in chosen)
        {
            // A phone has room for one date; the list below the picture has them all.
            var words = first || _size != ChartSize.Phone ? PartText.Of("PointsOnDay", step.Points, Days.BriefNoYear(step.Day)) : step.Points.ToString(CultureInfo.CurrentCulture);
            Number(words, X(step.Day), Y(step.Points), left: false);
            first = false;
        }
    }

    private void Number(string words, double x, double y, bool left)
    {
        if (_labels.Place(words, x, y, left) is not { } place) return;
        Add($"<text class=\"{(place.AtEnd ? "k end" : "k")}\" x=\"{place.X:0.#}\" y=\"{place.Y:0.#}\">{Encoded(words)}</text>");
    }

    private void Ticks()
    {
        var month = new DateOnly(_first.Year, _first.Month, 1);
        var every = TickMonths();
        var named = false;
        for (; month <= _last; month = month.AddMonths(1))
        {
            var x = X(month);
            if (month < _first || (month.Year * 12 + month.Month - 1) % every != 0 || x > _size.Right - 16) continue;
            var words = every >= 12 ? month.ToString("yyyy", CultureInfo.CurrentCulture) : !named || month.Month == 1 || every == 6 ? month.ToString("MMM yyyy", CultureInfo.CurrentCulture) : month.ToString("MMM", CultureInfo.CurrentCulture);
            named = true;
            Add($"<line class=\"tick\" x1=\"{x:0.#}\" x2=\"{x:0.#}\" y1=\"{_size.Bottom}\" y2=\"{_size.Bottom + 5}\"/><text class=\"mid\" x=\"{x:0.#}\" y=\"{_size.Bottom + 22}\">{Encoded(words)}</text>");
        }
    }

    // A long record has no room for a tick each quarter.
    private int TickMonths()
    {
        var months = (_last.DayNumber - _first.DayNumber) / 30;
        var room = (int)((_size.Right - _size.Left) / 72);
        foreach (var every in (int[])[_size.TickMonths, 6, 12, 24, 36, 60, 120])
        {
            if (every >= _size.TickMonths && months / every <= room) return every;
        }

        return 240;
    }

    // What would fall into the same column of the picture becomes its highest and its last step: no more can be seen.
    private IReadOnlyList<DayPoints> Thinned(IReadOnlyList<DayPoints> steps)
    {
        if (steps.Count < Columns) return steps;
        List<DayPoints> kept = [];
        foreach (var column in steps.GroupBy(s => (int)X(s.Day)))
        {
            var (highest, last) = (column.MaxBy(s => s.Points), column.Last());
            if (highest.Day != last.Day) kept.Add(highest);
            kept.Add(last);
        }

        return kept;
    }

    private void Bars()
    {
        var y = _size.Bottom + 36;
        foreach (var bar in _model.Bars)
        {
            foreach (var (from, until) in bar.Spans)
            {
                var (start, end) = (from < _first ? _first : from, until is { } day ? day < _last ? day : _last : _model.Turn < _last ? _model.Turn : _last);
                if (start >= end) continue;
                Add($"<rect class=\"{(bar.IsAppeal ? "sp-a" : "sp-m")}\" x=\"{X(start):0.#}\" y=\"{y}\" width=\"{Math.Max(2, X(end) - X(start)):0.#}\" height=\"6\"/>");
            }

            Add($"<text x=\"{_size.Right + 8}\" y=\"{y + 7}\">{Encoded(bar.Name)}</text>");
            y += BarRow;
        }
    }

    // One sentence says what the picture shows; every further step stands in the list below it.
    private string Sentence()
    {
        var now = _model.Turn == _model.Day ? PartText.Of("PointsToday", _model.Points) : PartText.Of("PointsOnDay", _model.Points, Days.Full(_model.Day));
        var text = new StringBuilder(PartText.Of("ChartLabel", _first.ToString("MMMM yyyy", CultureInfo.CurrentCulture), _last.ToString("MMMM yyyy", CultureInfo.CurrentCulture), now));
        foreach (var step in _model.Next.Take(4)) text.Append(", ").Append(PartText.Of("PointsOnDay", step.Points, Days.Full(step.Day)));
        return text.Append('.').ToString();
    }

    private ChartTier TierOf(int points) => _model.Tiers.Last(t => points >= t.From);

    private static int TopOf(ChartModel model)
    {
        var highest = model.Past.Concat(model.Next).Concat(model.If ?? []).Select(p => p.Points).DefaultIfEmpty(0).Max();
        foreach (var tier in model.Tiers)
        {
            if (tier.From > highest) return tier.From;
        }

        var step = model.Tiers.Count > 1 ? model.Tiers[^1].From - model.Tiers[^2].From : 12;
        return (highest / step + 1) * step;
    }

    private static DateOnly Moved(DateOnly day, int days) => DateOnly.FromDayNumber(Math.Clamp(day.DayNumber + days, 0, DateOnly.MaxValue.DayNumber));

    private double X(DateOnly day) => _size.Left + (day.DayNumber - _first.DayNumber) * (_size.Right - _size.Left) / (_last.DayNumber - _first.DayNumber);

    private double Y(int points) => _size.Bottom - points * (_size.Bottom - _size.Top) / _top;

    private static string Encoded(string text) => HtmlEncoder.Default.Encode(text);

    private void Add(FormattableString text) => _svg.Append(text.ToString(CultureInfo.InvariantCulture));
}
