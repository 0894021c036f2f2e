using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Documents;
using Portal.Features.Appeals.Files;
using Portal.Features.Data;

namespace Portal.Features.Appeals;

/// <summary>One file as pages list it.</summary>
/// <param name="Id">Its address.</param>
/// <param name="FileName">As shown.</param>
/// <param name="MediaType">What the bytes are.</param>
/// <param name="Size">Bytes as stored.</param>
/// <param name="TakenOn">The camera's day, if it wrote one.</param>
/// <param name="UploadedAt">UTC.</param>
public sealed record EvidenceRow(Guid Id, string FileName, string MediaType, long Size, DateOnly? TakenOn, DateTime UploadedAt)
{
    public bool IsPicture => MediaType.StartsWith("image/", StringComparison.Ordinal);

    internal static EvidenceRow Of(Evidence file) => new(file.Id, file.FileName, file.MediaType, file.Size, file.TakenOn, file.UploadedAt);
}

/// <summary>Puts files where they belong, in the caller's save.</summary>
internal static class EvidenceShelf
{
    /// <summary>The same bytes in the same place: a repeated upload.</summary>
    public static Task<Evidence?> SameFileAsync(this PortalDb db, Guid? draftId, Guid? appealId, string sha256, CancellationToken ct, string requirement = "") =>
        db.Evidence.AsNoTracking().FirstOrDefaultAsync(e => e.Sha256 == sha256 && e.Requirement == requirement && (draftId != null ? e.DraftId == draftId : e.AppealId == appealId), ct);

    public static Evidence AddEvidence(this PortalDb db, AcceptedFile file, Guid merchantId, Guid? draftId, Guid? appealId, Guid? by, DateTime now)
    {
        var content = db.Store(file);
        var evidence = new Evidence
        {
            Id = content.ContentId,
            ContentId = content.ContentId,
            MerchantId = merchantId,
            DraftId = draftId,
            AppealId = appealId,
            FileName = file.FileName,
            MediaType = file.MediaType,
            Size = file.Bytes.LongLength,
            Sha256 = file.Sha256,
            MetadataRemoved = file.MetadataRemoved,
            TakenOn = file.TakenOn,
            UploadedBy = by,
            UploadedAt = now,
        };
        db.Evidence.Add(evidence);
        return evidence;
    }

    /// <summary>Lays a document of the locker beside a draft, or a case that was sent: the same bytes, not a copy.</summary>
    public static Evidence AddEvidence(this PortalDb db, LockerDocument document, Guid? draftId, Guid? by, DateTime now)
    {
        var evidence = new Evidence
        {
            Id = Guid.CreateVersion7(),
            ContentId = document.ContentId,
            DocumentId = document.Id,
            MerchantId = document.MerchantId,
            DraftId = draftId,
            FileName = document.FileName,
            MediaType = document.MediaType,
            Size = document.Size,
            Sha256 = document.Sha256,
            MetadataRemoved = document.MetadataRemoved,
            TakenOn = document.TakenOn,
            UploadedBy = by,
            UploadedAt = now,
        };
        db.Evidence.Add(evidence);
        return evidence;
    }

    public static StoredFile Store(this PortalDb db, AcceptedFile file)
    {
        var content = new EvidenceContent { Id = file.Reading.ContentId, Bytes = file.Bytes, Preview = file.Preview };
        db.EvidenceContent.Add(content);
        db.FileReadings.Add(file.Reading);
        return new StoredFile(content.Id, file.FileName, file.MediaType, file.Bytes.LongLength, file.Sha256, file.MetadataRemoved, file.TakenOn);
    }

    /// <summary>Files that were never sent go, with their bytes; a document's bytes stay in the locker.</summary>
    public static void Throw(this PortalDb db, IReadOnlyCollection<Evidence> files)
    {
        db.Evidence.RemoveRange(files);
        foreach (var file in files.Where(f => f.DocumentId is null)) db.ThrowBytes(file.ContentId);
    }

    public static void ThrowBytes(this PortalDb db, Guid contentId)
    {
        db.FileReadings.Remove(new FileReading { ContentId = contentId });
        db.EvidenceContent.Remove(new EvidenceContent { Id = contentId });
    }
}
