namespace Portal.Domain.Policies;

/// <summary>In which form a business is run.</summary>
public enum LegalForm { Unknown = 0, SoleTrader, Partnership, Company, NonProfit, PublicBody }

/// <summary>What a policy may depend on: country, form and trade of a merchant.</summary>
/// <param name="Country">Two letters; empty when not known.</param>
/// <param name="Form">Unknown until the merchant tells.</param>
/// <param name="Trade">In the source's words.</param>
public sealed record MerchantProfile(string Country, LegalForm Form, string Trade);
