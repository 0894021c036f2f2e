using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Documents;

/// <summary>The portal itself: whose document ends soon is told, once for each of the days that the document rules name.</summary>
public static class RemindOfDocuments
{
    /// <summary>Few enough that one lost race costs little; the rest comes at once after.</summary>
    public const int AtOnce = 50;

    /// <summary>Answers with the number of documents told of.</summary>
    [Needs(Permission.RunPortal)]
    public sealed record Command : ICommand<int>, IRepeatable;

    internal sealed class Handler(PortalDb db, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Command, Outcome<int>>
    {
        public async Task<Outcome<int>> Handle(Command request, CancellationToken cancellationToken)
        {
            var rules = await rulebook.CurrentAsync(cancellationToken);
            var today = rules.Law.DayOf(clock.GetUtcNow().UtcDateTime);
            var due = await db.Documents.Where(d => d.RemindOn <= today).OrderBy(d => d.RemindOn).Take(AtOnce).ToListAsync(cancellationToken);
            foreach (var document in due) document.Remind(rules.Documents, today);

            await db.SaveChangesAsync(cancellationToken);
            return due.Count;
        }
    }
}
