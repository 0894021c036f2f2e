using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Questions;

/// <summary>Somebody has read the notes that name them: all, or one.</summary>
public static class ReadMentions
{
    /// <param name="MentionId">Null for all.</param>
    [Needs(Permission.ReadQueue)]
    public sealed record Command(Guid? MentionId = null) : ICommand<Done>, IRepeatable;

    internal sealed class Handler(PortalDb db, CurrentUser user) : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command command, CancellationToken cancellationToken)
        {
            var (me, one) = (user.PersonId, command.MentionId);
            foreach (var mention in await db.NoteMentions.Where(m => m.PersonId == me && !m.IsRead && (one == null || m.Id == one)).ToListAsync(cancellationToken)) mention.IsRead = true;
            await db.SaveChangesAsync(cancellationToken);
            return default(Done);
        }
    }
}
