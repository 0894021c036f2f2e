using Portal.Domain.Policies;

namespace Portal.Domain.Appeals.Questions;

/// <summary>Who can be asked about which kind of case: the whole table.</summary>
public static class Askable
{
    // A fix is re-checked, not judged, and a link rests on papers: for both the merchant is the one who knows.
    private static readonly Dictionary<Type, AskedParty[]> Parties = new()
    {
        [typeof(Appeal)] = [AskedParty.Merchant, AskedParty.Decider, AskedParty.Authority],
        [typeof(Fixes.Fix)] = [AskedParty.Merchant],
        [typeof(LinkContest)] = [AskedParty.Merchant],
    };

    public static IReadOnlyList<AskedParty> Of(ReviewCase about) => Parties[about.GetType()];
}
