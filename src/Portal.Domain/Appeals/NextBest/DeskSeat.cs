using System.Globalization;
using Portal.Domain.Shared;

namespace Portal.Domain.Appeals.NextBest;

/// <summary>What a case asks of who reviews it.</summary>
/// <param name="Language">BCP 47, of who filed it; empty where it is not known, which asks for none.</param>
/// <param name="Trade">Of the merchant, in its source's words; may be empty.</param>
/// <param name="Policy">Code of the policy; empty for a contested link.</param>
public readonly record struct CaseNeeds(string Language, string Trade, string Policy);

/// <summary>What a reviewer can do, how many cases they take at once, and until when they are away. Who has none reviews everything.</summary>
public sealed class DeskSeat : Aggregate
{
    public const int ListLimit = 1000;
    public const int MostCases = 50;
    private const char Between = '\n';

    private DeskSeat()
    {
    }

    /// <summary>Each on its own line; empty for all.</summary>
    public string Languages { get; private set; } = "";

    /// <summary>Each on its own line; empty for all.</summary>
    public string Trades { get; private set; } = "";

    /// <summary>Codes of policies, each on its own line; empty for all.</summary>
    public string Policies { get; private set; } = "";

    /// <summary>Cases at once; null for the number that the queue's rules say.</summary>
    public int? Cap { get; private set; }

    /// <summary>First day on which they are back; null when they are here.</summary>
    public DateOnly? AwayUntil { get; private set; }

    public Guid SetBy { get; private set; }

    public DateTime SetAt { get; private set; }

    /// <summary>What is set.</summary>
    public sealed record Setting(IReadOnlyList<string> Languages, IReadOnlyList<string> Trades, IReadOnlyList<string> Policies, int? Cap, DateOnly? AwayUntil);

    /// <param name="person">Whose it is: its id too.</param>
    public static DeskSeat Of(Guid person) => new() { Id = person };

    public void Set(Setting setting, Guid by, DateTime now)
    {
        Rule.Require(setting.Cap is null or (>= 1 and <= MostCases), "seat.cap-invalid", $"The number of cases at once is from 1 to {MostCases}.");
        var lists = (Joined(setting.Languages), Joined(setting.Trades), Joined(setting.Policies));
        Rule.Require(Math.Max(lists.Item1.Length, Math.Max(lists.Item2.Length, lists.Item3.Length)) <= ListLimit, "seat.list-too-long", "A list of skills is too long. Leave it empty for all.");
        var before = SetAt == default ? null : Summary;
        (Languages, Trades, Policies) = lists;
        (Cap, AwayUntil, SetBy, SetAt) = (setting.Cap, setting.AwayUntil, by, now);
        Raise(new DeskSeatSet(Id, before, Summary));
    }

    public static IReadOnlyList<string> Split(string list) => list.Split(Between, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether they are away on a day.</summary>
    public bool IsAway(DateOnly today) => AwayUntil > today;

    /// <summary>Whether they can do what a case asks for.</summary>
    public bool Covers(CaseNeeds needs) => Has(Languages, needs.Language) && Has(Trades, needs.Trade) && Has(Policies, needs.Policy);

    private string Summary
    {
        get
        {
            var words = string.Create(CultureInfo.InvariantCulture, $"{Said(Languages)}; {Said(Trades)}; {Said(Policies)}; {Cap?.ToString(CultureInfo.InvariantCulture) ?? "usual"}; {(AwayUntil is { } day ? $"away until {day:yyyy-MM-dd}" : "here")}");
            return words.Length <= 200 ? words : words[..200];
        }
    }

    private static string Said(string list) => list.Length == 0 ? "all" : list.Replace(Between, ',');

    private static bool Has(string list, string needed) => list.Length == 0 || needed.Length == 0 || Split(list).Contains(needed, StringComparer.OrdinalIgnoreCase);

    private static string Joined(IReadOnlyList<string> list) =>
        string.Join(Between, list.Select(i => i.Trim()).Where(i => i.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase));
}
