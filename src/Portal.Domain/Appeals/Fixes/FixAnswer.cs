using Portal.Domain.Policies;
using Portal.Domain.Shared;

namespace Portal.Domain.Appeals.Fixes;

/// <summary>What a merchant says about one requirement of a fix, and what the re-check makes of it.</summary>
public sealed class FixAnswer
{
    public const int WordsLimit = 2000;
    public const int NoteLimit = 1000;
    public const int CheckLimit = 40;

    private FixAnswer()
    {
    }

    public Guid Id { get; private init; }

    public Guid FixId { get; private init; }

    /// <summary>Of the requirement; unique in a fix.</summary>
    public string Code { get; private init; } = "";

    public int Place { get; private init; }

    /// <summary>The requirement as it was asked then.</summary>
    public string Title { get; private init; } = "";

    public FixAnswerKind Kind { get; private init; }

    /// <summary>What was done; for "this does not apply": why.</summary>
    public string Words { get; private init; } = "";

    public FixFinding Finding { get; private set; }

    /// <summary>Why, for the merchant; may be empty.</summary>
    public string Note { get; private set; } = "";

    /// <summary>The automatic check that accepted it; empty when a person did, or nobody yet.</summary>
    public string CheckedBy { get; private set; } = "";

    /// <param name="id">Made by the caller.</param>
    /// <param name="fixId">Of the fix that it belongs to.</param>
    /// <param name="requirement">What is asked.</param>
    /// <param name="given">The answer.</param>
    /// <param name="files">How many files lie with it.</param>
    public static FixAnswer To(Guid id, Guid fixId, FixRequirement requirement, GivenAnswer? given, int files)
    {
        Rule.Require(given is { Kind: not FixAnswerKind.None }, "fix.answer-missing", $"Answer each requirement: show that it is met, or say why it does not apply. Missing: {requirement.Title}.");
        var words = given.Words.Trim();
        Rule.Require(words.Length <= WordsLimit, "fix.words-too-long", $"An answer can have at most {WordsLimit:N0} characters.");
        Rule.Require(given.Kind != FixAnswerKind.DoesNotApply || words.Length > 0, "fix.why-missing", $"Say why this does not apply to you: {requirement.Title}.");
        Rule.Require(given.Kind != FixAnswerKind.Done || words.Length > 0 || files > 0, "fix.proof-missing", $"Add a file or say what you did: {requirement.Title}.");
        return new FixAnswer { Id = id, FixId = fixId, Code = requirement.Code, Place = requirement.Place, Title = requirement.Title, Kind = given.Kind, Words = words };
    }

    internal void Judge(FixFinding finding, string note)
    {
        Rule.Require(note.Length <= NoteLimit, "fix.note-too-long", $"A note can have at most {NoteLimit:N0} characters.");
        (Finding, Note) = (finding, note.Trim());
        if (finding != FixFinding.Accepted) CheckedBy = "";
    }

    internal void AcceptBy(string check) => (Finding, CheckedBy) = (FixFinding.Accepted, check);
}

/// <summary>An answer as it is sent.</summary>
/// <param name="Code">Of the requirement.</param>
/// <param name="Kind">Done, or does not apply.</param>
/// <param name="Words">What was done, or why it does not apply.</param>
public sealed record GivenAnswer(string Code, FixAnswerKind Kind, string Words);
