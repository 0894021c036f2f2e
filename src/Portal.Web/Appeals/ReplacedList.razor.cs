using Microsoft.AspNetCore.Components;
using Portal.Features.Appeals;
using Portal.Web.Parts;
using static Portal.Web.Appeals.FilingWords;

namespace Portal.Web.Appeals;

/// <summary>Offers kept words of a draft back; its buttons are values of <c>do</c>: <c>take:ID</c>, <c>forget:ID</c>.</summary>
public sealed partial class ReplacedList
{
    [Parameter, EditorRequired] public required IReadOnlyList<ReplacedView> Words { get; set; }

    /// <summary>A field's words as people read them; the words themselves unless said.</summary>
    [Parameter] public Func<ReplacedView, string> Shown { get; set; } = words => words.Value;

    private List<ReplacedView> Unseen => [.. Words.Where(w => w.Unseen)];

    private List<ReplacedView> Seen => [.. Words.Where(w => !w.Unseen)];

    private static string Whose(ReplacedView words)
    {
        var time = Text.Of("DayAndTime", Days.Brief(DateOnly.FromDateTime(words.At)), Clock(words.At));
        return words switch
        {
            { ByAnother: true } => Text.Of("WordsOfAnother", time),
            { Here: false, Device.Length: > 0 } => Text.Of("WordsOnDevice", time, Parts.Device.Name(words.Device)),
            { Unseen: true } => Text.Of("WordsInWindow", time),
            _ => Text.Of("WordsBefore", time),
        };
    }
}
