using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.NextBest;

/// <summary>Somebody keeps a filter of the queue under a name: for themselves, or, as a lead, for the team.</summary>
public static class SaveView
{
    /// <param name="Name">As it stands in the list.</param>
    /// <param name="Filter">What stands in the address behind the question mark.</param>
    /// <param name="Shared">For the team.</param>
    [Needs(Permission.ReadQueue)]
    public sealed record Command(string Name, string Filter, bool Shared) : ICommand<Done>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Name).NotEmpty().WithMessage("Give the filter a name.").MaximumLength(SavedView.NameLimit);
            RuleFor(c => c.Filter).NotNull().MaximumLength(SavedView.FilterLimit);
        }
    }

    internal sealed class Handler(PortalDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command command, CancellationToken cancellationToken)
        {
            var (me, name) = (user.PersonId, command.Name.Trim());
            if (command.Shared && !user.May(Permission.LeadDesk)) return new Refusal(RefusalKind.Forbidden, "view.not-shared", "Leads keep filters for the team. Keep it for yourself.");
            var own = await db.SavedViews.Where(v => v.OwnerId == me).Select(v => v.Name).ToListAsync(cancellationToken);
            if (own.Count >= SavedView.Most) return new Refusal(RefusalKind.Rule, "view.too-many", $"You keep {SavedView.Most} filters already. Drop one first.");
            if (own.Contains(name, StringComparer.CurrentCultureIgnoreCase)) return new Refusal(RefusalKind.Rule, "view.name-taken", "You keep a filter under this name already. Choose another name.");

            var now = clock.GetUtcNow();
            db.SavedViews.Add(new SavedView { Id = Guid.CreateVersion7(now), OwnerId = me, Name = name, Filter = command.Filter, IsShared = command.Shared, MadeAt = now.UtcDateTime });
            await db.SaveChangesAsync(cancellationToken);
            return default(Done);
        }
    }
}
