namespace Portal.Web.Api;

/// <summary>Examples of the document. The place in them does not exist.</summary>
internal static class ApiExamples
{
    public const string Demo = """
        {
          "source": "toronto", "title": "Toronto’s public food-safety record",
          "licence": "Contains information licensed under the Open Government Licence - Toronto.",
          "daysShifted": 5073, "recordLastDay": "2026-11-21",
          "records": [
            { "source": "toronto", "title": "Toronto’s public food-safety record", "licence": "Contains information licensed under the Open Government Licence - Toronto.", "daysShifted": 5073, "recordLastDay": "2026-11-21" }
          ]
        }
        """;

    public const string Merchant = """
        {
          "id": "0e6f2f0a-6b1d-8c3e-9a41-5f0d2c7b8e11", "source": "example", "reference": "1001", "name": "Example Diner", "kind": "Restaurant",
          "stores": [{ "id": "5b0c9d7e-1f2a-8b3c-8d4e-6f7a8b9c0d1e", "name": "Example Diner", "address": "1 Sample St" }]
        }
        """;

    public const string Standing = """
        {
          "merchant": { "id": "0e6f2f0a-6b1d-8c3e-9a41-5f0d2c7b8e11", "source": "example", "reference": "1001", "name": "Example Diner" },
          "day": "2026-11-22", "knownOn": "2026-11-22", "points": 25,
          "tier": { "code": "limited", "name": "Limited", "from": 24, "upTo": 35, "effect": "no new deals" },
          "tierSince": "2026-09-12", "tierChanges": { "day": "2026-12-07", "points": 23, "tier": "watch" },
          "nextExpiry": { "day": "2026-12-07", "points": 2, "after": 23 }, "pointsIfAppealsSucceed": 20,
          "inForce": [
            { "kind": "featureRestriction", "feature": "deals", "tier": "limited", "since": "2026-09-12", "endsOn": "2026-12-07", "endsWith": null, "decisions": [] },
            { "kind": "warning", "feature": null, "tier": null, "since": "2026-09-12", "endsOn": null, "endsWith": "fixConfirmed", "decisions": ["V-0123456A"] }
          ],
          "openAppeals": [{ "reference": "A-0123456B", "title": "No separate hand-washing sink", "status": "filed", "nextActor": "reviewer", "nextOn": "2027-01-05", "ifReversed": { "points": 3, "tier": "watch", "healthyOn": "2027-09-07" } }],
          "record": null, "knownThen": null, "healthyOn": "2027-09-07",
          "forecast": [{ "day": "2026-12-07", "points": 23, "tier": "watch" }, { "day": "2027-05-17", "points": 18, "tier": "watch" }, { "day": "2027-09-07", "points": 3, "tier": "healthy" }]
        }
        """;

    public const string Certificate = """
        {
          "reference": "C-0123456A-789BCDEF", "verifies": true, "recordHasChanged": false,
          "certified": {
            "reference": "C-0123456A-789BCDEF", "merchant": "Example Diner", "merchantReference": "example:1001", "store": "", "storePoints": null,
            "day": "2026-11-22", "knownOn": "2026-11-22", "points": 25, "tier": "limited", "tierName": "Limited", "scheme": "demo/1", "issuedAt": "2026-11-22T15:04:05Z"
          },
          "jws": "eyJhbGciOiJSUzI1NiJ9.eyJwb2ludHMiOjI1fQ.c2lnbmF0dXJl", "keys": "/api/v1/certificate-keys"
        }
        """;

    public const string CertificateKeys = """
        { "keys": [{ "kty": "RSA", "use": "sig", "alg": "RS256", "kid": "019aab123c4d7e5f8a6b7c8d9e0f1a2b", "n": "0vx7agoebGcQSuuPiLJXZptN", "e": "AQAB" }] }
        """;

    public const string Violations = """
        {
          "merchant": { "id": "0e6f2f0a-6b1d-8c3e-9a41-5f0d2c7b8e11", "source": "example", "reference": "1001", "name": "Example Diner" },
          "rows": [
            { "reference": "V-0123456A", "title": "Equipment not properly washed", "foundOn": "2026-09-12", "severity": "minor", "points": 1, "pointsUntil": "2027-09-12", "state": "open", "mark": "notConfirmed", "foundAgainOn": null }
          ],
          "next": null
        }
        """;

