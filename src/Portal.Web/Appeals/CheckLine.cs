using Portal.Domain.Appeals;
using Portal.Domain.Documents;
using Portal.Features.Appeals;
using static Portal.Web.Appeals.FilingWords;

namespace Portal.Web.Appeals;

/// <summary>One line of "check before you send", in words.</summary>
/// <param name="Good">False for what could still be better.</param>
/// <param name="Title">What was seen.</param>
/// <param name="Text">What to do about it, or why it is good.</param>
/// <param name="Href">Where on the page; null for nowhere in particular.</param>
public sealed record CheckLine(bool Good, string Title, string Text, string? Href = null)
{
    internal static CheckLine Of(FilingCheck check) => check switch
    {
        { Remark: { } remark } => About(remark),
        { Item: { } item } => new(check.Good, item.Item, ItemText(item)),
        _ => new(check.Good, FilingWords.Text.Counted("Check" + check.Kind, check.Count), FilingWords.Text.Of("Check" + check.Kind + "Text")),
    };

    /// <summary>"licence.pdf ended on 3 March 2026"</summary>
    internal static CheckLine About(FileCheck remark, string? href = null) => new(false, RemarkLine(remark), FilingWords.Text.Of($"Remark{remark.Remark}Text"), href);

    private static string ItemText(ChecklistLine item) => item.State switch
    {
        ChecklistState.Attached => FilingWords.Text.Of(item.Files.Count == 1 ? "ListAttached" : "ListAttacheds", string.Join(", ", item.Files)),
        ChecklistState.Missing when item.WordsWillDo => FilingWords.Text.Of("ListWordsWillDo"),
        var state => FilingWords.Text.Of("List" + state),
    };
}
