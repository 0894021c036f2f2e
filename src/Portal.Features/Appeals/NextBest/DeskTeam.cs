using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals.NextBest;
using Portal.Features.Data;
using Portal.Features.Identity;

namespace Portal.Features.Appeals.NextBest;

/// <summary>Who reviews: what each can do, who is away, who is at the desk now. A few dozen rows.</summary>
internal sealed class DeskTeam
{
    /// <summary>So long after the last sign of them somebody still counts as here.</summary>
    public static readonly TimeSpan HereFor = TimeSpan.FromMinutes(2);

    private readonly DateOnly _today;

    private DeskTeam(IReadOnlyList<Reviewer> reviewers, DateOnly today) => (Reviewers, _today) = (reviewers, today);

    /// <param name="Seat">Null for who reviews everything.</param>
    /// <param name="IsHere">At the desk now.</param>
    public sealed record Reviewer(Guid Id, string Name, bool Senior, DeskSeat? Seat, bool IsHere);

    public IReadOnlyList<Reviewer> Reviewers { get; }

    public static async Task<DeskTeam> LoadAsync(PortalDb db, DateOnly today, DateTime now, CancellationToken ct)
    {
        var since = now - HereFor;
        var people = await (
            from person in db.Persons.AsNoTracking()
            where person.StaffRole == StaffRole.Reviewer || person.StaffRole == StaffRole.SeniorReviewer
            join seat in db.DeskSeats.AsNoTracking() on person.Id equals seat.Id into seats
            from seat in seats.DefaultIfEmpty()
            select new { person.Id, person.Name, person.StaffRole, seat, Here = db.Presences.Any(p => p.PersonId == person.Id && p.SeenAt > since) }).ToListAsync(ct);
        return new DeskTeam([.. people.Select(p => new Reviewer(p.Id, p.Name, p.StaffRole == StaffRole.SeniorReviewer, p.seat, p.Here))], today);
    }

    /// <summary>Whether somebody at the desk can do what a case asks for. With nobody at the desk, whoever works today counts.</summary>
    public bool IsCoveredNow(CaseNeeds needs)
    {
        var working = Reviewers.Where(r => r.Seat?.IsAway(_today) != true);
        var here = working.Where(r => r.IsHere).ToList();
        return (here.Count > 0 ? here : working).Any(r => r.Seat?.Covers(needs) != false);
    }
}
