using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Policies;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Policies.Wordings;

/// <summary>A policy editor opens one clause: its text and conditions, the sentence that counts, how it reads, and every earlier one.</summary>
public static class GetWording
{
    /// <param name="Clause">Its address part.</param>
    [Needs(Permission.EditPolicy)]
    public sealed record Query(string Clause) : IQuery<View>;

    /// <param name="Marks">The words of the text that a decision turns on.</param>
    /// <param name="Derived">The sentence that follows from the conditions; a template.</param>
    /// <param name="Current">As an editor worded it; empty where the derived one counts.</param>
    /// <param name="Seen">Number of the newest wording, 0 before the first: sent back with the next one.</param>
    /// <param name="Examples">How the sentence that counts reads on a decision page.</param>
    /// <param name="HasLimit">Whether a limit and a measured value can be named.</param>
    /// <param name="Earlier">All wordings, the newest first.</param>
    public sealed record View(
        string Policy, int Version, string Code, string Slug, string Title, string Text, IReadOnlyList<string> Marks, IReadOnlyList<ClauseCondition> Conditions, string Derived, string Current, int Seen,
        IReadOnlyList<string> Examples, bool HasLimit, IReadOnlyList<Written> Earlier);

    /// <param name="Text">Empty where the editor went back to the derived sentence.</param>
    /// <param name="By">The editor's name.</param>
    public sealed record Written(int Number, string Text, DateOnly Day, string By);

    internal sealed class Handler(PortalDb db, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Query, Outcome<View>>
    {
        public async Task<Outcome<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            var law = (await rulebook.CurrentAsync(cancellationToken)).Law;
            var today = law.DayOf(clock.GetUtcNow().UtcDateTime);
            if (await Wording.FindAsync(db, request.Clause, today, cancellationToken) is not { } found) return Wording.NotFound;

            var authors = found.Wordings.Select(w => w.WrittenBy).Distinct().ToList();
            var names = await db.Persons.Where(p => authors.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
            var (clause, current) = (found.Clause, found.Latest?.Text ?? "");
            return new View(
                found.Policy, found.Version, clause.Code, clause.Slug, clause.Title, clause.Text, PolicyClause.MarksOf(clause.Marks), found.Conditions, Wording.Shown(clause, found.Conditions, null), current,
                found.Latest?.Number ?? 0, found.Examples(current, PreviewWording.Day(today), PreviewWording.Store), found.Conditions.Any(c => c.Limit is not null),
                [.. found.Wordings.Select(w => new Written(w.Number, w.Text, law.DayOf(w.WrittenAt), names.GetValueOrDefault(w.WrittenBy, "")))]);
        }
    }
}
