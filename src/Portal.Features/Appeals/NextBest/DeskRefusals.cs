using Portal.Features.Requests;

namespace Portal.Features.Appeals.NextBest;

internal static class DeskRefusals
{
    public static readonly Refusal NoColleague = new(RefusalKind.Rule, "colleague.not-found", "Choose a colleague who reviews cases.");
}
