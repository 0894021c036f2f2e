using MediatR;
using Microsoft.Extensions.Options;
using Portal.Features.Appeals.Files;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>A merchant adds a file to an appeal that was sent, until a reviewer opens it, and again when asked.</summary>
public static class AddEvidence
{
    /// <param name="Appeal">Reference of the appeal.</param>
    /// <param name="File">The file.</param>
    /// <param name="MerchantId">For platform systems: on whose behalf.</param>
    [Needs(Permission.FileAppeal)]
    public sealed record Command(string Appeal, IncomingFile File, Guid? MerchantId = null) : ICommand<EvidenceRow>, IRepeatable;

    internal sealed class Handler(PortalDb db, CurrentUser user, EvidenceIntake intake, IOptions<EvidenceOptions> options, TimeProvider clock)
        : IRequestHandler<Command, Outcome<EvidenceRow>>
    {
        public async Task<Outcome<EvidenceRow>> Handle(Command request, CancellationToken cancellationToken)
        {
            var appeal = await db.MineAsync(user, request.Appeal, request.MerchantId, cancellationToken);
            if (appeal is null) return MyAppeals.NotFound;
            var file = await intake.ExamineAsync(request.File, cancellationToken);
            if (await db.SameFileAsync(null, appeal.Id, file.Sha256, cancellationToken) is { } same) return EvidenceRow.Of(same);

            var evidence = db.AddEvidence(file, appeal.MerchantId, null, appeal.Id, user.AsPerson(), clock.GetUtcNow().UtcDateTime);
            appeal.TakeFiles([evidence], options.Value.MaxFiles);
            await db.SaveChangesAsync(cancellationToken);
            return EvidenceRow.Of(evidence);
        }
    }
}
