using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Fixes;
using Portal.Domain.Documents;

namespace Portal.Features.Appeals.Fixes;

public enum ProofCheckKind { None = 0, MaySend, Shown, DoesNotApply, AnswerMissing, WhyMissing, ProofMissing, WordsOnly, PhotoMissing, StatementMissing, WordsTooMany, FilesOpen, PhotoUndated, File }

/// <summary>One line of "check before you send" of a fix.</summary>
/// <param name="Kind">What was looked at.</param>
/// <param name="Good">False for what could still be better.</param>
/// <param name="Count">Files, photos or characters that it speaks of.</param>
public sealed record ProofCheck(ProofCheckKind Kind, bool Good, int Count = 0)
{
    /// <summary>The requirement that it speaks of; null for the whole.</summary>
    public GetFixForm.Asked? Asked { get; init; }

    /// <summary>What was seen in one file.</summary>
    public FileCheck? Remark { get; init; }

    /// <summary>Whether it cannot be sent like this; everything else is only to be known.</summary>
    public bool Blocks => Kind is ProofCheckKind.AnswerMissing or ProofCheckKind.WhyMissing or ProofCheckKind.ProofMissing or ProofCheckKind.StatementMissing or ProofCheckKind.WordsTooMany;
}

/// <summary>Looks over a fix before it is sent: requirement by requirement, then file by file.</summary>
public static class ProofChecks
{
    public static IReadOnlyList<ProofCheck> Of(GetFixForm.Form form, IReadOnlyCollection<GivenAnswer> answers, string statement)
    {
        List<ProofCheck> checks = [];
        if (form.WhyNot is null) checks.Add(new(ProofCheckKind.MaySend, true));
        foreach (var asked in form.Requirements)
        {
            checks.AddRange(Answered(asked, answers.LastOrDefault(a => a.Code == asked.Code), [.. form.Files.Where(f => f.Requirement == asked.Code).Select(f => f.File)]));
            checks.AddRange(form.Remarks.Where(r => r.Requirement == asked.Code).Select(r => new ProofCheck(ProofCheckKind.File, false) { Asked = asked, Remark = r }));
        }

        if (form.Requirements.Count == 0 && string.IsNullOrWhiteSpace(statement)) checks.Add(new(ProofCheckKind.StatementMissing, false));
        if (statement.Length > Fix.StatementLimit) checks.Add(new(ProofCheckKind.WordsTooMany, false, statement.Length - Fix.StatementLimit));
        if (form.Files.Count > 0) checks.Add(new(ProofCheckKind.FilesOpen, true, form.Files.Count));
        var undated = form.Files.Count(f => FilingChecks.IsUndated(f.File));
        if (undated > 0) checks.Add(new(ProofCheckKind.PhotoUndated, false, undated));
        checks.AddRange(form.Remarks.Where(r => form.Requirements.All(asked => asked.Code != r.Requirement)).Select(r => new ProofCheck(ProofCheckKind.File, false) { Remark = r }));
        return checks;
    }

    private static IEnumerable<ProofCheck> Answered(GetFixForm.Asked asked, GivenAnswer? given, IReadOnlyList<EvidenceRow> files)
    {
        var says = !string.IsNullOrWhiteSpace(given?.Words);
        var kind = given?.Kind switch
        {
            null or FixAnswerKind.None => ProofCheckKind.AnswerMissing,
            FixAnswerKind.DoesNotApply => says ? ProofCheckKind.DoesNotApply : ProofCheckKind.WhyMissing,
            _ when files.Count == 0 && !says => ProofCheckKind.ProofMissing,
            _ when files.Count == 0 && !asked.Proof.Contains(EvidenceChecklist.Words) => ProofCheckKind.WordsOnly,
            _ when files.Count > 0 && asked.Proof is [EvidenceChecklist.Photo] && !files.Any(f => f.IsPicture) => ProofCheckKind.PhotoMissing,
            _ => ProofCheckKind.Shown,
        };
        yield return new(kind, kind is ProofCheckKind.Shown or ProofCheckKind.DoesNotApply, files.Count) { Asked = asked };
        if (given?.Words.Length > FixAnswer.WordsLimit) yield return new(ProofCheckKind.WordsTooMany, false, given.Words.Length - FixAnswer.WordsLimit) { Asked = asked };
    }
}
