using CsCheck;
using Portal.Domain.Appeals;
using Portal.Domain.Policies;
using Shouldly;
using Xunit;

namespace Portal.Domain.Tests.Appeals;

/// <summary>What a ground's checklist asks for is compared with what is attached, without claiming to know what a file shows.</summary>
public sealed class EvidenceChecklistTests
{
    private static readonly AppealGround NotMine = new("not-mine", "", "", ["Licence or lease", "The entrance", "The name", "Earlier visits"])
    {
        Proof = ["document:licence|document:lease", "photo", "words", "record"],
    };

    private static readonly string[] Kinds = ["", "licence", "lease", "invoice"];

    private static readonly Gen<ListedFile> Files = Gen.Select(Gen.String[Gen.Char['a', 'z'], 1, 4], Gen.Bool, Gen.Int[0, 3].Select(n => Kinds[n]))
        .Select((name, picture, kind) => new ListedFile(name, picture, kind));

    [Fact]
    public void A_file_is_counted_where_it_fits_best_and_the_rest_is_named_missing()
    {
        var lines = EvidenceChecklist.Of(NotMine, [new("door.jpg", true, ""), new("lease.pdf", false, "lease")], saysSomething: false);

        lines.Select(l => (l.State, string.Join(",", l.Files))).ShouldBe(
            [(ChecklistState.Attached, "lease.pdf"), (ChecklistState.Attached, "door.jpg"), (ChecklistState.Missing, ""), (ChecklistState.OnRecord, "")]);
    }

    [Fact]
    public void A_document_that_nobody_named_can_be_any_and_an_invoice_is_no_licence()
    {
        EvidenceChecklist.Of(NotMine, [new("scan.pdf", false, "")], false)[0].State.ShouldBe(ChecklistState.Attached);
        EvidenceChecklist.Of(NotMine, [new("bill.pdf", false, "invoice")], false)[0].State.ShouldBe(ChecklistState.Missing);
    }

    [Fact]
    public void Words_will_do_where_the_list_says_so()
    {
        EvidenceChecklist.Of(NotMine, [], true).Select(l => l.State).ShouldBe([ChecklistState.Missing, ChecklistState.Missing, ChecklistState.InWords, ChecklistState.OnRecord]);
        EvidenceChecklist.Of(NotMine with { Proof = [] }, [], true).ShouldAllBe(l => l.State == ChecklistState.InWords);
    }

    [Fact]
    public void No_file_counts_twice_and_one_more_never_leaves_more_missing() =>
        Gen.Select(Files.Array[0, 6], Files, Gen.Bool).Sample((files, more, says) =>
        {
            var before = EvidenceChecklist.Of(NotMine, files, says);
            var after = EvidenceChecklist.Of(NotMine, [.. files, more], says);
            after.Sum(l => l.Files.Count).ShouldBeLessThanOrEqualTo(files.Length + 1);
            after.Count(l => l.State == ChecklistState.Missing).ShouldBeLessThanOrEqualTo(before.Count(l => l.State == ChecklistState.Missing));
        });
}
