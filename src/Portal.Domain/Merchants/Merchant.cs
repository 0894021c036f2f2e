using Portal.Domain.Policies;
using Portal.Domain.Shared;

namespace Portal.Domain.Merchants;

/// <summary>A business account of the marketplace.</summary>
public sealed class Merchant : Aggregate
{
    public const int NameLimit = 200;
    public const int SourceLimit = 40;
    public const int CountryLimit = 2;

    private Merchant()
    {
    }

    public string Name { get; private set; } = "";

    /// <summary>What kind of business, in the source's words: Restaurant, Bakery, H25 …</summary>
    public string Kind { get; private set; } = "";

    /// <summary>ISO 3166-1 alpha-2 of the country that it does business in; empty where its source does not tell.</summary>
    public string Country { get; private set; } = "";

    /// <summary>In which form it does business: what the merchant told; unknown until then.</summary>
    public LegalForm LegalForm { get; private set; }

    /// <summary>Where the merchant comes from: <c>toronto</c>, <c>sf</c>, a platform system.</summary>
    public string Source { get; private set; } = "";

    /// <summary>The merchant's key at its source, unique there (Toronto: the establishment id).</summary>
    public string SourceReference { get; private set; } = "";

    /// <summary>Fingerprint of the record that was last imported; the same fingerprint means that there is nothing to do.</summary>
    public string SourceHash { get; private set; } = "";

    public DateTime Since { get; private set; }

    public static Merchant Join(Guid id, string name, string kind, string source, string sourceReference, DateTime now, string country = "")
    {
        Rule.Require(!string.IsNullOrWhiteSpace(name) && name.Length <= NameLimit, "merchant.name-invalid", $"A merchant needs a name of at most {NameLimit} characters.");
        Rule.Require(!string.IsNullOrWhiteSpace(sourceReference), "merchant.reference-missing", "A merchant needs the reference that its source knows it by.");
        Rule.Require(country.Length is 0 or CountryLimit, "merchant.country-invalid", "A country is its two letters.");
        return new Merchant { Id = id, Name = name, Kind = kind, Country = country, Source = source, SourceReference = sourceReference, Since = now };
    }

    /// <summary>The merchant tells in which form it does business: some requirements are for companies only.</summary>
    public void TellLegalForm(LegalForm form)
    {
        Rule.Require(form != LegalForm.Unknown, "merchant.form-missing", "Choose the form that your business has.");
        if (form == LegalForm) return;
        var before = LegalForm;
        LegalForm = form;
        Raise(new LegalFormTold(Id, before.ToString(), form.ToString()));
    }

    /// <summary>What decides which requirements a merchant has to meet.</summary>
    public MerchantProfile Profile => new(Country, LegalForm, Kind);

    /// <summary>A whole record of this merchant was read in.</summary>
    /// <param name="hash">Fingerprint of the record.</param>
    /// <param name="violations">How many violations were new.</param>
    public void TakeRecord(string hash, int violations)
    {
        var before = SourceHash.Length == 0 ? null : SourceHash;
        SourceHash = hash;
        Raise(new RecordImported(Id, before, hash, $"{Source}: {violations} new violations"));
    }
}

/// <summary>The record of a merchant was read in from its source.</summary>
public sealed record RecordImported(Guid MerchantOf, string? Before, string After, string Reason)
    : DomainEvent(MerchantOf, MerchantOf, MerchantOf, Before, After, Reason);

public sealed record LegalFormTold(Guid MerchantOf, string Before, string After) : DomainEvent(MerchantOf, MerchantOf, MerchantOf, Before, After, null);
