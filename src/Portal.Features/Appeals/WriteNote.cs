using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Questions;
using Portal.Features.Appeals.Questions;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>A reviewer writes a note on a case for other staff; the merchant never sees it.</summary>
public static class WriteNote
{
    /// <param name="CaseId">A case of any kind.</param>
    /// <param name="NoteId">Made by the form, so that a form sent twice writes one note.</param>
    /// <param name="Body">The note; <c>@Name</c> names a colleague.</param>
    /// <param name="Chosen">Whom the writer picked from the list of names.</param>
    [Needs(Permission.DecideAppeal)]
    public sealed record Command(Guid CaseId, Guid NoteId, string Body, IReadOnlyList<Guid>? Chosen = null) : ICommand<Done>, IRepeatable;

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
            if (await db.CaseAsync(command.CaseId, cancellationToken) is not { } about) return AppealRefusals.NotFound;
            if (await db.CaseNotes.AnyAsync(n => n.Id == command.NoteId, cancellationToken)) return default(Done);

            var now = clock.GetUtcNow().UtcDateTime;
            var people = await db.MentionableAsync(cancellationToken);
            var body = NoteWords.Store(command.Body.Trim(), people, command.Chosen ?? []);
            db.CaseNotes.Add(CaseNote.On(about, command.NoteId, user.PersonId, body, now));
            foreach (var person in NoteWords.Named(body).Where(id => id != user.PersonId && people.Any(p => p.Id == id)))
            {
                db.NoteMentions.Add(new NoteMention { Id = Guid.CreateVersion7(clock.GetUtcNow()), NoteId = command.NoteId, PersonId = person, At = now });
                db.Note(new NoteMentioned(about.Id, about.MerchantId, person));
            }

            await db.SaveChangesAsync(cancellationToken);
            return default(Done);
        }
    }
}
