using Portal.Features.Merchants;
using Portal.Web.Appeals;
using Portal.Web.Enforcement;
using Portal.Web.Parts;
using static Portal.Web.Merchants.StandingWords;

namespace Portal.Web.Merchants;

/// <summary>What a step of the plan would bring, and what a step brought that was done.</summary>
internal static class PlanWords
{
    /// <summary>What an open appeal would change.</summary>
    public static string If(OpenAppealRow appeal, StandingView view)
    {
        if (appeal.IfReversed is not { } reversed || view.HealthyOn is not { } stays) return Text.Of("IfNoPoints");
        if (stays == view.Today) return Text.Of("IfHealthyAnyway", Points(reversed.Points));
        if (reversed.HealthyOn is { } healthy && healthy < stays)
            return healthy == view.Today ? Text.Of("IfHealthyToday", Days.Near(stays, view.Today)) : Text.Of("IfHealthyOn", Days.Near(healthy, view.Today), Days.Near(stays, view.Today));
        return reversed.Tier != view.Standing.Tier
            ? Text.Of("IfTierToday", reversed.Tier.Name, Days.Near(stays, view.Today))
            : Text.Of("IfNoTierChange", Points(reversed.Points), Days.Near(stays, view.Today));
    }

    /// <summary>Null where a step changes no points and ends nothing.</summary>
    public static string? Effect(PlanStep step, StandingView view)
    {
        if (step.Item.Kind == AttentionKind.ConfirmFixes) return Text.Of(step.Item.Count == 1 ? "EffectFix" : "EffectFixs");
        if (step.Item is { Kind: AttentionKind.FixSent, By: { } by }) return Text.Of(by < view.Today ? "FixSentLate" : "FixSentText", Days.Near(by, view.Today));
        if (step.Effect is not { } effect || view.HealthyOn is not { } stays) return null;
        if (stays == view.Today) return Text.Of("EffectPoints", Points(effect.Points));
        if (effect.HealthyOn is { } healthy && healthy < stays)
            return healthy == view.Today
                ? Text.Of("EffectHealthyToday", Points(effect.Points), Days.Near(stays, view.Today))
                : Text.Of("EffectHealthy", Points(effect.Points), Days.Near(healthy, view.Today), Days.Near(stays, view.Today));
        return effect.Tier != view.Standing.Tier
            ? Text.Of("EffectTier", Points(effect.Points), effect.Tier.Name, Days.Near(stays, view.Today))
            : Text.Of("EffectSame", Points(effect.Points), Days.Near(stays, view.Today));
    }

    /// <summary>A step that was done, with its address.</summary>
    public static (string Text, string Href) Done(PlanStep step) => step.Item.Kind switch
    {
        AttentionKind.AppealSent => (Text.Of("DoneAppeal", step.Item.Title), AppealUrls.Show(step.Item.Reference)),
        AttentionKind.AnswerGiven => (Text.Of("DoneAnswer", step.Item.Title), AppealUrls.Show(step.Item.Reference)),
        _ => (Text.Of("DoneFix", step.Item.Title), EnforcementUrls.Decision(step.Item.Reference)),
    };

    /// <summary>One day of the forecast.</summary>
    public static string Forecast(ForecastStep step) => step.Tier is { } tier
        ? Text.Of(step.Points == 1 ? "ForecastTier" : "ForecastTiers", step.Points, step.After, tier.Name)
        : Text.Of(step.Points == 1 ? "ForecastStep" : "ForecastSteps", step.Points, step.After);
}
