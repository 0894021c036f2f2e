namespace Portal.Web.Api;

/// <summary>Examples of the document, about fixes. The place in them does not exist.</summary>
internal static class FixExamples
{
    public const string Sending = """
        {
          "statement": "",
          "answers": [
            { "requirement": "cold", "kind": "done", "words": "The compressor was replaced on 20 November." },
            { "requirement": "log", "kind": "doesNotApply", "words": "There is no fridge here any more." }
          ]
        }
        """;

    public const string Demand = """
        {
          "violation": "V-0123456A",
          "requirements": [{ "code": "cold", "title": "Cold food is kept at 4 °C or colder", "hint": "A log of three days, or the service receipt and a photo of the display.", "proof": ["photo", "document"], "check": "later-visit" }],
          "nextTry": { "now": true, "triesLeft": 3, "code": null, "whyNot": null }
        }
        """;

    public const string Reply = """
        { "body": "It is the fridge on the left." }
        """;

    public const string Receipt = """
        { "reference": "F-0123456C", "violation": "V-0123456A", "status": "sent", "attempt": 1, "filedAt": "2026-11-22T15:00:00Z", "dueOn": "2026-12-06", "files": 1 }
        """;

    public const string Fixes = """
        {
          "open": [
            { "reference": "F-0123456C", "violation": "V-0123456A", "title": "Cold food was not kept at 4 °C or colder", "store": "Example Diner", "attempt": 1, "status": "sent", "nextActor": "reviewer", "nextOn": "2026-12-06", "filedOn": "2026-11-22", "decidedOn": null, "pointsOff": 0 }
          ],
          "ended": [], "next": null
        }
        """;

    public const string Fix = """
        {
          "reference": "F-0123456C", "violation": "V-0123456A", "attempt": 1, "status": "notConfirmed", "statement": "", "filedOn": "2026-11-22", "dueOn": "2026-12-06", "promisedOn": "2026-12-06", "nextActor": "none", "nextOn": null, "decidedOn": "2026-11-25",
          "reasons": "The photo is too dark to read the thermometer.", "stillMissing": "A photo on which the thermometer can be read.", "checkedBy": null, "pointsOff": 0, "pointsBefore": null, "pointsAfter": null,
          "requirements": [{ "code": "cold", "title": "Cold food is kept at 4 °C or colder", "kind": "done", "words": "The compressor was replaced.", "finding": "notAccepted", "note": "Too dark", "checkedBy": null }],
          "measuresEnded": [], "nextTry": { "now": false, "triesLeft": 2, "code": "fix.too-soon", "whyNot": "The last try was not confirmed. The next one can be sent from 2 December 2026 on." }
        }
        """;
}
