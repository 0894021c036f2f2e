using MediatR;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Merchants;

/// <summary>Where a merchant stands on a day, why, what is in force and what needs their attention.</summary>
public static class GetStanding
{
    /// <param name="Day">A past or future day; today when null.</param>
    /// <param name="StoreId">One store; the whole account when null.</param>
    /// <param name="MerchantId">For platform systems and staff: whose standing.</param>
    /// <param name="Whole">Whether the chart reaches back to the first day of the record.</param>
    [Needs(Permission.ReadRecord)]
    public sealed record Query(DateOnly? Day = null, Guid? StoreId = null, Guid? MerchantId = null, bool Whole = false) : IQuery<StandingView>;

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Query, Outcome<StandingView>>
    {
        public async Task<Outcome<StandingView>> Handle(Query request, CancellationToken cancellationToken)
        {
            var merchant = user.Reads(request.MerchantId);
            if (merchant == Guid.Empty) return Refusal.NotAllowed;

            var rules = await rulebook.CurrentAsync(cancellationToken);
            var today = rules.Law.DayOf(clock.GetUtcNow().UtcDateTime);
            var window = StandingWindow.Around(request.Day ?? today, today, request.Whole);
            var record = await StandingRecord.LoadAsync(db, merchant, window, cancellationToken);
            if (request.StoreId is { } store && record.Stores.All(s => s.Id != store))
                return new Refusal(RefusalKind.NotFound, "store.not-found", "We cannot find that store.");
            return StandingReplay.Of(record, rules, window, request.StoreId);
        }
    }
}
