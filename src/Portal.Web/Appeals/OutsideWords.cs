using Microsoft.AspNetCore.Components;
using Portal.Domain.Appeals;
using Portal.Features.Appeals.Outside;
using Portal.Web.Parts;
using static Portal.Web.Appeals.FilingWords;

namespace Portal.Web.Appeals;

/// <summary>Who reads of it.</summary>
internal enum OutsideSide { None = 0, Merchant, Desk }

/// <summary>What the pages say about a decision at an outside body.</summary>
internal static class OutsideWords
{
    public static RenderFragment Chip(OutsideStatus status) => status switch
    {
        OutsideStatus.Pending => Mark.Chip(Text.Of("OutsidePending"), Hue.Link, Icon.Schedule),
        OutsideStatus.Overturned => Mark.Chip(Text.Of("StatusOverturned"), Hue.Healthy, Icon.Undo),
        OutsideStatus.PartlyOverturned => Mark.Chip(Text.Of("StatusModified"), Hue.Healthy, Icon.Undo),
        OutsideStatus.Upheld => Mark.Chip(Text.Of("StatusUpheld")),
        _ => Mark.Chip(Text.Of("OutsideEnded")),
    };

    public static string Headline(OutsideRow review) => review.Status switch
    {
        OutsideStatus.Pending => Text.Of("OutsideHas", review.Body),
        OutsideStatus.Ended => Text.Of("OutsideEndedThere", review.Body),
        _ => Text.Of("OutsideDecidedThere", review.Body),
    };

    public static IReadOnlyList<TimelineItem> Story(OutsideRow review, DateOnly today, OutsideSide side)
    {
        List<TimelineItem> items =
        [
            new(TimelineState.Happened, Text.Of(side == OutsideSide.Desk ? "OutsideMerchantWent" : "OutsideWent"), review.Number.Length > 0 ? Text.Of("OutsideTheirNumber", review.Number) : null, review.TakenOn),
        ];
        if (review.OutcomeOn is { } decided)
        {
            items.Add(new(TimelineState.Happened, Text.Of("OutsideOutcome" + review.Status), null, decided));
            if (review.CarriedOutOn is { } carried) items.Add(new(TimelineState.Happened, Text.Of("OutsideCarriedOut"), null, carried));
            return items;
        }

        items.Add(new(TimelineState.Now, Text.Of("OutsideReads"), side == OutsideSide.Desk ? null : Text.Of("OutsideReadsText")));
        if (review.DecideBy >= today) items.Add(new(TimelineState.Due, Text.Of("OutsideDecides"), null, review.DecideBy, Text.Of("DueOn", Days.Brief(review.DecideBy))));
        if (review.LatestBy > review.DecideBy || review.DecideBy < today)
        {
            items.Add(new(
                review.LatestBy < today ? TimelineState.Missed : TimelineState.Due, Text.Of("OutsideLatest"), review.LatestBy < today ? Text.Of(side == OutsideSide.Desk ? "OutsideOverdueDesk" : "OutsideOverdue") : null, review.LatestBy,
                Text.Of(review.LatestBy < today ? "WasDue" : "DueOn", Days.Brief(review.LatestBy))));
        }

        return items;
    }
}
