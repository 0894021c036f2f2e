using Portal.Features.Documents;

namespace Portal.Web.Parts.Gallery;

/// <summary>A made-up locker for the gallery of parts.</summary>
internal static class GalleryDocumentData
{
    private static readonly DateOnly Today = GalleryData.Today;

    private static readonly DocumentRow Older = Row("Food licence", "licence", Today.AddDays(-400), 2);

    public static readonly ListDocuments.Locker Kept = new(
        [
            Row("Certificate of Ms Example", "certificate", Today.AddDays(-9), 1),
            Row("Insurance", "insurance", Today, 0),
            Row("Lease", "lease", Today.AddDays(21), 0),
            Row("Food licence", "licence", Today.AddDays(200), 3) with { Older = [Older] },
            Row("Invoice of the new compressor", "invoice", null, 0) with { MediaType = "image/jpeg" },
        ],
        [new("licence", "Licence or permit", true), new("certificate", "Certificate", true), new("insurance", "Insurance", true), new("lease", "Lease or deed", true), new("invoice", "Invoice or receipt", false)],
        [new(Guid.Empty, "Example Kitchen", "1 Example Street")], [30, 7, 0], 15_000_000, Today, true);

    public static readonly IReadOnlyList<PickableDocument> Pickable =
    [
        new(Guid.Empty, "Certificate of Ms Example", "Certificate", Today.AddDays(-9)), new(Guid.Empty, "Food licence", "Licence or permit", Today.AddDays(200)), new(Guid.Empty, "Invoice of the new compressor", "Invoice or receipt", null),
    ];

    private static DocumentRow Row(string title, string kind, DateOnly? expires, int uses) =>
        new(Guid.Empty, kind, title, null, "Example Kitchen Inc.", "", expires, "document.pdf", "application/pdf", 184_000, default, [], uses);
}
