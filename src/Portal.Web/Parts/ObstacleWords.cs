using Portal.Domain.Shared;
using Portal.Web.Resources;

namespace Portal.Web.Parts;

/// <summary>Why something cannot be done, in the page's language.</summary>
public static class ObstacleWords
{
    private static readonly Words Text = new(typeof(ObstacleText));

    /// <summary>The text of a reason: <c>Why</c>, the deed's enum, its member. Holds the day as 0 and the reference as 1.</summary>
    public static string Key(Enum reason) => $"Why{reason.GetType().Name}{reason}";

    public static string Of(Obstacle obstacle) =>
        Text.Find(Key(obstacle.Reason)) is null ? obstacle.Sentence : Text.Of(Key(obstacle.Reason), obstacle.Day is { } day ? Days.Full(day) : "", obstacle.About);

    /// <summary>When it is worth looking again, where something changes by itself.</summary>
    public static string? Changes(Obstacle obstacle) => obstacle.ChangesOn is { } day ? Text.Of("LookAgain", Days.Full(day)) : null;
}
