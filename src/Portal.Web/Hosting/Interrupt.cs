using System.Runtime.InteropServices;

namespace Portal.Web.Hosting;

/// <summary>Ctrl-C and a polite request to end, from the first line on: an import or a migration ends at its next safe point, a server lets its requests finish.</summary>
internal sealed class Interrupt : IDisposable
{
    private readonly CancellationTokenSource _asked = new();
    private readonly PosixSignalRegistration[] _signals;

    public Interrupt() => _signals = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Ask), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Ask)];

    public CancellationToken Token => _asked.Token;

    public void Dispose()
    {
        foreach (var signal in _signals) signal.Dispose();
        _asked.Dispose();
    }

    private void Ask(PosixSignalContext signal)
    {
        // Asked twice: end at once.
        signal.Cancel = !_asked.IsCancellationRequested;
        _asked.Cancel();
    }
}
