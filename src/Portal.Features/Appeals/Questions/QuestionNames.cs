using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Features.Data;

namespace Portal.Features.Appeals.Questions;

/// <summary>The names that people have now, for words that hold their ids.</summary>
internal static class QuestionNames
{
    public static async Task<Dictionary<Guid, string>> NamesInAsync(this PortalDb db, IEnumerable<string> bodies, CancellationToken ct, params IEnumerable<Guid> more)
    {
        List<Guid> ids = [.. bodies.SelectMany(NoteWords.Named).Concat(more).Distinct()];
        return ids.Count == 0 ? [] : await db.Persons.Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, ct);
    }
}
