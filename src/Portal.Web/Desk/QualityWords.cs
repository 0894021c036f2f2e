using Portal.Domain.Appeals.Blind;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Features.Appeals.Blind;
using Portal.Web.Parts;
using Portal.Web.Resources;

namespace Portal.Web.Desk;

/// <summary>First looks in words.</summary>
internal static class QualityWords
{
    public static readonly Words Quality = new(typeof(QualityText));

    /// <summary>"Breach, significant".</summary>
    public static string VerdictLine(Verdict verdict, Severity severity) => severity == Severity.Unknown
        ? Quality.Of("Verdict" + verdict)
        : Quality.Of("VerdictGraded", Quality.Of("Verdict" + verdict), PartText.Of("Severity" + DeskWords.Bars(severity)).ToLower(System.Globalization.CultureInfo.CurrentCulture));

    /// <summary>"10 % of first reviews of all policies".</summary>
    public static string Line(BlindLooks looks, IReadOnlyList<GetQuality.PolicyChoice> policies) => Quality.Of(
        "LooksLine", looks.Percent, Levels(looks),
        looks.Policies.Count == 0 ? Quality.Of("AllPolicies") : string.Join(", ", looks.Policies.Select(code => policies.FirstOrDefault(p => p.Code == code)?.Title ?? code)))
        + (looks.NotWithinDays == 0 ? "" : " " + Quality.Counted("LooksNotWithin", looks.NotWithinDays));

    /// <summary>For the interval bar; below 20 there is no rate.</summary>
    public static Rate? Share(AgreementCount count)
    {
        if (!count.IsEnough) return null;
        var (point, low, high) = count.Interval();
        return new Rate(count.Agreed, count.Said, point, low, high);
    }

    private static string Levels(BlindLooks looks) => Quality.Of(looks.Levels.Count > 1 ? "BothLevels" : looks.Levels.Contains(1) ? "Level1" : "Level2");
}
