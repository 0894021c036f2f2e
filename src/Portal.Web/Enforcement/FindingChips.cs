using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;
using Portal.Domain.Enforcement;
using Portal.Features.Enforcement;
using Portal.Web.Parts;
using Portal.Web.Resources;

namespace Portal.Web.Enforcement;

/// <summary>The state of a finding as a chip, and its severity as bars: ready-made markup, since a list shows fifty of each.</summary>
internal static class FindingChips
{
    private static readonly Words Text = new(typeof(EnforcementText));
    private static readonly ConcurrentDictionary<(string Culture, FindingMark Mark), MarkupString> Made = new();

    /// <param name="mark">How the finding stands.</param>
    /// <param name="day">The later visit, for a finding that was found again.</param>
    public static MarkupString Chip(FindingMark mark, DateOnly? day = null) => mark == FindingMark.FoundAgain && day is { } on
        ? Make(mark, Text.Of("MarkFoundAgainOn", Days.BriefNoYear(on)))
        : Made.GetOrAdd((CultureInfo.CurrentUICulture.Name, mark), static key => Make(key.Mark, Text.Of("Mark" + key.Mark)));

    public static int Bars(Severity severity) => severity switch { Severity.Minor => 1, Severity.Significant => 2, Severity.Crucial => 3, _ => 0 };

    private static MarkupString Make(FindingMark mark, string text)
    {
        var (css, icon) = mark switch
        {
            FindingMark.FixConfirmed or FindingMark.FixedAtVisit => ("chip healthy", Icon.Check),
            FindingMark.FixSent => ("chip link", Icon.Hourglass),
            FindingMark.InAppeal => ("chip link", Icon.Gavel),
            FindingMark.Reversed => ("chip", Icon.Undo),
            FindingMark.NotConfirmed => ("chip out", default),
            _ => ("chip", default(MarkupString)),
        };
        return new MarkupString($"<span class=\"{css}\">{icon.Value}{HtmlEncoder.Default.Encode(text)}</span>");
    }
}
