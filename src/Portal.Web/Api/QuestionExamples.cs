namespace Portal.Web.Api;

/// <summary>Examples of the document, about questions. The place in them does not exist.</summary>
internal static class QuestionExamples
{
    public const string AskingDecider = """
        { "text": "Which of the two fridges was measured?", "answerBy": "2026-12-01" }
        """;

    public const string AskingAuthority = """
        { "authority": "health", "text": "Did you visit the place on 3 November?", "answerBy": "2026-12-07" }
        """;

    public const string Answering = """
        { "text": "The tall one beside the door." }
        """;

    public const string Replying = """
        { "text": "We did; the report is on its way.", "cameOn": "2026-11-27" }
        """;

    public const string Questions = """
        {
          "rows": [{
            "id": "019aab12-3c4d-7e5f-8a6b-7c8d9e0f1a2d", "party": "decider", "to": "Decider", "by": "Reviewer", "text": "Which of the two fridges was measured?",
            "askedOn": "2026-11-24", "answerBy": "2026-12-01", "state": "answered", "answer": "The tall one beside the door.", "answeredBy": "Decider", "cameOn": null
          }],
          "canAsk": [{ "party": "authority", "days": 14, "mostDays": 42, "movesPromise": true }],
          "authorities": [{ "code": "health", "title": "Health inspectorate" }]
        }
        """;

    public const string Inbox = """
        {
          "questions": [{
            "id": "019aab12-3c4d-7e5f-8a6b-7c8d9e0f1a2d", "case": "A-0123456B", "merchant": "Example Diner", "by": "Reviewer", "text": "Which of the two fridges was measured?", "answerBy": "2026-12-01"
          }],
          "mentions": [{ "id": "019aab12-3c4d-7e5f-8a6b-7c8d9e0f1a2e", "case": "F-0123456B", "by": "Reviewer", "text": "@Decider, see the second photo.", "at": "2026-11-24T10:04:00", "isRead": false }],
          "unread": 1
        }
        """;
}
