namespace Portal.Domain.Merchants;

/// <summary>One place of a merchant, with a page in the marketplace.</summary>
public sealed class Store
{
    public const int AddressLimit = 200;

    public Guid Id { get; init; }

    public Guid MerchantId { get; init; }

    public string Name { get; init; } = "";

    public string Address { get; init; } = "";

    /// <summary>Degrees north, WGS 84; null where the source has none.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees east, WGS 84.</summary>
    public double? Longitude { get; init; }
}
