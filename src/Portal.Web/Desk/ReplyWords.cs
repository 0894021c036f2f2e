using System.Globalization;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Templates;
using Portal.Web.Resources;

namespace Portal.Web.Desk;

/// <summary>Templates in words.</summary>
internal static class ReplyWords
{
    public static readonly Words Reply = new(typeof(ReplyText));

    /// <summary>A language in its own words: français.</summary>
    public static string Language(string tag) => CultureInfo.GetCultureInfo(tag).NativeName;

    /// <summary>Which way a language is written, for <c>dir</c>.</summary>
    public static string Direction(string tag) => CultureInfo.GetCultureInfo(tag).TextInfo.IsRightToLeft ? "rtl" : "ltr";

    public static string Kind(TemplateKind kind) => Reply.Of("Kind" + kind);

    public static string Outcome(AppealOutcome outcome) => outcome == AppealOutcome.None ? Reply.Of("AnyOutcome") : DeskWords.Outcome(outcome);

    /// <summary>"From template “The finding stands”, version 2, in part".</summary>
    public static string Used(Features.Appeals.CaseTemplate used) => Reply.Of(used.Trace == TemplateTrace.Whole ? "UsedWhole" : "UsedPart", Kind(used.Kind), used.Title, used.Number);
}
