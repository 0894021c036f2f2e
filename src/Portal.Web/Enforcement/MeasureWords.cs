using Microsoft.AspNetCore.Components;
using Portal.Domain.Enforcement;
using Portal.Web.Parts;
using Portal.Web.Resources;

namespace Portal.Web.Enforcement;

/// <summary>What a measure is called, what its end brings, and its symbol.</summary>
internal static class MeasureWords
{
    private static readonly Words Text = new(typeof(EnforcementText));

    /// <summary>"New deals are off", "Your page is closed": the start of a sentence.</summary>
    public static string Title(MeasureKind kind, string feature) => kind == MeasureKind.FeatureRestriction
        ? Text.Find("FeatureOff_" + feature) ?? Text.Of("FeatureOff", feature)
        : Text.Of("Measure" + kind);

    /// <summary>"Warning", "LIVE off": in a list of what begins.</summary>
    public static string Name(MeasureKind kind, string feature) => kind == MeasureKind.FeatureRestriction
        ? Text.Find("FeatureName_" + feature) ?? Text.Of("FeatureName", feature)
        : Text.Of("Name" + kind);

    /// <summary>What it was, once it is over: "New deals were off".</summary>
    public static string Past(MeasureKind kind, string feature) => kind == MeasureKind.FeatureRestriction
        ? Text.Find("FeatureWasOff_" + feature) ?? Text.Of("FeatureWasOff", feature)
        : Text.Of("MeasureWas" + kind);

    /// <summary>"you can publish deals again": the end of a sentence.</summary>
    public static string Relief(MeasureKind kind, string feature) => kind == MeasureKind.FeatureRestriction
        ? Text.Find("FeatureBack_" + feature) ?? Text.Of("FeatureBack", feature)
        : Text.Of("Relief" + kind);

    /// <summary>What ends a measure that no day ends: "It ends with a confirmed fix."</summary>
    public static string Condition(EndCondition condition) => Text.Of("EndsWith" + condition);

    public static MarkupString Symbol(MeasureKind kind, string feature) => (kind, feature) switch
    {
        (MeasureKind.FeatureRestriction, "live") => Icon.VideocamOff,
        (MeasureKind.Demotion or MeasureKind.Delisting, _) => Icon.VisibilityOff,
        (MeasureKind.PayoutHold, _) => Icon.Payments,
        (MeasureKind.Warning or MeasureKind.Label, _) => Icon.Info,
        (MeasureKind.StoreSuspension or MeasureKind.AccountTermination, _) => Icon.Storefront,
        _ => Icon.Block,
    };
}
