using System.Globalization;
using MediatR;
using Portal.Domain.Policies;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Policies.Wordings;

/// <summary>A policy editor looks at how a sentence would read, before it counts for anybody.</summary>
public static class PreviewWording
{
    /// <summary>The place that an example speaks of.</summary>
    public const string Store = "1 Sample St";

    /// <param name="Clause">Its address part.</param>
    /// <param name="Text">The new sentence; empty for the derived one.</param>
    [Needs(Permission.EditPolicy)]
    public sealed record Query(string Clause, string Text) : IQuery<Examples>;

    /// <param name="Facts">Without anything measured; and with a value beyond the limit where the clause has one.</param>
    public sealed record Examples(IReadOnlyList<string> Facts);

    internal static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.CurrentCulture);

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Query, Outcome<Examples>>
    {
        public async Task<Outcome<Examples>> Handle(Query request, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var today = (await rulebook.CurrentAsync(cancellationToken)).Law.DayOf(now);
            if (await Wording.FindAsync(db, request.Clause, today, cancellationToken) is not { } found) return Wording.NotFound;

            // The same rules as for saving; what is made here is thrown away.
            var text = request.Text.Trim();
            if (text != (found.Latest?.Text ?? "")) ClauseWording.Write(found.Clause, found.Conditions, found.Latest, text, user.PersonId, now);
            return new Examples(found.Examples(text, Day(today), Store));
        }
    }
}
