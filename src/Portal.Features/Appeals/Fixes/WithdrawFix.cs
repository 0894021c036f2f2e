using MediatR;
using Portal.Domain.Appeals.Fixes;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Fixes;

/// <summary>A merchant takes a fix back, at no cost, until a reviewer has opened it.</summary>
public static class WithdrawFix
{
    /// <param name="Fix">Reference of the fix.</param>
    /// <param name="MerchantId">For platform systems: on whose behalf.</param>
    [Needs(Permission.FileAppeal)]
    public sealed record Command(string Fix, Guid? MerchantId = null) : ICommand<Done>, IRepeatable;

    internal sealed class Handler(PortalDb db, CurrentUser user) : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command request, CancellationToken cancellationToken)
        {
            var fix = await db.MyFixAsync(user, request.Fix, request.MerchantId, cancellationToken);
            if (fix is null) return MyFixes.NotFound;
            if (fix.Status == FixStatus.Withdrawn) return default(Done); // sent twice

            fix.Withdraw();
            await db.SaveChangesAsync(cancellationToken);
            return default(Done);
        }
    }
}
