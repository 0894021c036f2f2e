using Portal.Domain.Shared;

namespace Portal.Domain.Appeals.Fixes;

/// <summary>What each obstacle to a fix says: a code that never changes, and one sentence.</summary>
public static class FixObstacles
{
    public static readonly ObstacleTable<FixObstacle> Fix = new(new Dictionary<FixObstacle, ObstacleSentence>
    {
        [FixObstacle.AlreadyOpen] = new("fix.already-open", "Fix {about} is being checked already. There can be only one at a time."),
        [FixObstacle.DecisionReversed] = new("fix.decision-reversed", "This decision is reversed. There is nothing left to put right."),
        [FixObstacle.AlreadyConfirmed] = new("fix.already-confirmed", "The fix of this finding is confirmed already, on {day}."),
        [FixObstacle.TooSoon] = new("fix.too-soon", "The last try was not confirmed. The next one can be sent from {day} on."),
        [FixObstacle.NoTriesLeft] = new("fix.no-tries-left", "All {about} tries are used. A later visit without this finding still confirms the fix by itself."),
        [FixObstacle.ViewerOnly] = new("fix.viewer-only", "Owners and managers can send a fix. Your seat here is for reading."),
    });
}
