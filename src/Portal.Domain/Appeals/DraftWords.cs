using System.Text.RegularExpressions;
using Portal.Domain.Shared;

namespace Portal.Domain.Appeals;

/// <summary>Something that was typed into one field.</summary>
/// <param name="Name">The field.</param>
/// <param name="Value">All of it, as it stands in the field.</param>
/// <param name="Over">The <see cref="DraftField.SavedAt"/> that stood there before; null when nothing did.</param>
/// <param name="At">When it was typed; UTC.</param>
public sealed record TypedWords(string Name, string Value, DateTime? Over, DateTime At);

/// <summary>
/// The words of one draft, merged field by field. Of two that did not know of each other the one typed later stands and the other is kept; whoever types on from
/// their own words replaces them. In whatever order saves arrive, the same words stand.
/// </summary>
public sealed partial class DraftWords(Guid draftId, IEnumerable<DraftField> fields, IEnumerable<ReplacedWords> replaced)
{
    public const int FieldLimit = 64;

    private static readonly TimeSpan Tick = TimeSpan.FromMicroseconds(1);

    private readonly Dictionary<string, DraftField> _fields = fields.ToDictionary(f => f.Name, StringComparer.Ordinal);
    private readonly List<ReplacedWords> _replaced = [.. replaced];
    private readonly List<object> _added = [];
    private readonly List<ReplacedWords> _removed = [];

    public IReadOnlyDictionary<string, DraftField> Fields => _fields;

    public IReadOnlyList<ReplacedWords> Replaced => _replaced;

    /// <summary>Rows that are new.</summary>
    public IReadOnlyList<object> Added => _added;

    /// <summary>Rows that were there and are not needed any more.</summary>
    public IReadOnlyList<ReplacedWords> Removed => _removed;

    public string ValueOf(string name) => _fields.GetValueOrDefault(name)?.Value ?? "";

    public void Merge(TypedWords typed, DraftWriter writer)
    {
        Rule.Require(FieldName().IsMatch(typed.Name) && typed.Name.Length <= DraftField.NameLimit, "draft.field-unknown", "This form has no such field.");
        Rule.Require(typed.Value.Length <= DraftField.ValueLimit, "draft.too-long", $"A draft can have at most {DraftField.ValueLimit:N0} characters in one field.");
        TypeOn(typed, writer);
        if (!_fields.TryGetValue(typed.Name, out var field)) Begin(typed, writer);
        else if (field.Value == typed.Value) Agree(field, typed, writer);
        else if (field.SavedAt == typed.Over) Continue(field, typed, writer);
        else if (field.Writer == writer)
        {
            // The answer to the page's last save was lost on the way; a save that was itself late is already typed over.
            if (typed.At > field.SavedAt) Continue(field, typed, writer);
        }
        else if (typed.At > field.SavedAt || (typed.At == field.SavedAt && string.CompareOrdinal(typed.Value, field.Value) > 0)) Overtake(field, typed, writer);
        else Keep(typed.Name, typed.Value, typed.At, writer, seen: false);
    }

    /// <summary>Puts words back that others had taken the place of; those are kept in turn.</summary>
    public void TakeBack(Guid id, DraftWriter writer, DateTime now)
    {
        var back = Find(id);
        Drop(back);
        var field = _fields[back.Name];
        Keep(field.Name, field.Value, field.SavedAt, field.Writer, seen: true);
        field.Write(back.Value, writer, After(field, now));
    }

    /// <summary>Throws replaced words away.</summary>
    public void Forget(Guid id) => Drop(Find(id));

    private ReplacedWords Find(Guid id)
    {
        var found = _replaced.Find(r => r.Id == id);
        Rule.Require(found is not null, "draft.words-gone", "Those words are not kept any more.");
        return found;
    }

    private void Begin(TypedWords typed, DraftWriter writer)
    {
        if (typed.Value.Length == 0) return;
        Rule.Require(_fields.Count < FieldLimit, "draft.too-many-fields", $"A draft can have at most {FieldLimit} fields.");
        var field = new DraftField { DraftId = draftId, Name = typed.Name };
        field.Write(typed.Value, writer, typed.At);
        _fields.Add(field.Name, field);
        _added.Add(field);
    }

    // Typed by somebody who saw what stood there. What one page typed a moment ago is not worth keeping; what stood there before that page is, and what went at one stroke.
    private void Continue(DraftField field, TypedWords typed, DraftWriter writer)
    {
        if (field.Writer != writer || typed.Value.Length * 2 < field.Value.Length) Keep(field.Name, field.Value, field.SavedAt, field.Writer, seen: true);
        field.Write(typed.Value, writer, After(field, typed.At));
    }

    // Two wrote the same: from then on it is nobody's own, so that whoever types on does not take it from the other, and it stands as of the later moment.
    private static void Agree(DraftField field, TypedWords typed, DraftWriter writer)
    {
        if (field.Writer == writer) return;
        field.Write(field.Value, field.Writer with { Page = Guid.Empty }, typed.At > field.SavedAt ? typed.At : field.SavedAt);
    }

    private void Overtake(DraftField field, TypedWords typed, DraftWriter writer)
    {
        Keep(field.Name, field.Value, field.SavedAt, field.Writer, seen: false);
        field.Write(typed.Value, writer, typed.At == field.SavedAt ? After(field, typed.At) : typed.At);
    }

    // Words that were replaced while their writer typed on: what the writer has now says it all.
    private void TypeOn(TypedWords typed, DraftWriter writer)
    {
        if (typed.Over is { } over && _replaced.Find(r => r.Name == typed.Name && r.SavedAt == over && r.SessionId == writer.Session && r.PageId == writer.Page) is { } own) Drop(own);
    }

    private void Keep(string name, string value, DateTime at, DraftWriter writer, bool seen)
    {
        if (value.Length == 0 || _replaced.Exists(r => r.Name == name && r.Value == value && r.SessionId == writer.Session && r.PageId == writer.Page)) return;
        var kept = new ReplacedWords
        {
            Id = Guid.CreateVersion7(),
            DraftId = draftId,
            Name = name,
            Value = value,
            SavedAt = at,
            SavedBy = writer.Person,
            SessionId = writer.Session,
            PageId = writer.Page,
            Seen = seen,
        };
        _replaced.Add(kept);
        _added.Add(kept);
    }

    private void Drop(ReplacedWords row)
    {
        _replaced.Remove(row);
        if (!_added.Remove(row)) _removed.Add(row);
    }

    private static DateTime After(DraftField field, DateTime at) => at > field.SavedAt ? at : field.SavedAt + Tick;

    [GeneratedRegex("^[a-z][A-Za-z0-9:._-]*$")]
    private static partial Regex FieldName();
}
