using Portal.Features.Data;

namespace Portal.Features.Merchants;

/// <summary>Merchants whose name, address or reference has a word that begins with each of the words searched for; each word is one range of an index.</summary>
internal static class WordRange
{
    /// <summary>Ids to join with; null when the text holds nothing to search for.</summary>
    public static IQueryable<Guid>? MerchantsWith(this PortalDb db, string? text)
    {
        IQueryable<Guid>? found = null;
        foreach (var word in SearchWords.Of(text ?? ""))
        {
            var end = EndOf(word);
            var having = db.MerchantWords.Where(w => w.Word.CompareTo(word) >= 0 && w.Word.CompareTo(end) < 0).Select(w => w.MerchantId);
            found = found is null ? having : found.Where(id => having.Contains(id));
        }

        return found?.Distinct();
    }

    /// <summary>The first text after all that begin with a word. Databases sort by their own customs, so it is a letter wherever that is possible.</summary>
    internal static string EndOf(string word) => word[..^1] + word[^1] switch
    {
        '9' => 'A',
        'Z' => 'Α', // Greek capital alpha
        var last => (char)(last + 1),
    };
}
