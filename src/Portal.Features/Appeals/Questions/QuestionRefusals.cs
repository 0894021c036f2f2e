using Portal.Features.Requests;

namespace Portal.Features.Appeals.Questions;

internal static class QuestionRefusals
{
    public static readonly Refusal NotFound = new(RefusalKind.NotFound, "question.not-found", "We cannot find that question.");

    public static readonly Refusal NoAuthority = new(RefusalKind.Invalid, "question.no-authority", "Choose one of the listed authorities.");

    public static readonly Refusal BlindFirst = new(RefusalKind.Rule, "question.blind-first", "Give your first verdict before you ask whoever decided.");
}
