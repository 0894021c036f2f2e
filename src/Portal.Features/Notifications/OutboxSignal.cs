using System.Threading.Channels;

namespace Portal.Features.Notifications;

/// <summary>Wakes this node's workers when something was written that is to be told.</summary>
public sealed class OutboxSignal(TimeProvider clock)
{
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Wake() => _wake.Writer.TryWrite(true);

    /// <summary>Until somebody wakes us, or the time is over.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken ct)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var woken = _wake.Reader.WaitToReadAsync(either.Token).AsTask();
        var over = Task.Delay(atMost, clock, either.Token);
        await Task.WhenAny(woken, over);
        await either.CancelAsync();
        _wake.Reader.TryRead(out _);
        ct.ThrowIfCancellationRequested();
    }
}