    public const string Violation = """
        {
          "reference": "V-0123456A", "title": "Equipment was not properly washed", "subject": "storePage", "subjectName": "1 Sample St", "store": "Example Diner",
          "facts": "Operator fail to properly wash equipment", "citation": null, "severity": "minor", "source": "outsideAuthority", "foundByAutomation": false, "decidedBy": "notAutomated",
          "recordedAction": "Notice to Comply", "foundOn": "2026-09-12", "state": "open", "mark": "notConfirmed", "fixedOn": null, "foundAgainOn": null,
          "pointsGiven": 1, "points": 1, "pointsUntil": "2027-09-12",
          "clause": { "policy": "Food safety", "version": 1, "code": "7.1", "text": "Equipment that touches food is taken apart, washed, rinsed and sanitized as often as its use needs.", "whatWouldChange": "A photo or the cleaning log from {day} that shows the equipment clean before the visit.", "slug": "washing-equipment" },
          "reasons": { "trigger": "authority", "noticeContents": null, "territory": "CA", "explanation": null, "marks": ["taken apart, washed, rinsed and sanitized as often as its use needs"], "measured": [], "exhibits": [] },
          "whatWouldReverse": {
            "fact": "The equipment was washed before the visit on 12 September 2026.", "evidence": ["The cleaning log with an entry for 12 September 2026"],
            "restsOn": [{ "holds": "Equipment that touches food was not washed as it must be.", "opposite": "The equipment was washed before the visit on 12 September 2026." }]
          },
          "measures": [
            {
              "kind": "warning", "feature": null, "startsOn": "2026-09-12", "endsOn": null, "endsWith": "fixConfirmed", "state": "inForce", "liftedOn": null, "daysGivenBack": 0, "heldAmount": null, "heldCurrency": null,
              "cost": { "daysSoFar": 0, "daysToCome": null, "hidesFromCustomers": false, "stops": null, "vouchers": null, "staysOpen": ["Customers see no difference."] }
            }
          ],
          "appeals": [], "appealable": { "now": true, "level": 1, "until": "2027-03-12", "code": null, "whyNot": null, "through": null },
          "cannot": {
            "appeal": null,
            "secondReview": { "reason": "noFirstReview", "code": "appeal.no-first-review", "sentence": "A second review comes after a first one, and this decision had none.", "changesOn": null },
            "addEvidence": { "reason": "noAppeal", "code": "evidence.no-appeal", "sentence": "No appeal is open here. Evidence goes with an appeal: start one, then attach it.", "changesOn": null },
            "answer": { "reason": "nothingAsked", "code": "appeal.nothing-asked", "sentence": "Nobody is waiting for an answer here.", "changesOn": null },
            "withdraw": { "reason": "noAppeal", "code": "appeal.none-open", "sentence": "No appeal is open here, so there is nothing to take back.", "changesOn": null }
          },
          "redress": [{ "title": "Court", "text": "You may go to court at any time. An appeal here does not take that right away." }]
        }
        """;

    public const string Exhibit = """
        { "id": "019aab12-3c4d-7e5f-8a6b-7c8d9e0f1a2c", "fileName": "fridge-display.jpg", "mediaType": "image/jpeg", "size": 184320, "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "takenOn": "2026-11-21", "isPicture": true }
        """;

    public const string NewDecision = """
        {
          "merchant": "example:1001", "store": null, "subject": "storePage", "subjectName": "1 Sample St", "policy": "food-safety", "clause": "3.2",
          "facts": "The display fridge stood at 9.5 °C while open for sale.", "explanation": null, "citation": null, "severity": "crucial", "foundOn": "2026-11-21", "territory": "CA",
          "source": "detector", "foundByAutomation": true, "decidedBy": "notAutomated", "trigger": "ownInitiative", "noticeContents": null,
          "measures": [{ "kind": "payoutHold", "feature": null, "endsOn": "2026-12-05", "endsWith": null, "heldAmount": 1240.5, "heldCurrency": "CAD" }],
          "measured": [{ "what": "Temperature of the display fridge", "value": 9.5, "unit": "°C", "comparison": "atMost", "limit": 4 }],
          "exhibits": ["019aab12-3c4d-7e5f-8a6b-7c8d9e0f1a2c"]
        }
        """;

    public const string IssuedDecision = """
        { "reference": "V-0123456A", "points": 6, "pointsUntil": "2027-11-21", "appealUntil": "2027-05-22" }
        """;

