namespace Portal.Web.Desk;

/// <summary>Puts a text into one that somebody is writing: every typed letter stays.</summary>
internal static class ReplyInsert
{
    private const string Gap = "\n\n";

    /// <param name="typed">What stands there.</param>
    /// <param name="at">Where the cursor was; below 0 for the end.</param>
    /// <param name="insert">What is put in.</param>
    /// <returns>The whole text, and where the cursor stands behind what was put in.</returns>
    public static (string Text, int Caret) Into(string typed, int at, string insert)
    {
        if (string.IsNullOrWhiteSpace(typed)) return (insert, insert.Length);
        var cut = at < 0 || at > typed.Length ? typed.Length : at;
        // Not within a pair of code units that is one character.
        if (cut > 0 && cut < typed.Length && char.IsLowSurrogate(typed[cut])) cut++;
        var (before, after) = (typed[..cut], typed[cut..]);
        var head = before + (before.Length == 0 || before.EndsWith('\n') ? "" : Gap) + insert;
        return (head + (after.Length == 0 || after.StartsWith('\n') ? "" : Gap) + after, head.Length);
    }
}
