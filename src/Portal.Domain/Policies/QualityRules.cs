using System.Buffers.Binary;
using System.Security.Cryptography;
using Portal.Domain.Shared;

namespace Portal.Domain.Policies;

/// <summary>How the quality of decisions is watched: data with versions, each with who set it and why.</summary>
/// <param name="Code">Stable name: <c>demo</c>.</param>
/// <param name="Version">Counts up from 1.</param>
/// <param name="BlindLooks">Which cases a reviewer judges before the original verdict is shown.</param>
public sealed record QualityRules(string Code, int Version, BlindLooks BlindLooks)
{
    /// <summary>The same with other blind looks, as the next version.</summary>
    public QualityRules With(BlindLooks looks) => this with { Version = Version + 1, BlindLooks = looks.Checked() };
}

/// <summary>Which cases are looked at blind first.</summary>
/// <param name="Percent">Of the cases that qualify, from 0 to 100.</param>
/// <param name="Policies">Codes of policies; empty for all.</param>
/// <param name="Levels">Levels of review: 1, 2.</param>
/// <param name="NotWithinDays">Cases due sooner than in so many days are left out, for the look costs time; 0 leaves none out.</param>
public sealed record BlindLooks(int Percent, IReadOnlyList<string> Policies, IReadOnlyList<int> Levels, int NotWithinDays)
{
    public const int MostDays = 365;

    // Lots are drawn from 0 to this, so that a share in whole percents comes out evenly.
    private const int Lots = 10_000;

    /// <exception cref="RuleBrokenException">A share, a level or a number of days lies outside its limits.</exception>
    public BlindLooks Checked()
    {
        Rule.Require(Percent is >= 0 and <= 100, "quality.out-of-range", "The share is from 0 to 100 percent.");
        Rule.Require(NotWithinDays is >= 0 and <= MostDays, "quality.out-of-range", $"Cases due within 0 to {MostDays} days can be left out.");
        Rule.Require(Levels.Count > 0 && Levels.All(l => l is 1 or 2), "quality.no-level", "Choose first reviews, second reviews or both.");
        return this;
    }

    /// <summary>Whether a case is drawn: the same answer for the same case, and of two shares the larger takes every case of the smaller.</summary>
    /// <param name="caseId">The lot follows from it.</param>
    /// <param name="policy">Code of the policy of the decision contested.</param>
    /// <param name="level">Of the review.</param>
    /// <param name="daysLeft">Until the promised day; negative when it has passed.</param>
    public bool Take(Guid caseId, string policy, int level, int daysLeft) =>
        Levels.Contains(level) && (Policies.Count == 0 || Policies.Contains(policy)) && (NotWithinDays == 0 || daysLeft >= NotWithinDays) && LotOf(caseId) < Percent * (Lots / 100);

    // Ids hold the time at which they were made; a hash knows nothing of it.
    private static int LotOf(Guid caseId) => (int)(BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(caseId.ToByteArray()).AsSpan(8)) % Lots);
}
