using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Policies;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.NextBest;

/// <summary>What the queue goes by now, and every earlier version with who set it, when and why.</summary>
public static class GetQueueRules
{
    [Needs(Permission.ReadQueue)]
    public sealed record Query : IQuery<View>;

    /// <param name="Rules">In force.</param>
    /// <param name="MaySet">Whether the reader may change them.</param>
    /// <param name="Waiting">Open cases whose place does not follow from them yet.</param>
    /// <param name="Earlier">All versions, the newest first.</param>
    public sealed record View(QueueRules Rules, bool MaySet, int Waiting, IReadOnlyList<Version> Earlier);

    /// <param name="By">Null for what ships with the portal.</param>
    /// <param name="Day">Null for what ships with the portal.</param>
    /// <param name="Changed">What was set otherwise than in the version before.</param>
    public sealed record Version(int Number, string? By, DateOnly? Day, string Why, IReadOnlyList<WeightChange> Changed);

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, RulebookOptions options) : IRequestHandler<Query, Outcome<View>>
    {
        public async Task<Outcome<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            var rules = await rulebook.CurrentAsync(cancellationToken);
            var version = rules.Queue.Version;
            var found = await (
                from document in db.RuleDocuments.AsNoTracking()
                where document.Kind == RuleDocument.Queue && document.Code == options.Queue
                join person in db.Persons on document.WrittenBy equals (Guid?)person.Id into writers
                from person in writers.DefaultIfEmpty()
                orderby document.Number
                select new { document.Number, document.InForceFrom, document.Body, document.Why, document.WrittenBy, person.Name }).ToListAsync(cancellationToken);
            List<Version> versions = [];
            ScoreWeights? before = null;
            foreach (var document in found)
            {
                var weights = QueueDocuments.Read(document.Body).Weights;
                versions.Insert(0, new Version(
                    document.Number, document.Name, document.WrittenBy is null ? null : rules.Law.DayOf(document.InForceFrom), document.Why, before is null ? [] : WeightChange.Between(before, weights)));
                before = weights;
            }

            return new View(rules.Queue, user.May(Permission.LeadDesk), await db.QueueEntries.Where(e => e.PlacedBy < version).Take(QueueCounts.Most).CountAsync(cancellationToken), versions);
        }
    }
}
