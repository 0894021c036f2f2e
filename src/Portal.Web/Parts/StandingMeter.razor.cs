using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Web.Resources;

namespace Portal.Web.Parts;

/// <param name="To">The last number of points in the tier; null for the highest.</param>
/// <param name="Effect">What it means, in a few words: "no new deals".</param>
public sealed record MeterTier(string Name, Hue Hue, int From, int? To, string Effect);

/// <param name="Tiers">Lowest first, the first from 0.</param>
/// <param name="PointsIf">Where the points would be if open appeals succeeded; null when none is open.</param>
/// <param name="PinText">Over the pin, for another day than today: "22 on 10 Sep".</param>
public sealed record MeterModel(int Points, IReadOnlyList<MeterTier> Tiers, int? PointsIf = null, string? PinText = null);

public sealed partial class StandingMeter
{
    // Percent of the track: nearer than Room the two numbers make way for each other, nearer than Least only one is said;
    // Wide is what the longer of the two takes on a phone.
    private const double Room = 14, Least = 6, Wide = 20;

    private int _current, _aside;
    private MeterTier _tier = null!;
    private double _share, _pin, _if;

    [Parameter, EditorRequired] public required MeterModel Model { get; set; }

    private string Description => Model.Points == 0 ? PartText.Of("MeterNothing", _tier.Name) : PartText.Of("MeterLabel", PartText.Points(Model.Points), _tier.Name, Range(_tier));

    protected override void OnParametersSet()
    {
        (_current, _share) = Locate(Model.Points);
        _tier = Model.Tiers[_current];
        _pin = Across(Model.Points);
        _if = Model.PointsIf is { } other ? Across(other) : 0;
        _aside = Model.PointsIf is null ? 0 : Aside();
    }

    private bool ShowsOther => _aside != 0 || Math.Abs(_if - _pin) > Room;

    // 1: the words of today stand at the right of their pin and the other number at the left of its own; -1 the other way round; 0: both in the middle.
    private int Aside()
    {
        if (Math.Abs(_if - _pin) is > Room or < Least) return 0;
        var right = _if < _pin;
        return (right ? 100 - _pin : _pin) < Wide ? 0 : right ? 1 : -1;
    }

    private (int Tier, double Share) Locate(int points)
    {
        var tier = 0;
        while (tier + 1 < Model.Tiers.Count && points >= Model.Tiers[tier + 1].From) tier++;
        var (from, to) = (Model.Tiers[tier].From, Model.Tiers[tier].To);
        return (tier, to is null ? 1 : Math.Clamp((points - from) / (to.Value + 1.0 - from), 0, 1));
    }

    // Percent of the track from its left edge; a right-to-left page runs it from the right.
    private double Across(int points)
    {
        var (tier, share) = Locate(points);
        var across = 100 * (tier + share) / Model.Tiers.Count;
        return CultureInfo.CurrentUICulture.TextInfo.IsRightToLeft ? 100 - across : across;
    }

    private static string Anchor(double across) => across < 7 ? "start" : across > 93 ? "end" : "middle";

    private static string Side(int side) => side > 0 ? "start" : "end";

    // Half a pin back, so that the words still belong to it.
    private static string? Shift(int side) => side == 0 ? null : side > 0 ? "-6" : "6";

    private static string Percent(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:0.#}%");

    private static string Range(MeterTier tier) => tier.To is { } to ? PartText.Of("FromTo", tier.From, to) : PartText.Of("OrMore", tier.From);
}
