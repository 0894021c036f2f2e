using Portal.Features.Identity;

namespace Portal.Web.Shell;

/// <summary>What every page shows around its content: who is here, for which merchant, and what waits.</summary>
public interface IShellData
{
    /// <summary>Null where nothing is known, for instance on an error page without a database.</summary>
    ValueTask<ShellModel?> GetAsync(CancellationToken ct);
}

/// <summary>One page's surroundings.</summary>
/// <param name="User">Null when nobody is signed in.</param>
/// <param name="Seat">The merchant acted for; null for staff and for visitors.</param>
/// <param name="Seats">All seats of the person, the current one included.</param>
/// <param name="Unread">Notices not read yet.</param>
/// <param name="Demo">Null when the portal shows no demo marketplace.</param>
/// <param name="Inbox">What waits in the inbox of a member of staff.</param>
public sealed record ShellModel(CurrentUser? User, ShellSeat? Seat, IReadOnlyList<ShellSeat> Seats, int Unread, DemoInfo? Demo, int Inbox = 0)
{
    public static readonly ShellModel Empty = new(null, null, [], 0, null);
}

/// <summary>A person's place in one merchant.</summary>
/// <param name="MerchantId">Sent back when the person switches.</param>
/// <param name="Name">As the merchant writes it.</param>
/// <param name="Place">The address of its first store; null when there is none.</param>
public sealed record ShellSeat(Guid MerchantId, string Name, string? Place);

/// <summary>Where the demo's facts come from, said on every page.</summary>
/// <param name="Record">Completes the sentence "Facts are from …".</param>
/// <param name="DaysShifted">By how many days every date was moved forward.</param>
/// <param name="LicenceLine">The publisher's licence line, unchanged.</param>
/// <param name="SettingsLine">What the demo marketplace settled by itself, for instance the points; may be empty.</param>
public sealed record DemoInfo(string Record, int DaysShifted, string LicenceLine, string SettingsLine = "");

/// <summary>Nothing is known: pages still stand.</summary>
internal sealed class NoShellData : IShellData
{
    public ValueTask<ShellModel?> GetAsync(CancellationToken ct) => new((ShellModel?)null);
}
