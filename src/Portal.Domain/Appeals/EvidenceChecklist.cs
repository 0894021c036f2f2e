using Portal.Domain.Policies;

namespace Portal.Domain.Appeals;

/// <summary>What a ground's checklist asks for and what is there of it.</summary>
public enum ChecklistState { None = 0, Missing, Attached, InWords, OnRecord }

/// <summary>One item of the checklist of a ground.</summary>
/// <param name="Item">What helps to show it, as the law pack says.</param>
/// <param name="State">What is there.</param>
/// <param name="Files">The files that can be it.</param>
/// <param name="WordsWillDo">Whether a sentence is enough.</param>
public sealed record ChecklistLine(string Item, ChecklistState State, IReadOnlyList<string> Files, bool WordsWillDo);

/// <summary>A file as the checklist weighs it.</summary>
/// <param name="Name">As shown.</param>
/// <param name="IsPicture">Or a document.</param>
/// <param name="Kind">Of the document rules, for one from the locker; empty where nobody said what it is.</param>
public sealed record ListedFile(string Name, bool IsPicture, string Kind);

/// <summary>
/// Compares what lies with an appeal with the checklist of its ground. A machine sees kinds of files, not what they show: it says what could be it and what is not there
/// at all, and a person reads the rest. A file is counted once, where it fits best.
/// </summary>
public static class EvidenceChecklist
{
    public const string Photo = "photo";
    public const string Document = "document";
    public const string Words = "words";
    public const string Record = "record";

    private static readonly string[] Anything = [Photo, Document, Words];

    /// <param name="ground">The reason that was chosen.</param>
    /// <param name="files">What is attached.</param>
    /// <param name="saysSomething">Whether anything is written.</param>
    public static IReadOnlyList<ChecklistLine> Of(AppealGround ground, IReadOnlyList<ListedFile> files, bool saysSomething)
    {
        List<(string Text, string[] Takes)> items = [.. ground.Evidence.Select((text, at) => (text, at < ground.Proof.Count ? ground.Proof[at].Split('|') : Anything))];
        var found = items.Select(_ => new List<string>()).ToList();
        foreach (var file in files)
        {
            var fits = Enumerable.Range(0, items.Count).Where(at => Fit(file, items[at].Takes) > 0).ToList();
            if (fits.Count == 0) continue;
            // What is still without a file first, then where the kind says most.
            found[fits.OrderBy(at => found[at].Count > 0).ThenByDescending(at => Fit(file, items[at].Takes)).ThenBy(at => at).First()].Add(file.Name);
        }

        return [.. items.Select((item, at) => new ChecklistLine(item.Text, State(item.Takes, found[at], saysSomething), found[at], item.Takes.Contains(Words)))];
    }

    private static ChecklistState State(string[] takes, List<string> files, bool saysSomething) =>
        files.Count > 0 ? ChecklistState.Attached
        : takes.Contains(Record) ? ChecklistState.OnRecord
        : takes.Contains(Words) && saysSomething ? ChecklistState.InWords
        : ChecklistState.Missing;

    // A document that nobody named can be of any kind; one from the locker is what its owner said.
    private static int Fit(ListedFile file, string[] takes)
    {
        if (file.IsPicture && takes.Contains(Photo)) return 2;
        if (file.Kind.Length > 0 && takes.Contains($"{Document}:{file.Kind}")) return 3;
        if (takes.Contains(Document)) return file.IsPicture ? 0 : 2;
        return !file.IsPicture && file.Kind.Length == 0 && takes.Any(t => t.StartsWith(Document, StringComparison.Ordinal)) ? 1 : 0;
    }
}
