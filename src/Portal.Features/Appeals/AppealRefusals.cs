using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>What several requests about appeals refuse in the same words.</summary>
internal static class AppealRefusals
{
    public static readonly Refusal NotFound = new(RefusalKind.NotFound, "appeal.not-found", "We cannot find that appeal.");
}
