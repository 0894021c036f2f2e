using MediatR;
using Portal.Domain.Appeals;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>The merchant takes an appeal back before a reviewer has opened it. Withdrawing twice is withdrawing once.</summary>
public static class WithdrawAppeal
{
    /// <param name="Appeal">Reference of the appeal.</param>
    /// <param name="MerchantId">For platform systems: on whose behalf.</param>
    [Needs(Permission.FileAppeal)]
    public sealed record Command(string Appeal, Guid? MerchantId = null) : ICommand<Done>, IRepeatable;

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command request, CancellationToken cancellationToken)
        {
            var appeal = await db.MineAsync(user, request.Appeal, request.MerchantId, cancellationToken);
            if (appeal is null) return MyAppeals.NotFound;
            if (appeal.Status == AppealStatus.Withdrawn) return default(Done);

            appeal.Withdraw();
            var today = (await rulebook.CurrentAsync(cancellationToken)).Law.DayOf(clock.GetUtcNow().UtcDateTime);
            await db.ResumeMeasuresAsync(appeal.ViolationId, today, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return default(Done);
        }
    }
}
