namespace Portal.Web.Api;

/// <summary>Examples of the document, about the desk. The place in them does not exist.</summary>
internal static class DeskExamples
{
    public const string Taking = """
        { "why": "The merchant's payout is held; nobody else is here." }
        """;

    public const string Skipping = """
        { "why": "The plan is in French, which I do not read." }
        """;

    public const string Holding = """
        { "until": "2026-12-01", "why": "The visit of 30 November will show it." }
        """;

    public const string HandingOver = """
        { "colleague": "019aab12-3c4d-7e5f-8a6b-7c8d9e0f1a2d", "note": "You know this clause." }
        """;

    public const string AskingForHelp = """
        { "colleague": null, "question": "Is a basin a sink?" }
        """;

    public const string Colleagues = """
        { "rows": [{ "id": "019aab12-3c4d-7e5f-8a6b-7c8d9e0f1a2d", "name": "Reviewer", "isHere": true, "awayUntil": null, "isSkilled": true }] }
        """;

    public const string Targets = """
        {
          "days": 90, "enough": 20, "rules": 1, "all": { "code": "", "hit": 41, "settled": 50, "rate": { "share": 0.82, "low": 0.692, "high": 0.9023 } },
          "teams": [{ "code": "first-review", "hit": 41, "settled": 50, "rate": { "share": 0.82, "low": 0.692, "high": 0.9023 } }],
          "markets": [{ "code": "toronto", "hit": 41, "settled": 50, "rate": { "share": 0.82, "low": 0.692, "high": 0.9023 } }],
          "policies": [{ "code": "cold-food", "hit": 3, "settled": 4, "rate": null }],
          "due": [{ "reference": "A-0123456B", "kind": "appeal", "team": "first-review", "market": "Toronto", "dueAt": "2026-12-04T11:00:00", "hoursLeft": 61.5, "result": "none" }],
          "next": null
        }
        """;

    public const string Stuck = """
        {
          "checks": [{ "kind": "expiredLease", "found": 1, "ranAt": "2026-11-22T10:04:00", "looked": 12, "outOf": null, "coveredSince": "2026-11-22T10:04:00" }],
          "cases": [{ "key": "a|A-0123456B", "reference": "A-0123456B", "merchant": "Example Diner", "day": "2026-11-21" }], "next": null
        }
        """;
}
