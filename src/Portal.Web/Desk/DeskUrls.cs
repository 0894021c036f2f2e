using System.Globalization;
using Portal.Domain.Enforcement;
using Portal.Features.Appeals;
using Portal.Features.Appeals.Stuck;

namespace Portal.Web.Desk;

/// <summary>Addresses of the desk.</summary>
public static class DeskUrls
{
    public const string Home = "/desk";

    /// <summary>What waits for one member of staff: questions about their decisions, notes that name them.</summary>
    public const string Inbox = "/desk/inbox";
    public const string Stuck = "/desk/stuck";
    public const string Targets = "/desk/targets";
    public const string Merchants = "/desk/merchants";
    public const string Outside = "/desk/outside";
    public const string Policies = "/desk/policies";

    /// <summary>What happens while a page of the desk is open.</summary>
    public const string Live = "/desk/live";

    /// <summary>What the order of the queue goes by, who set it, and what it would do.</summary>
    public const string Weights = "/desk/order";

    /// <summary>Which cases are looked at blind first, and how far first verdicts agree with what was decided.</summary>
    public const string Quality = "/desk/quality";

    /// <summary>What each reviewer can do, how many cases they take, until when they are away.</summary>
    public const string Team = "/desk/team";

    /// <summary>Texts that reviewers start from.</summary>
    public const string Templates = "/desk/templates";

    public const string NewTemplate = Templates + "/new";

    /// <summary>One of them, to be written anew or retired.</summary>
    public static string Template(Guid id) => $"{Templates}/{id:D}";

    /// <summary>Those in a language, or those that were retired.</summary>
    public static string TemplatesOf(string? language, bool retired) => Templates + Tail([("language", language), ("retired", retired ? "true" : null)]);

    /// <summary>One clause, to word what would change a decision under it.</summary>
    public static string Policy(string clause) => $"{Policies}/{clause}";

    /// <summary>How targets were met in so many days; the list of what is due, from a key on.</summary>
    public static string TargetsOf(int days, string? after = null) => Targets + Tail([("days", days == 90 ? null : days.ToString(CultureInfo.InvariantCulture)), ("after", after)]);

    /// <summary>The cases of one check.</summary>
    public static string StuckOf(StuckKind kind, string? after = null) => Stuck + Tail([("kind", Name(kind)), ("after", after)]);

    /// <summary>The page of whatever a reference names; a decision has none at the desk.</summary>
    public static string? Any(string reference) => reference.Length < 2 || reference[1] != '-' ? null : reference[0] switch
    {
        'A' or 'F' => Case(reference),
        'L' => Link(reference),
        'O' => OutsideCase(reference),
        _ => null,
    };

    /// <summary>A reviewer's question, for whom it was put to.</summary>
    public static string Question(Guid id) => $"/desk/questions/{id:N}";

    /// <summary>A file that came with an authority's reply.</summary>
    public static string QuestionFile(Guid id) => $"/desk/questions/files/{id:N}";

    public static string OutsideCase(string reference) => $"{Outside}/{reference}";

    /// <summary>A case of any kind: the letter of its reference says which.</summary>
    public static string Case(string reference) => (reference.Length > 0 ? reference[0] : ' ') switch
    {
        'F' => "/desk/fixes/" + reference,
        'L' => Link(reference),
        _ => "/desk/cases/" + reference,
    };

    public static string Link(string reference) => $"/desk/links/{reference}";

    /// <summary>One tab of a case's evidence: the same case, another part of it in the middle.</summary>
    public static string Case(string reference, string tab) => $"{Case(reference)}?tab={tab}";

    /// <summary>The merchant of a case, at a glance.</summary>
    public static string CaseMerchant(string reference) => Case(reference) + "/merchant";

    public static string Merchant(Guid merchant) => string.Create(CultureInfo.InvariantCulture, $"/desk/merchants/{merchant:N}");

    /// <summary>The older part of a long record.</summary>
    public static string Merchant(Guid merchant, DateOnly before) => string.Create(CultureInfo.InvariantCulture, $"{Merchant(merchant)}?before={before:yyyy-MM-dd}");

    public static string SearchMerchants(string? text, string? after) => Merchants + Tail([("q", text), ("after", after)]);

    /// <summary>The queue as filtered; what is usual leaves no trace in the address.</summary>
    public static string Queue(ListQueue.Query query) => Home + Tail(
    [
        ("view", query.View == QueueView.FirstReview ? null : Name(query.View)),
        ("clause", query.Clause),
        ("severity", query.Severity == Severity.Unknown ? null : Name(query.Severity)),
        ("merchant", query.Merchant),
        ("overdue", query.Overdue ? "yes" : null),
        ("sort", query.Sort == QueueSort.None ? null : Name(query.Sort)),
        ("after", query.After),
    ]);

    /// <summary>An enum's name as it stands in an address: <c>second-review</c>; no name for none.</summary>
    public static string Name<T>(T value) where T : struct, Enum =>
        Convert.ToInt32(value, CultureInfo.InvariantCulture) == 0
            ? "all"
            : string.Concat(value.ToString().Select((letter, at) => at > 0 && char.IsUpper(letter) ? "-" + char.ToLowerInvariant(letter) : char.ToLowerInvariant(letter).ToString()));

    /// <summary>The value of a name in an address; null for one that is not known.</summary>
    public static T? Value<T>(string? name) where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (Name(value) == name) return value;
        }

        return null;
    }

    private static string Tail(IEnumerable<(string Name, string? Value)> parts)
    {
        var said = string.Join('&', parts.Where(p => !string.IsNullOrWhiteSpace(p.Value)).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}"));
        return said.Length == 0 ? "" : "?" + said;
    }
}
