using Portal.Domain.Appeals;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Outside;

/// <summary>A decision at an outside body.</summary>
/// <param name="Reference">Of the review: <c>O-3F8K2M9Q</c>.</param>
/// <param name="Body">The body's title as it was then.</param>
/// <param name="Number">The body's own number; may be empty.</param>
/// <param name="DecideBy">When it decides.</param>
/// <param name="LatestBy">When it decides in complex cases.</param>
/// <param name="OutcomeOn">The day of its decision; null while it is pending.</param>
/// <param name="Note">What it decided; may be empty.</param>
/// <param name="CarriedOutOn">The day on which we carried it out; null where there was nothing to do.</param>
public sealed record OutsideRow(
    string Reference, string Body, string Number, DateOnly TakenOn, DateOnly DecideBy, DateOnly LatestBy, OutsideStatus Status, DateOnly? OutcomeOn, string Note, DateOnly? CarriedOutOn)
{
    internal static OutsideRow Of(OutsideReview review) => new(
        review.Reference, review.BodyTitle, review.BodyNumber, review.TakenOn, review.DecideBy, review.LatestBy, review.Status, review.OutcomeOn, review.Note, review.CarriedOutOn);
}

internal static class OutsideRefusals
{
    public static readonly Refusal NotFound = new(RefusalKind.NotFound, "outside.not-found", "We cannot find that outside review.");
}
