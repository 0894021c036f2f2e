using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals.Fixes;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Fixes;

/// <summary>What the requests about fixes have in common.</summary>
internal static class MyFixes
{
    public static readonly Refusal NotFound = new(RefusalKind.NotFound, "fix.not-found", "We cannot find that fix.");

    /// <summary>A fix of the merchant that the caller acts for, to be changed.</summary>
    public static Task<Fix?> MyFixAsync(this PortalDb db, CurrentUser user, string reference, Guid? merchantId, CancellationToken ct)
    {
        var mine = user.ActsFor(merchantId);
        return db.Fixes.SingleOrDefaultAsync(f => f.Reference == reference && f.MerchantId == mine, ct);
    }
}

/// <summary>What a merchant holds in hand once a fix is stored.</summary>
/// <param name="Reference">The fix's reference.</param>
/// <param name="Violation">The reference of the decision.</param>
/// <param name="Status">Sent, or confirmed at once where automatic checks saw everything.</param>
/// <param name="Attempt">Which try it is.</param>
/// <param name="FiledAt">UTC.</param>
/// <param name="DueOn">The promised day of the re-check.</param>
/// <param name="Files">How many files came with it.</param>
public sealed record FixReceipt(string Reference, string Violation, FixStatus Status, int Attempt, DateTime FiledAt, DateOnly DueOn, int Files)
{
    internal static FixReceipt Of(Fix fix, string violation) => new(fix.Reference, violation, fix.Status, fix.Attempt, fix.FiledAt.Trimmed(), fix.DueOn, fix.Files);
}
