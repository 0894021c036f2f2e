using System.Globalization;

namespace Portal.Domain.Shared;

/// <summary>Why something cannot be done now, known before anybody tries.</summary>
/// <param name="Reason">A member of the deed's enum, such as <c>AppealObstacle.WindowClosed</c>; it chooses the text of a page.</param>
/// <param name="Code">Stable, <c>noun.reason</c>.</param>
/// <param name="Sentence">What the person can act on, with its day or reference filled in.</param>
public sealed record Obstacle(Enum Reason, string Code, string Sentence)
{
    /// <summary>The day that the sentence speaks of.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>The reference or the number that the sentence speaks of; empty where it speaks of none.</summary>
    public string About { get; init; } = "";

    /// <summary>The day on which it is worth looking again; null where nothing changes by itself.</summary>
    public DateOnly? ChangesOn { get; init; }

    /// <summary>The same as a refused move.</summary>
    public RuleBrokenException Broken() => new(Code, Sentence);
}

/// <summary>What an obstacle says.</summary>
/// <param name="Code">Stable, <c>noun.reason</c>.</param>
/// <param name="Sentence">May hold <c>{day}</c> and <c>{about}</c>.</param>
public sealed record ObstacleSentence(string Code, string Sentence);

/// <summary>One deed's obstacles: each reason has one code and one sentence.</summary>
public sealed class ObstacleTable<TReason>(IReadOnlyDictionary<TReason, ObstacleSentence> texts) where TReason : struct, Enum
{
    public IReadOnlyDictionary<TReason, ObstacleSentence> Texts { get; } = texts;

    /// <param name="reason">Why not.</param>
    /// <param name="day">For <c>{day}</c>.</param>
    /// <param name="about">For <c>{about}</c>.</param>
    /// <param name="changesOn">See <see cref="Obstacle.ChangesOn"/>.</param>
    public Obstacle Of(TReason reason, DateOnly? day = null, string about = "", DateOnly? changesOn = null)
    {
        var (code, sentence) = Texts[reason];
        var filled = sentence
            .Replace("{day}", day?.ToString("d MMMM yyyy", CultureInfo.CurrentCulture), StringComparison.Ordinal)
            .Replace("{about}", about, StringComparison.Ordinal);
        return new Obstacle(reason, code, filled) { Day = day, About = about, ChangesOn = changesOn };
    }
}
