using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Portal.Features.Appeals;
using Portal.Features.Requests;

namespace Portal.Web.Desk;

/// <summary>What both islands of a case share: the lease goes on while the reviewer works, and their typing is kept in the browser.</summary>
public abstract class CaseIsland : ComponentBase, IAsyncDisposable
{
    private DotNetObjectReference<CaseIsland>? _self;

    [Inject] public required IRequestSender Requests { get; init; }
    [Inject] public required IJSRuntime Script { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }
    [Inject] public required TimeProvider Clock { get; init; }

    protected Refusal? Refusal { get; set; }

    protected bool Sending { get; set; }

    /// <summary>
    /// False until the circuit stands and what was kept is back. Until then nothing takes the focus: the first render from the circuit replaces every field,
    /// so that typing would be lost and its rest be taken for the desk's keys.
    /// </summary>
    protected bool IsAlive { get; private set; }

    /// <summary>The reviewer.</summary>
    protected abstract Guid Me { get; }

    /// <summary>What the case is called.</summary>
    protected abstract string CaseReference { get; }

    /// <returns>UTC; null when the lease is lost.</returns>
    protected abstract Task<DateTime?> RenewLeaseAsync();

    /// <summary>Somebody changed the case since it was shown: what was written stays, the page has to be looked at again.</summary>
    protected bool IsStale => Refusal?.Code is "appeal.changed" or "appeal.closed" or "fix.changed" or "fix.closed";

    // One reviewer's words about one case in one browser.
    private string KeptUnder => $"desk:{Me:N}:{CaseReference}";

    /// <summary>Called by the script while the reviewer works, at most once a minute.</summary>
    /// <returns>Seconds that the lease still lasts; 0 when it is lost.</returns>
    [JSInvokable]
    public async Task<int> RenewAsync() =>
        await RenewLeaseAsync() is { } until ? Math.Max(0, (int)(until - Clock.GetUtcNow().UtcDateTime).TotalSeconds) : 0;

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_self is not null) await Script.InvokeVoidAsync("desk.stop");
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its script with it.
        }

        _self?.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        _self = DotNetObjectReference.Create(this);
        var kept = await Script.InvokeAsync<Dictionary<string, string>?>("desk.start", _self, KeptUnder);
        if (kept is { Count: > 0 }) await RestoreAsync(kept);
        IsAlive = true;
        StateHasChanged();
    }

    /// <summary>Takes back what was typed here before the page was left, reloaded or lost its connection.</summary>
    protected abstract Task RestoreAsync(IReadOnlyDictionary<string, string> kept);

    /// <summary>Sends once, whatever is clicked meanwhile; on success the words kept in the browser are forgotten.</summary>
    protected async Task<bool> SendAsync<T>(ICommand<T> command)
    {
        if (Sending) return false;
        Sending = true;
        try
        {
            Refusal = (await Requests.Send(command)).Refusal;
        }
        finally
        {
            Sending = false;
        }

        if (Refusal is not null) return false;
        await Script.InvokeVoidAsync("desk.forget", KeptUnder);
        return true;
    }

    protected void Leave(string address) => Navigation.NavigateTo(address, forceLoad: true);

    /// <summary>To the next free case, or to the queue when there is none.</summary>
    protected async Task LeaveForNextAsync()
    {
        var next = await Requests.Send(new TakeNextAppeal.Command());
        Leave(next.Succeeded ? DeskUrls.Case(next.Value.Reference) : DeskUrls.Home);
    }
}
