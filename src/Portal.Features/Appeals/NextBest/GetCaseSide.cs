using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Features.Appeals.Blind;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.NextBest;

/// <summary>What stands beside a case of any kind: why it is next, how it was passed on, who asks for help, who else looks at it, and whom it can be handed to.</summary>
public static class GetCaseSide
{
    [Needs(Permission.ReadQueue)]
    public sealed record Query(Guid CaseId) : IQuery<Side>;

    /// <param name="Row">As it stands in the queue; null once it is closed.</param>
    /// <param name="MayDecide">Whether the reader takes and decides cases.</param>
    /// <param name="PassedBy">Who handed it over or laid it aside; null when nobody did.</param>
    /// <param name="Skips">Who gave it back and why, the newest first.</param>
    /// <param name="Help">Null when nobody asks.</param>
    /// <param name="Colleagues">Whom the reader can hand it to or ask; those who had a part in it are not among them.</param>
    /// <param name="Looking">Who else has it before them now.</param>
    /// <param name="LastDay">The last day until which it can be laid aside.</param>
    public sealed record Side(
        Guid CaseId, ListQueue.Row? Row, bool MayDecide, string? PassedBy, string PassedNote, IReadOnlyList<Said> Skips, HelpWanted? Help, IReadOnlyList<Colleague> Colleagues,
        IReadOnlyList<string> Looking, DateOnly Today, DateOnly LastDay, int HandOverHours)
    {
        /// <summary>Why the reader cannot take it: they have as many open as they may. Null when they can, and for who takes none.</summary>
        public TakingLimit? Limit { get; init; }
    }

    /// <param name="Day">When.</param>
    public sealed record Said(string Who, string Words, DateOnly Day);

    /// <param name="Of">Whom they ask; null for the team.</param>
    /// <param name="ByMe">Whether the reader asks.</param>
    /// <param name="OfMe">Whether the reader is asked.</param>
    public sealed record HelpWanted(string Who, string? Of, string Question, bool ByMe, bool OfMe);

    /// <param name="IsHere">At the desk now.</param>
    /// <param name="AwayUntil">First day on which they are back.</param>
    /// <param name="IsSkilled">Whether they can do what the case asks for.</param>
    public sealed record Colleague(Guid Id, string Name, bool IsHere, DateOnly? AwayUntil, bool IsSkilled);

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Query, Outcome<Side>>
    {
        public async Task<Outcome<Side>> Handle(Query request, CancellationToken cancellationToken)
        {
            if (await db.CaseAsync(request.CaseId, cancellationToken) is not { } found) return AppealRefusals.NotFound;

            var now = clock.GetUtcNow().UtcDateTime;
            var rules = await rulebook.CurrentAsync(cancellationToken);
            var (me, reader) = (user.PersonId, new QueueReader(db, rules, user, now));
            var entry = await db.QueueEntries.AsNoTracking().SingleOrDefaultAsync(e => e.Id == found.Id, cancellationToken);
            var team = await DeskTeam.LoadAsync(db, reader.Today, now, cancellationToken);
            var skips = await (
                from skip in db.CaseSkips
                where skip.CaseId == found.Id
                join person in db.Persons on skip.PersonId equals person.Id
                orderby skip.At descending
                select new { person.Name, skip.Why, skip.At }).ToListAsync(cancellationToken);
            List<Guid> ids = [.. new[] { found.PassedBy, found.HelpAskedBy, found.HelpFrom }.OfType<Guid>()];
            var names = ids.Count == 0 ? [] : await db.Persons.Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
            var last = reader.Today.AddDays(rules.Queue.RestDays);
            var side = new Side(
                found.Id,
                entry is null ? null : (await reader.RowsAsync([entry], cancellationToken)).SingleOrDefault(),
                user.May(Permission.DecideAppeal),
                found.PassedBy is { } by ? names.GetValueOrDefault(by, "?") : null,
                found.PassedNote,
                [.. skips.Select(s => new Said(s.Name, s.Why, rules.Law.DayOf(s.At)))],
                found.HelpAskedBy is { } asker
                    ? new HelpWanted(names.GetValueOrDefault(asker, "?"), found.HelpFrom is { } of ? names.GetValueOrDefault(of, "?") : null, found.HelpQuestion, asker == me, asker != me && (found.HelpFrom is null || found.HelpFrom == me))
                    : null,
                [.. team.Reviewers.Where(r => r.Id != me && found.WhyNotReviewer(r.Id, r.Senior) is null)
                    .Select(r => new Colleague(r.Id, r.Name, r.IsHere, r.Seat?.AwayUntil is { } day && day > reader.Today ? day : null, entry is null || r.Seat?.Covers(entry.Needs) != false))
                    .OrderByDescending(c => c.IsHere).ThenBy(c => c.Name, StringComparer.CurrentCulture)],
                await Presences.LookingAsync(db, found.Id, me, now, cancellationToken),
                reader.Today,
                found.DueOn > reader.Today && found.DueOn < last ? found.DueOn : last,
                rules.Queue.HandOverHours)
            {
                Limit = user.May(Permission.DecideAppeal) ? await OpenCases.LimitAsync(db, user, found.Id, rules.Queue, now, cancellationToken) : null,
            };
            return found is Appeal appeal && await db.IsBlindToAsync(appeal, user, rules, reader.Today, cancellationToken) ? Blindfold.Over(side) : side;
        }
    }
}
