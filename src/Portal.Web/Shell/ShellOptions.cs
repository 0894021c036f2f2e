using System.ComponentModel.DataAnnotations;

namespace Portal.Web.Shell;

/// <summary>Configuration section <c>Shell</c>.</summary>
public sealed class ShellOptions
{
    public const string Section = "Shell";

    /// <summary>Languages a person may choose, the default first. A language without its own resources falls back to English.</summary>
    [MinLength(1)]
    public IReadOnlyList<string> Languages { get; init; } = ["en", "ar"];

    /// <summary>Origins beside our own that forms may lead to, for instance an external authority at sign-out.</summary>
    public IReadOnlyList<string> FormTargets { get; set; } = [];
}
