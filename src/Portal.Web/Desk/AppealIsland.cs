using Microsoft.AspNetCore.Components;
using Portal.Features.Appeals;

namespace Portal.Web.Desk;

/// <summary>What both islands of an appeal share.</summary>
public abstract class AppealIsland : CaseIsland
{
    [Parameter, EditorRequired] public required DecideModel Model { get; set; }

    protected override Guid Me => Model.Me;

    protected override string CaseReference => Model.Reference;

    protected override async Task<DateTime?> RenewLeaseAsync()
    {
        var lease = await Requests.Send(new RenewLease.Command(Model.AppealId));
        return lease.Succeeded ? lease.Value.Until : null;
    }
}
