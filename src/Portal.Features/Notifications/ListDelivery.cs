using System.Globalization;
using System.Text.Json;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Policies;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Notifications;

/// <summary>What is still to be delivered, and what could not be, by page; the next to be tried first.</summary>
public static class ListDelivery
{
    public const int PageSize = 50;

    /// <param name="State">GivenUp or Waiting.</param>
    /// <param name="After">Key of the last row of the page before.</param>
    [Needs(Permission.ReadDelivery)]
    public sealed record Query(OutboxState State = OutboxState.GivenUp, string? After = null) : IQuery<Listing>;

    /// <param name="Rows">At most <see cref="PageSize"/>.</param>
    /// <param name="Next">Key for the next page; null on the last.</param>
    /// <param name="Waiting">How many wait, those that failed before included.</param>
    /// <param name="GivenUp">How many were given up.</param>
    public sealed record Listing(IReadOnlyList<Row> Rows, string? Next, int Waiting, int GivenUp);

    /// <param name="Id">To send it again by.</param>
    /// <param name="IsMail">A mail to one person; else the event itself, before anybody was told.</param>
    /// <param name="Event">The event's name.</param>
    /// <param name="Reference">The appeal's; null where the event was not read yet.</param>
    /// <param name="Merchant">The merchant's name.</param>
    /// <param name="To">Whose mail it is, so much that a person who knows it knows it again: <c>k…@example.com</c>.</param>
    /// <param name="OccurredAt">As the clock showed it where the merchants are.</param>
    /// <param name="Attempts">So far.</param>
    /// <param name="DueAt">When it is tried next; for one given up, when that was. As the clock shows it where the merchants are.</param>
    /// <param name="Reason">Stable code of the last failure; empty before the first.</param>
    /// <param name="Said">What the other side said, without addresses.</param>
    public sealed record Row(
        Guid Id, bool IsMail, string Event, string? Reference, string? Merchant, string To, DateTime OccurredAt, int Attempts, DateTime DueAt, string Reason, string Said);

    internal sealed class Handler(PortalDb db, Rulebook rulebook) : IRequestHandler<Query, Outcome<Listing>>
    {
        public async Task<Outcome<Listing>> Handle(Query request, CancellationToken cancellationToken)
        {
            var law = (await rulebook.CurrentAsync(cancellationToken)).Law;
            var state = request.State == OutboxState.Waiting ? OutboxState.Waiting : OutboxState.GivenUp;
            var messages = await After(db.Outbox.AsNoTracking().Where(m => m.State == state), request.After)
                .OrderBy(m => m.DueAt).ThenBy(m => m.Key).Take(PageSize + 1).ToListAsync(cancellationToken);
            var shown = messages.Take(PageSize).Select(m => (Message: m, Order: OrderOf(m))).ToList();
            var people = shown.Where(s => s.Order is not null).Select(s => s.Order!.PersonId).Distinct().ToList();
            var addresses = await db.Persons.Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Email, cancellationToken);
            var counts = await db.Outbox.Where(m => m.State == OutboxState.Waiting || m.State == OutboxState.GivenUp)
                .GroupBy(m => m.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
            return new Listing(
                [.. shown.Select(s => RowOf(s.Message, s.Order, addresses, law))],
                messages.Count > PageSize ? string.Create(CultureInfo.InvariantCulture, $"{messages[PageSize - 1].DueAt.Ticks}.{messages[PageSize - 1].Key}") : null,
                counts.GetValueOrDefault(OutboxState.Waiting), counts.GetValueOrDefault(OutboxState.GivenUp));
        }

        private static Row RowOf(OutboxMessage message, MailOrder? order, Dictionary<Guid, string> addresses, LawPack law)
        {
            var failure = message.LastError.Split(' ', 2);
            var to = order is null ? "" : Hint(addresses.GetValueOrDefault(order.PersonId, ""));
            return new Row(
                message.Id, order is not null, message.Name, order?.Facts.Reference, order?.Facts.Merchant, to, law.LocalTime(message.OccurredAt), message.Attempts, law.LocalTime(message.DueAt), failure[0], failure.ElementAtOrDefault(1) ?? "");
        }

        // A payload that cannot be read is exactly what this page has to show.
        private static MailOrder? OrderOf(OutboxMessage message)
        {
            try
            {
                return message.Kind == OutboxMessage.MailKind ? MailOrder.Read(message.Payload) : null;
            }
            catch (JsonException)
            {
                return null;
            }
        }

        private static string Hint(string address) => address.IndexOf('@', StringComparison.Ordinal) is > 0 and var at ? $"{address[0]}…{address[at..]}" : "";

        private static IQueryable<OutboxMessage> After(IQueryable<OutboxMessage> messages, string? after)
        {
            if (after?.Split('.', 2) is not [var ticks, var key] || !long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > DateTime.MaxValue.Ticks) return messages;
            var due = new DateTime(number, DateTimeKind.Utc);
            return messages.Where(m => m.DueAt > due || (m.DueAt == due && m.Key.CompareTo(key) > 0));
        }
    }
}
