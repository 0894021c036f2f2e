using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Enforcement;
using Portal.Features.Appeals.Files;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Enforcement;

/// <summary>A platform system sends a record or screenshot that a decision will rest on. The same file twice, before a decision names it, is one.</summary>
public static class AddExhibit
{
    /// <param name="MerchantId">Whom the decision will be against.</param>
    /// <param name="File">A picture, a PDF or a film.</param>
    [Needs(Permission.IssueDecision)]
    public sealed record Command(Guid MerchantId, IncomingFile File) : ICommand<ExhibitRow>, IRepeatable;

    internal sealed class Handler(PortalDb db, CurrentUser user, EvidenceIntake intake, TimeProvider clock) : IRequestHandler<Command, Outcome<ExhibitRow>>
    {
        public async Task<Outcome<ExhibitRow>> Handle(Command request, CancellationToken cancellationToken)
        {
            var merchantId = user.ActsFor(request.MerchantId);
            if (!await db.Merchants.AnyAsync(m => m.Id == merchantId, cancellationToken)) return new Refusal(RefusalKind.NotFound, "merchant.not-found", "We cannot find that merchant.");
            var file = await intake.ExamineAsync(request.File, cancellationToken);
            var same = await db.Set<Exhibit>().AsNoTracking()
                .FirstOrDefaultAsync(e => e.MerchantId == merchantId && e.Sha256 == file.Sha256 && e.ViolationId == null, cancellationToken);
            if (same is not null) return ExhibitRow.Of(same);

            var exhibit = new Exhibit
            {
                Id = Guid.CreateVersion7(),
                MerchantId = merchantId,
                FileName = file.FileName,
                MediaType = file.MediaType,
                Size = file.Bytes.LongLength,
                Sha256 = file.Sha256,
                TakenOn = file.TakenOn,
                AttachedAt = clock.GetUtcNow().UtcDateTime,
            };
            db.Add(exhibit);
            db.Add(new ExhibitContent { ExhibitId = exhibit.Id, Bytes = file.Bytes, Preview = file.Preview });
            await db.SaveChangesAsync(cancellationToken);
            return ExhibitRow.Of(exhibit);
        }
    }
}
