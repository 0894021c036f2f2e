namespace Portal.Domain.Policies;

/// <summary>What somebody who breached a clause has to show before the fix is confirmed: data of the policy, one row for each requirement of a clause.</summary>
public sealed class FixRequirement
{
    public const int CodeLimit = 40;
    public const int TitleLimit = 200;
    public const int HintLimit = 500;
    public const int ListLimit = 400;

    private const char Between = '|';
    private const string DocumentPrefix = "document:";

    public Guid Id { get; init; }

    public Guid ClauseId { get; init; }

    /// <summary>Stable in its clause: <c>put-right</c>.</summary>
    public string Code { get; init; } = "";

    /// <summary>Its place among the requirements of the clause, from 1.</summary>
    public int Place { get; init; }

    /// <summary>The state that is to be shown: "Cold food is kept at 4 °C or colder".</summary>
    public string Title { get; init; } = "";

    /// <summary>What shows it, one plain sentence.</summary>
    public string Hint { get; init; } = "";

    /// <summary>What is taken as proof: <c>photo</c>, <c>document</c>, <c>words</c>, or a kind of document such as <c>document:certificate</c>.</summary>
    public string Proof { get; init; } = "";

    /// <summary>Names of <see cref="LegalForm"/>; empty for all.</summary>
    public string MerchantTypes { get; init; } = "";

    /// <summary>ISO 3166-1 alpha-2; empty for all.</summary>
    public string Countries { get; init; } = "";

    /// <summary>Trades in the words of the sources; empty for all.</summary>
    public string Trades { get; init; } = "";

    /// <summary>The automatic check that can confirm it: see <see cref="FixChecks"/>; empty for none.</summary>
    public string Check { get; init; } = "";

    public IReadOnlyList<string> ProofKinds => Parts(Proof);

    /// <summary>Kinds of documents of the locker that are demanded: <c>certificate</c>.</summary>
    public IEnumerable<string> DocumentKinds => ProofKinds.Where(kind => kind.StartsWith(DocumentPrefix, StringComparison.Ordinal)).Select(kind => kind[DocumentPrefix.Length..]);

    /// <summary>Whether a merchant has to meet it. What is not known of the merchant leaves nothing out: whoever it does not concern says so.</summary>
    public bool Concerns(MerchantProfile merchant) =>
        In(MerchantTypes, merchant.Form == LegalForm.Unknown ? "" : merchant.Form.ToString()) && In(Countries, merchant.Country) && In(Trades, merchant.Trade);

    public static string Join(IEnumerable<string>? parts) => string.Join(Between, parts ?? []);

    private static bool In(string list, string value) => list.Length == 0 || value.Length == 0 || Parts(list).Contains(value, StringComparer.OrdinalIgnoreCase);

    private static string[] Parts(string list) => list.Split(Between, StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>Automatic checks that policies can name. Each may only confirm; what it does not see is left to a person.</summary>
public static class FixChecks
{
    /// <summary>A later visit of the authority to that store without a finding under the same clause.</summary>
    public const string LaterVisit = "later-visit";

    /// <summary>A document of the demanded kind from the merchant's locker whose last day lies ahead.</summary>
    public const string DocumentInDate = "document-in-date";
}
