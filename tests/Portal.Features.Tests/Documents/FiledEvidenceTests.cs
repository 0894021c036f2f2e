using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Features.Audit;
using Portal.Features.Documents;
using Portal.Features.Tests.Appeals;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;

namespace Portal.Features.Tests.Documents;

/// <summary>What a case has can neither change nor vanish: the portal refuses it, the database refuses it, and what is done past both is found.</summary>
public sealed class FiledEvidenceTests
{
    [Theory]
    [EveryDatabase("change the bytes")]
    [EveryDatabase("delete the bytes")]
    [EveryDatabase("delete the file")]
    [EveryDatabase("delete the file as one that was never filed")]
    [EveryDatabase("take the file out of the case")]
    [EveryDatabase("move the file to a draft of its own")]
    [EveryDatabase("give the file another hash")]
    [EveryDatabase("give the document other bytes")]
    public async Task A_save_that_would_change_what_was_filed_is_refused(DatabaseProvider provider, string cheat)
    {
        await using var app = await AFiledDocumentAsync(provider);

        await Should.ThrowAsync<InvalidOperationException>(() => app.ChangeAsync(async db =>
        {
            var evidence = await db.Evidence.AsNoTracking().SingleAsync();
            var entry = db.Attach(evidence);
            switch (cheat)
            {
                case "change the bytes":
                    db.Update(new EvidenceContent { Id = evidence.ContentId, Bytes = [1, 2, 3] });
                    break;
                case "delete the bytes":
                    db.Remove(new EvidenceContent { Id = evidence.ContentId });
                    break;
                case "delete the file":
                    db.Remove(evidence);
                    break;
                case "delete the file as one that was never filed":
                    entry.State = EntityState.Detached;
                    db.Remove(new Evidence { Id = evidence.Id });
                    break;
                case "take the file out of the case":
                    evidence.AppealId = null;
                    break;
                case "move the file to a draft of its own":
                    (evidence.AppealId, evidence.DraftId) = (null, Guid.CreateVersion7());
                    break;
                case "give the file another hash":
                    entry.Property(e => e.Sha256).CurrentValue = new string('0', 64);
                    break;
                default:
                    var document = await db.Documents.SingleAsync();
                    db.Entry(document).Property(d => d.Sha256).CurrentValue = new string('0', 64);
                    break;
            }
        }));

        (await VerifyAsync(app)).ShouldBeEmpty();
    }

    [Theory, EveryDatabase]
    public async Task An_answer_takes_its_files_and_nothing_else_of_them_changes(DatabaseProvider provider)
    {
        await using var app = await AFiledDocumentAsync(provider);

        await app.ChangeAsync(async db => (await db.Evidence.SingleAsync()).MessageId = Guid.CreateVersion7());

        (await VerifyAsync(app)).ShouldBeEmpty();
    }

    [Theory, EveryDatabase]
    public async Task The_database_itself_keeps_bytes_and_documents_that_a_case_has(DatabaseProvider provider)
    {
        await using var app = await AFiledDocumentAsync(provider);

        await Should.ThrowAsync<Exception>(() => app.ReadAsync(db => db.EvidenceContent.ExecuteDeleteAsync()));
        await Should.ThrowAsync<Exception>(() => app.ReadAsync(db => db.Documents.ExecuteDeleteAsync()));
        (await VerifyAsync(app)).ShouldBeEmpty();
    }

    [Theory, EveryDatabase]
    public async Task Bytes_that_were_altered_past_the_portal_are_found(DatabaseProvider provider)
    {
        await using var app = await AFiledDocumentAsync(provider);
        var evidence = await app.ReadAsync(db => db.Evidence.SingleAsync());

        await app.ReadAsync(db => db.EvidenceContent.ExecuteUpdateAsync(set => set.SetProperty(c => c.Bytes, new byte[] { 1, 2, 3 })));

        var broken = await VerifyAsync(app);
        broken.ShouldAllBe(b => b.Fault == EvidenceFault.Changed && b.Sha256 == evidence.Sha256);
        broken.Select(b => b.SubjectId).ShouldBe([evidence.AppealId!.Value, evidence.DocumentId!.Value], ignoreOrder: true);
    }

    [Theory, EveryDatabase]
    public async Task Altered_bytes_with_a_hash_that_fits_are_found_by_the_trail(DatabaseProvider provider)
    {
        await using var app = await AFiledDocumentAsync(provider);
        var recorded = (await app.ReadAsync(db => db.Evidence.SingleAsync())).Sha256;
        var forged = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData([1, 2, 3]));

        await app.ReadAsync(db => db.EvidenceContent.ExecuteUpdateAsync(set => set.SetProperty(c => c.Bytes, new byte[] { 1, 2, 3 })));
        await app.ReadAsync(db => db.Evidence.ExecuteUpdateAsync(set => set.SetProperty(e => e.Sha256, forged)));

        (await VerifyAsync(app)).Where(b => b.Fault == EvidenceFault.Missing).ShouldContain(b => b.Sha256 == recorded);
    }

    [Theory, EveryDatabase]
    public async Task A_file_that_vanished_and_one_that_was_slipped_in_are_found(DatabaseProvider provider)
    {
        await using var app = await AFiledDocumentAsync(provider);
        var evidence = await app.ReadAsync(db => db.Evidence.AsNoTracking().SingleAsync());
        await app.ReadAsync(db => db.Evidence.ExecuteDeleteAsync());
        (await VerifyAsync(app)).ShouldHaveSingleItem().Fault.ShouldBe(EvidenceFault.Missing);

        await app.SaveAsync(
            new EvidenceContent { Id = evidence.Id, Bytes = [1] },
            new Evidence
            {
                Id = evidence.Id,
                ContentId = evidence.Id,
                MerchantId = evidence.MerchantId,
                AppealId = evidence.AppealId,
                FileName = "x.pdf",
                MediaType = "application/pdf",
                Sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData([1])),
                UploadedAt = app.Now,
            });
        (await VerifyAsync(app)).Select(b => b.Fault).ShouldBe([EvidenceFault.Added, EvidenceFault.Missing], ignoreOrder: true);
    }

    private static async Task<PortalApp> AFiledDocumentAsync(DatabaseProvider provider)
    {
        var app = await PortalApp.StartAsync(provider);
        var (violation, owner) = await app.ADecisionAsync();
        var id = await app.KeepAsync(owner, "licence");
        await app.Send(new AttachDocuments.Command(violation.Reference, [id]), owner);
        (await app.Send(Filing.Of(violation), owner)).Succeeded.ShouldBeTrue();
        return app;
    }

    private static Task<List<EvidenceBreak>> VerifyAsync(PortalApp app) => app.ReadAsync(async db =>
    {
        List<EvidenceBreak> broken = [];
        await new EvidenceWalk(db, broken.Add).VerifyAsync(null, CancellationToken.None);
        return broken;
    });
}
