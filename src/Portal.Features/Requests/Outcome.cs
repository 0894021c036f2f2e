using System.Diagnostics.CodeAnalysis;

namespace Portal.Features.Requests;

public enum RefusalKind { Unknown = 0, Invalid, Forbidden, NotFound, Conflict, Rule, TooMany }

/// <summary>Why a request was not carried out.</summary>
/// <param name="Kind">Decides the HTTP status, once.</param>
/// <param name="Code">Stable, <c>noun.reason</c>.</param>
/// <param name="Sentence">What the person can act on.</param>
public sealed record Refusal(RefusalKind Kind, string Code, string Sentence)
{
    /// <summary>The caller lacks the permission, or acts for nobody whom the request could be about.</summary>
    public static readonly Refusal NotAllowed = new(RefusalKind.Forbidden, "request.not-allowed", "You may not do this.");

    /// <summary>For <see cref="RefusalKind.Invalid"/>: field name to sentences.</summary>
    public IReadOnlyDictionary<string, string[]>? Fields { get; init; }
}

/// <summary>Lets a pipeline step make a refusal of the right type without reflection.</summary>
public interface IOutcome<TSelf> where TSelf : IOutcome<TSelf>
{
    static abstract TSelf From(Refusal refusal);

    Refusal? Refusal { get; }
}

/// <summary>The one result type: a value, or the reason why there is none.</summary>
public readonly record struct Outcome<T> : IOutcome<Outcome<T>>
{
    private readonly T _value;

    private Outcome(T value, Refusal? refusal) => (_value, Refusal) = (value, refusal);

    public Refusal? Refusal { get; }

    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Succeeded => Refusal is null;

    /// <exception cref="InvalidOperationException">The request was refused.</exception>
    public T Value => Succeeded ? _value : throw new InvalidOperationException($"Refused: {Refusal.Code}");

    /// <summary>The value, or the refusal: a record's own text would ask a refusal for its value.</summary>
    public override string ToString() => Succeeded ? $"{_value}" : Refusal.ToString();

    public static Outcome<T> From(Refusal refusal) => new(default!, refusal);

    public static Outcome<T> Of(T value) => new(value, null);

    public static implicit operator Outcome<T>(T value) => Of(value);

    public static implicit operator Outcome<T>(Refusal refusal) => From(refusal);
}

/// <summary>The value of a request that has nothing to tell.</summary>
public readonly record struct Done;

/// <summary>A keyset page: the rows, and the key to ask for the next ones with (null on the last page).</summary>
public sealed record Page<T>(IReadOnlyList<T> Rows, string? Next);
