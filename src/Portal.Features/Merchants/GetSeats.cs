using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals.Questions;
using Portal.Features.Appeals.Questions;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Merchants;

/// <summary>The merchants that a person has a seat in, and how many notices wait: what every page shows around its content.</summary>
public static class GetSeats
{
    [Needs(Permission.ReadOwn)]
    public sealed record Query : IQuery<Seats>;

    /// <param name="Merchants">In the order of their names; empty for staff.</param>
    /// <param name="Unread">Notices not read yet.</param>
    /// <param name="Inbox">Questions that wait for an answer of the member of staff, and notes that name them and were not read.</param>
    public sealed record Seats(IReadOnlyList<Seat> Merchants, int Unread, int Inbox = 0);

    /// <param name="MerchantId">Whose seat it is.</param>
    /// <param name="Name">Of the merchant.</param>
    /// <param name="Place">Address of a store; null when there is none.</param>
    /// <param name="Source">Where the merchant comes from.</param>
    public sealed record Seat(Guid MerchantId, string Name, string? Place, string Source);

    internal sealed class Handler(PortalDb db, CurrentUser user) : IRequestHandler<Query, Outcome<Seats>>
    {
        private sealed record Row(Guid MerchantId, string Name, string? Place, string Source, int Unread);

        private static readonly Compiled<Func<PortalDb, Guid, IAsyncEnumerable<Row>>> Rows = new(static () =>
            EF.CompileAsyncQuery(static (PortalDb db, Guid person) =>
                from member in db.Members
                where member.PersonId == person
                join merchant in db.Merchants on member.MerchantId equals merchant.Id
                select new Row(
                    merchant.Id, merchant.Name, db.Stores.Where(s => s.MerchantId == merchant.Id).Min(s => s.Address), merchant.Source,
                    db.Notices.Count(n => n.PersonId == person && !n.IsRead))));

        private static readonly Compiled<Func<PortalDb, Guid, Task<int>>> Unread = new(static () =>
            EF.CompileAsyncQuery(static (PortalDb db, Guid person) => db.Notices.Count(n => n.PersonId == person && !n.IsRead)));

        private sealed record Waits(int Unread, int Inbox);

        private static readonly Compiled<Func<PortalDb, Guid, string, Task<Waits?>>> AtDesk = new(static () =>
            EF.CompileAsyncQuery(static (PortalDb db, Guid person, string team) => db.Persons.Where(p => p.Id == person).Select(p => new Waits(
                db.Notices.Count(n => n.PersonId == person && !n.IsRead),
                db.NoteMentions.Count(m => m.PersonId == person && !m.IsRead)
                    + db.CaseQuestions.Count(q => q.PersonId == person && q.State == QuestionState.Open)
                    + db.CaseQuestions.Count(q => q.PersonId == null && q.Role == team && q.State == QuestionState.Open))).SingleOrDefault()));

        public async Task<Outcome<Seats>> Handle(Query request, CancellationToken cancellationToken)
        {
            // One command for merchants, one for staff.
            if (user.StaffRole != StaffRole.None)
            {
                var waits = await AtDesk.On(db)(db, user.PersonId, MyQuestions.Team(user));
                return new Seats([], waits?.Unread ?? 0, waits?.Inbox ?? 0);
            }

            List<Row> rows = [];
            await foreach (var row in Rows.On(db)(db, user.PersonId).WithCancellation(cancellationToken)) rows.Add(row);
            var unread = rows.Count > 0 ? rows[0].Unread : await Unread.On(db)(db, user.PersonId);
            return new Seats([.. rows.OrderBy(r => r.Name, StringComparer.CurrentCulture).Select(r => new Seat(r.MerchantId, r.Name, r.Place, r.Source))], unread);
        }
    }
}
