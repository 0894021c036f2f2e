using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Portal.Domain.Appeals.Templates;
using Portal.Features.Appeals.Templates;

namespace Portal.Web.Desk;

public sealed partial class ReplyPicker
{
    private ElementReference _find;
    private string _words = "";
    private int _at;

    /// <summary>Null while they are looked for.</summary>
    [Parameter] public OfferTemplates.Offer? Offer { get; set; }

    /// <summary>Id of the field that it writes into.</summary>
    [Parameter, EditorRequired] public required string Field { get; set; }

    [Parameter, EditorRequired] public required EventCallback<OfferTemplates.Row> Picked { get; set; }

    [Parameter, EditorRequired] public required EventCallback Closed { get; set; }

    private IEnumerable<OfferTemplates.Row> Shown => (Offer?.Rows ?? []).Where(row =>
        _words.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => $"{row.Title} {row.Language} {ReplyWords.Language(row.Language)} {row.Text}".Contains(word, StringComparison.CurrentCultureIgnoreCase)));

    private OfferTemplates.Row? Chosen => Shown.ElementAtOrDefault(_at) ?? Shown.FirstOrDefault();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) await _find.FocusAsync();
    }

    private string RowId(OfferTemplates.Row row) => $"{Field}-{row.VersionId:N}";

    private Task EscapeAsync(KeyboardEventArgs pressed) => pressed.Key == "Escape" ? Closed.InvokeAsync() : Task.CompletedTask;

    // Only of the search field: Enter on a button is that button's.
    private async Task KeyAsync(KeyboardEventArgs pressed)
    {
        var last = Shown.Count() - 1;
        switch (pressed.Key)
        {
            case "ArrowDown":
                _at = Math.Min(last, _at + 1);
                break;
            case "ArrowUp":
                _at = Math.Max(0, _at - 1);
                break;
            // With Control it is the decision's key.
            case "Enter" when !pressed.CtrlKey:
                await InsertAsync(Chosen);
                break;
        }
    }

    private Task InsertAsync(OfferTemplates.Row? row) => row is null ? Task.CompletedTask : Picked.InvokeAsync(row);

    // The text in pieces: what nobody filled in stands out.
    private static IEnumerable<(string Text, bool Open)> Parts(string text)
    {
        while (TemplateText.OpenIn(text) is { } open)
        {
            var at = text.IndexOf($"{{{open}}}", StringComparison.Ordinal);
            yield return (text[..at], false);
            yield return ($"{{{open}}}", true);
            text = text[(at + open.Length + 2)..];
        }

        yield return (text, false);
    }
}