    public const string Filing = """
        { "ground": "not-true", "statement": "The slicer was taken apart and washed an hour before the visit. The cleaning log of that day is attached." }
        """;

    public const string Receipt = """
        { "reference": "A-0123456B", "violation": "V-0123456A", "level": 1, "filedAt": "2026-11-22T15:04:05.123456Z", "dueOn": "2027-03-22", "files": 1 }
        """;

    public const string Evidence = """
        { "id": "019aab12-3c4d-7e5f-8a6b-7c8d9e0f1a2b", "fileName": "cleaning-log.pdf", "mediaType": "application/pdf", "size": 184320, "takenOn": null, "uploadedAt": "2026-11-22T15:03:41.5Z", "isPicture": false }
        """;

    public const string Answer = """
        { "body": "The second sink is in the room behind the counter; the plan shows it." }
        """;

    public const string Appeals = """
        {
          "merchant": { "id": "0e6f2f0a-6b1d-8c3e-9a41-5f0d2c7b8e11", "source": "example", "reference": "1001", "name": "Example Diner" },
          "open": [
            { "reference": "A-0123456B", "violation": "V-0123456A", "title": "Equipment was not properly washed", "level": 1, "status": "filed", "origin": "system", "nextActor": "reviewer", "nextOn": "2027-03-22", "filedOn": "2026-11-22", "decidedOn": null, "pointsBack": 0 }
          ],
          "ended": [], "next": null
        }
        """;

    public const string Appeal = """
        {
          "reference": "A-0123456B", "violation": "V-0123456A", "title": "Equipment was not properly washed", "level": 1, "origin": "system", "status": "filed",
          "ground": "The finding is not true", "statement": "The slicer was taken apart and washed an hour before the visit. The cleaning log of that day is attached.",
          "filedOn": "2026-11-22", "dueOn": "2027-03-22", "pausedOn": null, "nextActor": "reviewer", "nextOn": "2027-03-22", "takesEvidence": true, "recordedOutcome": null,
          "outcome": null, "conversation": [], "files": [], "findings": [],
          "secondReview": { "now": false, "level": 2, "until": null, "code": "appeal.still-open", "whyNot": "The first review is not finished yet.", "through": null },
          "cannot": {
            "appeal": { "reason": "alreadyOpen", "code": "appeal.already-open", "sentence": "Appeal A-0123456B is open for this decision. Add to that one; there can be only one at a time.", "changesOn": "2027-03-22" },
            "secondReview": { "reason": "stillOpen", "code": "appeal.still-open", "sentence": "The first review is not finished yet.", "changesOn": "2027-03-22" },
            "addEvidence": null,
            "answer": { "reason": "nothingAsked", "code": "appeal.nothing-asked", "sentence": "Nobody is waiting for an answer here.", "changesOn": null },
            "withdraw": null
          }
        }
        """;

    public const string Queue = """
        {
          "today": "2026-11-22", "inView": 1, "overdue": 0, "dueSoon": 0, "mine": 0,
          "rows": [
            {
              "reference": "A-0123456B", "kind": "appeal", "merchant": "Example Diner", "title": "Equipment not properly washed", "severity": "minor", "status": "filed", "fixStatus": null, "level": 1, "nextActor": "reviewer",
              "nextOn": "2027-03-22", "filedOn": "2026-11-22", "merchantPoints": 25, "merchantTier": "limited", "inForce": [{ "kind": "warning", "feature": "" }], "claimedBy": null, "claimedUntil": null, "isMine": false,
              "score": 13, "why": [
                { "factor": "severity", "points": 10, "most": 30, "amount": 0 }, { "factor": "vulnerable", "points": 3, "most": 6, "amount": 1 }
              ], "isBlind": false
            }
          ],
          "next": null
        }
        """;

    public const string Lease = """
        { "reference": "A-0123456B", "until": "2026-11-22T15:19:05.123456Z" }
        """;

