using System.Diagnostics.CodeAnalysis;

namespace Portal.Domain.Shared;

/// <summary>The first lines of every aggregate method: what must hold before anything changes.</summary>
public static class Rule
{
    /// <param name="holds">The rule.</param>
    /// <param name="code">Stable, <c>noun.reason</c>.</param>
    /// <param name="sentence">One sentence that the person can act on.</param>
    /// <exception cref="RuleBrokenException">The rule does not hold.</exception>
    public static void Require([DoesNotReturnIf(false)] bool holds, string code, string sentence)
    {
        if (!holds) throw new RuleBrokenException(code, sentence);
    }
}

/// <summary>A rule of the house was broken; it becomes a refusal at the boundary.</summary>
public sealed class RuleBrokenException(string code, string sentence) : Exception(sentence)
{
    public string Code { get; } = code;
}
