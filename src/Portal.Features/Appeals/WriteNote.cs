using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>A reviewer writes a note on a case for other staff; the merchant never sees it.</summary>
public static class WriteNote
{
    /// <param name="AppealId">The case.</param>
    /// <param name="NoteId">Made by the form, so that a form sent twice writes one note.</param>
    /// <param name="Body">The note.</param>
    [Needs(Permission.DecideAppeal)]
    public sealed record Command(Guid AppealId, Guid NoteId, string Body) : ICommand<Done>, IRepeatable;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.NoteId).NotEmpty();
            RuleFor(c => c.Body).NotEmpty().WithMessage("Write the note first.").MaximumLength(CaseNote.BodyLimit);
        }
    }

    internal sealed class Handler(PortalDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command command, CancellationToken cancellationToken)
        {
            if (!await db.Appeals.AnyAsync(a => a.Id == command.AppealId, cancellationToken)) return AppealRefusals.NotFound;
            if (await db.CaseNotes.AnyAsync(n => n.Id == command.NoteId, cancellationToken)) return default(Done);

            db.CaseNotes.Add(new CaseNote
            {
                Id = command.NoteId,
                AppealId = command.AppealId,
                PersonId = user.PersonId,
                Body = command.Body.Trim(),
                WrittenAt = clock.GetUtcNow().UtcDateTime,
            });
            await db.SaveChangesAsync(cancellationToken);
            return default(Done);
        }
    }
}
