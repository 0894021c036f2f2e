using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Fixes;

/// <summary>The merchant answers a reviewer's question about a fix; the clock goes on. Files that came since the question go with the answer.</summary>
public static class AnswerAboutFix
{
    /// <param name="Fix">Reference of the fix.</param>
    /// <param name="Body">The answer.</param>
    /// <param name="MerchantId">For platform systems: on whose behalf.</param>
    [Needs(Permission.FileAppeal)]
    public sealed record Command(string Fix, string Body, Guid? MerchantId = null) : ICommand<Done>, IRepeatable;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Body)
            .NotEmpty().WithMessage("Write your answer first.")
            .Must(body => body is null || body.Length <= CaseMessage.BodyLimit)
            .WithMessage((_, body) => $"An answer can have {CaseMessage.BodyLimit:N0} characters. Yours has {body.Length:N0}.");
    }

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command request, CancellationToken cancellationToken)
        {
            var fix = await db.MyFixAsync(user, request.Fix, request.MerchantId, cancellationToken);
            if (fix is null) return MyFixes.NotFound;
            var last = await db.CaseMessages.AsNoTracking().Where(m => m.FixId == fix.Id).OrderByDescending(m => m.SentAt).FirstOrDefaultAsync(cancellationToken);
            if (last?.Author == MessageAuthor.Merchant && last.Body == request.Body) return default(Done); // sent twice

            var now = clock.GetUtcNow().UtcDateTime;
            var answer = CaseMessage.Write(Guid.CreateVersion7(), fix, MessageAuthor.Merchant, user.AsPerson(), request.Body, now);
            var asked = last?.SentAt ?? fix.FiledAt;
            var files = await db.Evidence.Where(e => e.FixId == fix.Id && e.MessageId == null && e.UploadedAt >= asked).ToListAsync(cancellationToken);
            fix.Answer((await rulebook.CurrentAsync(cancellationToken)).Law.DayOf(now));
            foreach (var file in files) file.MessageId = answer.Id;
            db.CaseMessages.Add(answer);
            await db.SaveChangesAsync(cancellationToken);
            return default(Done);
        }
    }
}
