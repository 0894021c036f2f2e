using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Features.Data;
using Portal.Features.Notifications;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Stuck;

/// <summary>Whatever was to be told is told: nothing was given up, and nothing waits for long.</summary>
internal sealed class NoticeSearch : IStuckSearch
{
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(15);

    public StuckKind Kind => StuckKind.NoticeUndelivered;

    public async Task<StuckLook> LookAsync(PortalDb db, StuckMoment at, StuckCheck last, CancellationToken ct)
    {
        var late = at.Now - Grace;
        return new StuckLook(
            await db.Outbox.CountAsync(m => m.State == OutboxState.GivenUp, ct) + await db.Outbox.CountAsync(m => m.State == OutboxState.Waiting && m.DueAt < late, ct));
    }

    public async Task<IReadOnlyList<StuckRow>> RowsAsync(PortalDb db, StuckMoment at, string after, int most, CancellationToken ct)
    {
        var (from, key) = Cursor(after);
        var late = at.Now - Grace;
        var rows = await db.Outbox.Where(m => m.State == OutboxState.GivenUp || (m.State == OutboxState.Waiting && m.DueAt < late))
            .Where(m => m.DueAt > from || (m.DueAt == from && m.Key.CompareTo(key) > 0))
            .OrderBy(m => m.DueAt).ThenBy(m => m.Key).Take(most).Select(m => new { m.Key, m.Name, m.DueAt, m.LastError }).ToListAsync(ct);
        return [.. rows.Select(m => new StuckRow($"{m.DueAt.Ticks}|{m.Key}", m.Name, "", at.Law.DayOf(m.DueAt), m.LastError))];
    }

    public async Task<Refusal?> MendAsync(PortalDb db, StuckMoment at, string key, CancellationToken ct)
    {
        var about = Cursor(key).Key;
        var message = await db.Outbox.SingleOrDefaultAsync(m => m.Key == about && m.State != OutboxState.Delivered, ct);
        if (message is null) return StuckRefusals.Gone;
        message.SendAgain(at.Now);
        db.Note(new MessageSentAgain(message.Id, message.Name));
        db.HasNews = true;
        return null;
    }

    private static (DateTime From, string Key) Cursor(string text) =>
        text.IndexOf('|') is var at and > 0 && long.TryParse(text[..at], CultureInfo.InvariantCulture, out var ticks) && ticks >= 0 && ticks <= DateTime.MaxValue.Ticks
            ? (new DateTime(ticks, DateTimeKind.Utc), text[(at + 1)..])
            : (DateTime.UnixEpoch, "");
}
