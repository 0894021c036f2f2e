namespace Portal.Web.Documents;

/// <summary>What was ticked in a <see cref="DocumentPicker"/>.</summary>
internal static class PickedDocuments
{
    public static IReadOnlyList<Guid> Of(IFormCollection form) =>
        [.. form["documents"].Select(id => Guid.TryParse(id, out var document) ? document : Guid.Empty).Where(id => id != Guid.Empty)];
}
