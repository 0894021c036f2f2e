using Portal.Domain.Appeals;
using Portal.Domain.Documents;

namespace Portal.Features.Appeals;

public enum FilingCheckKind { None = 0, MayFile, ReasonMissing, WordsMissing, WordsTooMany, FilesOpen, NothingAttached, PhotoUndated, File, Checklist }

/// <summary>One line of "check before you send".</summary>
/// <param name="Kind">What was looked at.</param>
/// <param name="Good">False for what could still be better; only missing or too many words stand in the way of sending.</param>
/// <param name="Count">Files, photos or characters that it speaks of.</param>
public sealed record FilingCheck(FilingCheckKind Kind, bool Good, int Count = 0)
{
    /// <summary>What was seen in one file.</summary>
    public FileCheck? Remark { get; init; }

    /// <summary>What is there of one item of the ground's checklist.</summary>
    public ChecklistLine? Item { get; init; }
}

/// <summary>Looks over an appeal before it is sent, the same for every door.</summary>
public static class FilingChecks
{
    public static IReadOnlyList<FilingCheck> Of(GetAppealForm.Form form, string ground, string statement)
    {
        List<FilingCheck> checks = [];
        if (form.WhyNot is null) checks.Add(new(FilingCheckKind.MayFile, true));
        var chosen = form.Law.Grounds.FirstOrDefault(g => g.Code == ground);
        if (chosen is null) checks.Add(new(FilingCheckKind.ReasonMissing, false));
        if (string.IsNullOrWhiteSpace(statement)) checks.Add(new(FilingCheckKind.WordsMissing, false));
        else if (statement.Length > Appeal.StatementLimit) checks.Add(new(FilingCheckKind.WordsTooMany, false, statement.Length - Appeal.StatementLimit));
        checks.Add(form.Files.Count == 0 ? new(FilingCheckKind.NothingAttached, false) : new(FilingCheckKind.FilesOpen, true, form.Files.Count));
        var undated = form.Files.Count(IsUndated);
        if (undated > 0) checks.Add(new(FilingCheckKind.PhotoUndated, false, undated));
        checks.AddRange(form.Remarks.Select(r => new FilingCheck(FilingCheckKind.File, false) { Remark = r }));
        if (chosen is not null)
        {
            var files = form.Files.Select(f => new ListedFile(f.FileName, f.IsPicture, form.DocumentKinds.GetValueOrDefault(f.Id) ?? "")).ToList();
            checks.AddRange(EvidenceChecklist.Of(chosen, files, !string.IsNullOrWhiteSpace(statement))
                .Select(line => new FilingCheck(FilingCheckKind.Checklist, line.State != ChecklistState.Missing) { Item = line }));
        }

        return checks;
    }

    /// <summary>Everything that was found about files, one name each: whoever sends has to have seen them.</summary>
    public static IEnumerable<string> About(IEnumerable<EvidenceRow> files, IEnumerable<FileCheck> remarks) =>
        remarks.Select(r => $"{r.Remark}|{r.Requirement}|{r.File}|{r.Day:yyyy-MM-dd}").Concat(files.Where(IsUndated).Select(f => $"undated|{f.Id}"));

    internal static bool IsUndated(EvidenceRow file) => file.IsPicture && file.TakenOn is null;
}
