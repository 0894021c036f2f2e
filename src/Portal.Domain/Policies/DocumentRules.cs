namespace Portal.Domain.Policies;

/// <summary>What merchants can keep as documents, when they are reminded, and what a machine looks for before something is sent: data with versions, never code.</summary>
/// <param name="Code">Stable name: <c>demo</c>.</param>
/// <param name="Version">Counts up from 1.</param>
/// <param name="Kinds">What a document can be.</param>
/// <param name="RemindDays">So many days before a document expires its owner is reminded: 30, 7, 0.</param>
/// <param name="Check">What a machine looks for.</param>
public sealed record DocumentRules(string Code, int Version, IReadOnlyList<DocumentKind> Kinds, IReadOnlyList<int> RemindDays, ReadingRules Check)
{
    /// <summary>The first day after the given one on which a reminder is due; null when there is none any more.</summary>
    public DateOnly? NextReminder(DateOnly? expiresOn, DateOnly after)
    {
        var days = expiresOn is { } last ? RemindDays.Select(d => last.AddDays(-d)).Where(day => day > after).ToList() : [];
        return days.Count == 0 ? null : days.Min();
    }
}

/// <summary>What a document can be.</summary>
/// <param name="Code">Stable: <c>licence</c>.</param>
/// <param name="Title">"Licence or permit".</param>
/// <param name="Named">Whether it is made out to a holder, so that name and address are compared.</param>
public sealed record DocumentKind(string Code, string Title, bool Named);

/// <summary>When a picture is hard to read, and which words of a document matter.</summary>
/// <param name="ShortSide">Pixels that the shorter side of a readable picture has at least.</param>
/// <param name="Darkest">Mean brightness of the darkest picture that can be read; 0 is black, 1 white.</param>
/// <param name="Flattest">Standard deviation of brightness below which nothing can be made out; 0 to 1.</param>
/// <param name="Softest">Variance of the edges below which a picture counts as blurred, measured at 1000 pixels on the longer side; 0 to 1.</param>
/// <param name="FewestLetters">A PDF with fewer letters has no text that a machine could read.</param>
/// <param name="ExpiryWords">Words before a day on which a document ends: "valid until".</param>
/// <param name="Abbreviations">Short forms of addresses and names, each with what it stands for: st, street.</param>
/// <param name="UnitWords">Words before the number of a unit: unit, suite.</param>
/// <param name="CompanyWords">Words that say what a company is and not who: inc, ltd.</param>
public sealed record ReadingRules(
    int ShortSide,
    double Darkest,
    double Flattest,
    double Softest,
    int FewestLetters,
    IReadOnlyList<string> ExpiryWords,
    IReadOnlyDictionary<string, string> Abbreviations,
    IReadOnlyList<string> UnitWords,
    IReadOnlyList<string> CompanyWords);
