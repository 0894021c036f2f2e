using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals.NextBest;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.NextBest;

/// <summary>A lead sets what a reviewer can do, how many cases they take at once, and until when they are away.</summary>
public static class SetSeat
{
    /// <param name="PersonId">A reviewer.</param>
    /// <param name="Languages">Empty for all; and so for the next two.</param>
    /// <param name="Cap">Null for the usual number.</param>
    /// <param name="AwayUntil">First day on which they are back; null when they are here.</param>
    [Needs(Permission.LeadDesk)]
    public sealed record Command(Guid PersonId, IReadOnlyList<string> Languages, IReadOnlyList<string> Trades, IReadOnlyList<string> Policies, int? Cap, DateOnly? AwayUntil) : ICommand<Done>, IRepeatable;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Languages).NotNull();
            RuleFor(c => c.Trades).NotNull();
            RuleFor(c => c.Policies).NotNull();
        }
    }

    internal sealed class Handler(PortalDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command command, CancellationToken cancellationToken)
        {
            if (!await db.Persons.AnyAsync(p => p.Id == command.PersonId && (p.StaffRole == StaffRole.Reviewer || p.StaffRole == StaffRole.SeniorReviewer), cancellationToken)) return DeskRefusals.NoColleague;

            var seat = await db.DeskSeats.SingleOrDefaultAsync(s => s.Id == command.PersonId, cancellationToken);
            if (seat is null) db.DeskSeats.Add(seat = DeskSeat.Of(command.PersonId));
            seat.Set(new DeskSeat.Setting(command.Languages, command.Trades, command.Policies, command.Cap, command.AwayUntil), user.PersonId, clock.GetUtcNow().UtcDateTime);
            await db.SaveChangesAsync(cancellationToken);
            return default(Done);
        }
    }
}
