using Portal.Domain.Shared;

namespace Portal.Domain.Enforcement;

/// <summary>How a value stands to its limit when all is well.</summary>
public enum Comparison { None = 0, AtMost, AtLeast, Exactly }

/// <summary>What was measured against which limit: "Temperature of the display fridge, 9.5 °C; at most 4 °C allowed". Part of a decision, never changed.</summary>
public sealed class Measurement
{
    public const int WhatLimit = 120;
    public const int UnitLimit = 20;

    private Measurement()
    {
    }

    public Guid Id { get; private init; }

    public Guid ViolationId { get; private init; }

    /// <summary>Its place among the decision's measurements, from 0.</summary>
    public int Position { get; private init; }

    public string What { get; private init; } = "";

    public decimal Value { get; private init; }

    /// <summary>As it is written after the number: <c>°C</c>, <c>%</c>, <c>CAD</c>; empty for a plain count.</summary>
    public string Unit { get; private init; } = "";

    public Comparison Comparison { get; private init; }

    public decimal Limit { get; private init; }

    /// <summary>Whether the value is where it may not be.</summary>
    public bool Breaches => new Reading(What, Value, Unit, Comparison, Limit).Breaches;

    /// <param name="id">Made by the caller.</param>
    /// <param name="violationId">The decision that it belongs to.</param>
    /// <param name="position">See <see cref="Position"/>.</param>
    /// <param name="reading">What was read.</param>
    public static Measurement Take(Guid id, Guid violationId, int position, Reading reading)
    {
        Rule.Require(reading.What.Trim().Length is > 0 and <= WhatLimit, "measurement.what-invalid", $"Say in at most {WhatLimit} characters what was measured.");
        Rule.Require(reading.Unit.Length <= UnitLimit, "measurement.unit-invalid", $"A unit has at most {UnitLimit} characters.");
        Rule.Require(reading.Comparison != Comparison.None, "measurement.comparison-missing", "Say how the value has to stand to its limit: at most, at least or exactly.");
        Rule.Require(Fits(reading.Value) && Fits(reading.Limit), "measurement.value-invalid", "A value has at most ten digits before and four behind the point.");
        return new Measurement
        {
            Id = id,
            ViolationId = violationId,
            Position = position,
            What = reading.What.Trim(),
            Value = reading.Value,
            Unit = reading.Unit.Trim(),
            Comparison = reading.Comparison,
            Limit = reading.Limit,
        };
    }

    private static bool Fits(decimal value) => Math.Abs(value) < 10_000_000_000m && decimal.Round(value, 4) == value;
}

/// <summary>One reading and the limit that it is held against.</summary>
public sealed record Reading(string What, decimal Value, string Unit, Comparison Comparison, decimal Limit)
{
    /// <summary>Whether the value is where it may not be.</summary>
    public bool Breaches => Comparison switch
    {
        Comparison.AtMost => Value > Limit,
        Comparison.AtLeast => Value < Limit,
        Comparison.Exactly => Value != Limit,
        _ => false,
    };
}
