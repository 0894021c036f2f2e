using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Fixes;
using Portal.Domain.Documents;
using Portal.Features.Appeals;
using Portal.Features.Appeals.Fixes;

namespace Portal.Web.Parts.Gallery;

/// <summary>Made-up fixes for the gallery of parts.</summary>
internal static class GalleryFixData
{
    private static readonly DateOnly Today = GalleryData.Today;

    public static readonly GetFixForm.Asked Cold = new("cold", "Cold food is kept at 4 °C or colder", "A photo of the thermometer in each unit.", ["photo"], "later-visit");

    public static readonly GetFixForm.Asked Certificate = new("certificate", "Somebody on shift holds a certificate", "The certificate of the person on shift.", ["document:certificate"], "document-in-date");

    public static readonly GetFixForm.Asked Log = new("log", "A log is kept", "The last week of it, or what you do.", ["photo", "document", "words"], "");

    public static readonly EvidenceRow Paper = new(Guid.Empty, "certificate-2026.pdf", "application/pdf", 184_000, null, default);

    public static readonly IReadOnlyList<ProofCheck> Checks =
    [
        new(ProofCheckKind.MaySend, true),
        new(ProofCheckKind.Shown, true, 1) { Asked = Certificate },
        new(ProofCheckKind.Shown, true) { Asked = Log },
        new(ProofCheckKind.DoesNotApply, true) { Asked = Log },
        new(ProofCheckKind.AnswerMissing, false) { Asked = Cold },
        new(ProofCheckKind.WhyMissing, false) { Asked = Log },
        new(ProofCheckKind.ProofMissing, false) { Asked = Cold },
        new(ProofCheckKind.WordsOnly, false) { Asked = Cold },
        new(ProofCheckKind.PhotoMissing, false, 1) { Asked = Cold },
        .. Enum.GetValues<FileRemark>().Where(r => r != FileRemark.None)
            .Select(r => new ProofCheck(ProofCheckKind.File, false) { Asked = Certificate, Remark = new FileCheck("certificate-2026.pdf", r, r == FileRemark.Expired ? Today.AddDays(-9) : null) }),
        new(ProofCheckKind.StatementMissing, false),
        new(ProofCheckKind.WordsTooMany, false, 12),
        new(ProofCheckKind.FilesOpen, true, 2),
        new(ProofCheckKind.PhotoUndated, false, 1),
    ];

    public static readonly IReadOnlyList<FilingCheck> AppealChecks =
    [
        new(FilingCheckKind.MayFile, true),
        new(FilingCheckKind.NothingAttached, false),
        .. ((ChecklistLine[])[
            new("Your licence or lease with the exact address", ChecklistState.Attached, ["lease.pdf"], false),
            new("A receipt or report that shows the state on that day", ChecklistState.Attached, ["receipt.pdf", "report.pdf"], false),
            new("A photo of the entrance with the unit number", ChecklistState.Missing, [], false),
            new("What happened instead", ChecklistState.Missing, [], true),
            new("The name of the business that was meant, if you know it", ChecklistState.InWords, [], true),
            new("Earlier visits without this finding", ChecklistState.OnRecord, [], false)])
            .Select(line => new FilingCheck(FilingCheckKind.Checklist, line.State != ChecklistState.Missing) { Item = line }),
    ];

    public static readonly IReadOnlyList<GetMyFix.Answer> Answers =
    [
        new("cold", Cold.Title, FixAnswerKind.Done, "", FixFinding.None, "", ""),
        new("cold", Cold.Title, FixAnswerKind.Done, "", FixFinding.Accepted, "", ""),
        new("cold", Cold.Title, FixAnswerKind.Done, "", FixFinding.NotAccepted, "", ""),
        new("log", Log.Title, FixAnswerKind.DoesNotApply, "", FixFinding.Accepted, "", ""),
    ];

    public static readonly ListMyFixes.Fixes Listed = new(
        [
            new("F-0123456A", "V-0123456A", "Cold food was not kept at 4 °C or colder", "1 Example Street", 1, FixStatus.AwaitingMerchant, NextActor.Merchant, Today.AddDays(5), Today.AddDays(-4), null, 0),
            new("F-0123456B", "V-0123456B", "Soap missing", "1 Example Street", 2, FixStatus.Sent, NextActor.Reviewer, Today.AddDays(11), Today.AddDays(-3), null, 0),
        ],
        [new("F-0123456C", "V-0123456C", "Mouse droppings", "2 Example Street", 1, FixStatus.NotConfirmed, NextActor.None, null, Today.AddDays(-30), Today.AddDays(-20), 0)], null, Today);
}
