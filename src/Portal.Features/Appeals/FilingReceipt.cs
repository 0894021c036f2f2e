using Portal.Domain.Appeals;

namespace Portal.Features.Appeals;

/// <summary>What a merchant holds in hand once an appeal is stored.</summary>
/// <param name="Reference">The appeal's reference.</param>
/// <param name="Violation">The reference of the decision contested.</param>
/// <param name="Level">1 for the first review, 2 for the second.</param>
/// <param name="FiledAt">UTC.</param>
/// <param name="DueOn">The promised day of decision.</param>
/// <param name="Files">How many files came with it.</param>
public sealed record FilingReceipt(string Reference, string Violation, int Level, DateTime FiledAt, DateOnly DueOn, int Files)
{
    internal static FilingReceipt Of(Appeal appeal, string violation) =>
        new(appeal.Reference, violation, appeal.Level, appeal.FiledAt.Trimmed(), appeal.DueOn, appeal.Files);
}
