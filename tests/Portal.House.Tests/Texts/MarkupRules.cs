using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components.Rendering;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Portal.House.Tests.Texts;

/// <summary>Words that a component writes itself, read from what the Razor compiler made of it: every visible word comes from the resources.</summary>
internal static partial class MarkupRules
{
    private static readonly HashSet<string> SpokenAttributes = new(StringComparer.OrdinalIgnoreCase)
    {
        "title", "alt", "placeholder", "label", "aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "summary",
        "text", "heading", "caption", "note", "helpertext", "summarytext", "actiontext",
    };

    /// <param name="assembly">Path of a compiled assembly with components.</param>
    /// <param name="concerns">Whether a type's words are to be looked at; by its outermost type's full name.</param>
    public static IEnumerable<Finding> Words(string assembly, Func<string, bool> concerns)
    {
        List<Finding> findings = [];
        using var module = ModuleDefinition.ReadModule(assembly);
        foreach (var type in module.GetTypes())
        {
            var outer = type;
            while (outer.DeclaringType is not null) outer = outer.DeclaringType;
            if (!concerns(outer.FullName)) continue;
            findings.AddRange(type.Methods.Where(m => m.HasBody).SelectMany(Words).Select(words => new Finding(outer.FullName, words)));
        }

        return findings;
    }

    private static IEnumerable<string> Words(MethodDefinition method)
    {
        foreach (var call in method.Body.Instructions.Where(i => i.Operand is MethodReference { DeclaringType.FullName: var owner } && owner == typeof(RenderTreeBuilder).FullName))
        {
            if (Text(call.Previous) is not { } text) continue;
            switch (((MethodReference)call.Operand).Name)
            {
                case nameof(RenderTreeBuilder.AddMarkupContent) when SaidIn(text) is { } said:
                    yield return said;
                    break;
                case nameof(RenderTreeBuilder.AddContent) when IsSpoken(text):
                    yield return text;
                    break;
                case nameof(RenderTreeBuilder.AddAttribute) or nameof(RenderTreeBuilder.AddComponentParameter)
                    when Text(call.Previous.Previous) is { } name && SpokenAttributes.Contains(name) && IsSpoken(text):
                    yield return $"{name}=\"{text}\"";
                    break;
            }
        }
    }

    private static string? Text(Instruction? instruction) => instruction?.OpCode.Code == Code.Ldstr ? (string)instruction.Operand : null;

    private static string? SaidIn(string markup)
    {
        var attribute = Attribute().Matches(markup).FirstOrDefault(m => SpokenAttributes.Contains(m.Groups[1].Value) && IsSpoken(m.Groups[2].Value));
        if (attribute is not null) return attribute.Value;
        var text = Tag().Replace(Unseen().Replace(markup, " "), " ");
        return IsSpoken(text) ? text.Trim() : null;
    }

    // What stands on a key is its name, not a word.
    private static bool IsSpoken(string text) => Letters().IsMatch(Keycap().Replace(WebUtility.HtmlDecode(text), ""));

    [GeneratedRegex(@"<(script|style|svg)\b[\s\S]*?</\1>|<!--[\s\S]*?-->", RegexOptions.IgnoreCase)]
    private static partial Regex Unseen();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("\\b([\\w-]+)=\"([^\"]*)\"")]
    private static partial Regex Attribute();

    [GeneratedRegex(@"\b(Ctrl|Alt|Esc)\b")]
    private static partial Regex Keycap();

    [GeneratedRegex(@"\p{L}{2,}")]
    private static partial Regex Letters();
}