    public const string Case = """
        {
          "reference": "A-0123456B", "version": 2, "level": 1, "status": "underReview", "origin": "system", "filedOn": "2026-11-22", "dueOn": "2027-03-22", "nextActor": "reviewer", "nextOn": "2027-03-22",
          "holder": "Reviewer", "heldUntil": "2026-11-22T15:19:05.123456Z", "isMine": true, "whyNot": null, "ground": "The finding is not true",
          "statement": "The slicer was taken apart and washed an hour before the visit. The cleaning log of that day is attached.", "recordedOutcome": null,
          "merchant": { "id": "0e6f2f0a-6b1d-8c3e-9a41-5f0d2c7b8e11", "name": "Example Diner", "reference": "1001", "address": "1 Sample St", "points": 25, "tier": "limited", "earlierAppeals": 0, "earlierReversed": 0 },
          "decision": {
            "reference": "V-0123456A", "title": "Equipment was not properly washed", "facts": "Operator fail to properly wash equipment", "severity": "minor", "recordedAction": "Notice to Comply", "points": 1,
            "pointsUntil": "2027-09-12", "foundOn": "2026-09-12", "clause": "7.1", "clauseText": "Equipment that touches food is taken apart, washed, rinsed and sanitized as often as its use needs.",
            "whatWouldChange": "A photo or the cleaning log from 12 September 2026 that shows the equipment clean before the visit.",
            "measures": [{ "id": "3c2b1a09-8f7e-8d6c-8b5a-493827160504", "kind": "warning", "feature": "", "startsOn": "2026-09-12", "endsOn": null, "endsWith": "fixConfirmed", "state": "inForce", "inForce": true, "daysServed": 71 }]
          },
          "evidence": [
            { "id": "019aab12-3c4d-7e5f-8a6b-7c8d9e0f1a2b", "kind": "file", "title": "cleaning-log.pdf", "needsFinding": true },
            { "id": "7d6c5b4a-3928-8716-8504-f3e2d1c0b9a8", "kind": "visit", "title": "2026-09-12: 3", "needsFinding": true }
          ],
          "conversation": [], "outcome": null, "isBlind": false,
          "firstVerdicts": [{ "by": "Reviewer", "isMine": true, "verdict": "breach", "severity": "minor", "why": "The log names no machine.", "day": "2026-11-22", "withOriginal": true, "onSeverity": true, "withOutcome": null }]
        }
        """;

    public const string FirstVerdict = """
        { "verdict": "breach", "severity": "minor", "why": "The log names no machine." }
        """;

    public const string Question = """
        { "version": 2, "text": "Which machine does the log speak of?", "answerBy": "2026-12-06" }
        """;

    public const string Conclusion = """
        {
          "version": 2, "outcome": "overturn", "reasons": "The log shows that the slicer was washed before the visit.", "whatWouldChange": "", "originalDecision": "wrong", "pointsTo": null, "lift": [],
          "findings": [
            { "evidence": "019aab12-3c4d-7e5f-8a6b-7c8d9e0f1a2b", "kind": "accepted", "note": "Dated and signed." },
            { "evidence": "7d6c5b4a-3928-8716-8504-f3e2d1c0b9a8", "kind": "unclear", "note": "Does not say which machine." }
          ]
        }
        """;

    public const string Approval = """
        { "version": 3 }
        """;

    public const string Decided = """
        { "reference": "A-0123456B", "status": "overturned", "tookEffect": true, "pointsBack": 1 }
        """;

    public static string Problem(string status) => status switch
    {
        "400" => Problem(400, "The request is not complete or not readable", "request.key-missing", "Send an Idempotency-Key header with every POST: a name of your own for this request, the same when you send it again."),
        "401" => Problem(401, "Nobody is signed in", "request.not-signed-in", "Send a valid access token of the authority: Authorization: Bearer …"),
        "403" => Problem(403, "Not allowed", "request.not-allowed", "You may not do this."),
        "404" => Problem(404, "Not found", "merchant.not-found", "We cannot find that merchant."),
        "409" => Problem(409, "Something else is there already", "appeal.already-open", "Appeal A-0123456B is open for this decision. Add to that one; there can be only one at a time."),
        "422" => Problem(422, "A rule stands against it", "appeal.window-closed", "The time to appeal this decision ended on 7 March 2027."),
        _ => Problem(429, "Too many requests", "request.too-many", "You are sending requests faster than you may. Wait a moment, then go on."),
    };

    private static string Problem(int status, string title, string code, string sentence) =>
        $$"""{ "type": "urn:portal:{{code}}", "title": "{{title}}", "status": {{status}}, "detail": "{{sentence}}", "instance": "/api/v1/…", "code": "{{code}}" }""";
}
