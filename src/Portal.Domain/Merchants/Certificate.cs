using Portal.Domain.Shared;

namespace Portal.Domain.Merchants;

/// <summary>What a certificate says: where a merchant stood on a day, as known on the day of issue. It is what is signed.</summary>
/// <param name="Reference">Where anybody can verify it.</param>
/// <param name="Merchant">The merchant's name on the day of issue.</param>
/// <param name="MerchantReference">Source and key: <c>toronto:10332007</c>.</param>
/// <param name="Store">Address of the store that it speaks of; empty for the account.</param>
/// <param name="StorePoints">That store's share of the points; null for the account.</param>
/// <param name="Day">The day certified.</param>
/// <param name="KnownOn">The day whose knowledge was used.</param>
/// <param name="Points">Of the account on the day.</param>
/// <param name="Tier">Code of the tier that they make.</param>
/// <param name="TierName">The tier's word.</param>
/// <param name="Scheme">Code and version of the points scheme: <c>demo/1</c>.</param>
/// <param name="IssuedAt">UTC, whole seconds.</param>
public sealed record CertificateContent(
    string Reference,
    string Merchant,
    string MerchantReference,
    string Store,
    int? StorePoints,
    DateOnly Day,
    DateOnly KnownOn,
    int Points,
    string Tier,
    string TierName,
    string Scheme,
    DateTime IssuedAt);

/// <summary>A signed statement of where a merchant stood on a day. It is never changed: when the record of that day changes later, its public page says so.</summary>
public sealed class Certificate : Aggregate
{
    public const int ReferenceLimit = 24;
    public const int SealLimit = 4000;

    private Certificate()
    {
    }

    /// <summary>Random: nobody finds a certificate by trying.</summary>
    public string Reference { get; private set; } = "";

    public Guid MerchantId { get; private set; }

    /// <summary>Null for the account.</summary>
    public Guid? StoreId { get; private set; }

    public string Merchant { get; private set; } = "";

    public string MerchantReference { get; private set; } = "";

    public string Store { get; private set; } = "";

    public int? StorePoints { get; private set; }

    public DateOnly Day { get; private set; }

    public DateOnly KnownOn { get; private set; }

    public int Points { get; private set; }

    public string Tier { get; private set; } = "";

    public string TierName { get; private set; } = "";

    public string Scheme { get; private set; } = "";

    public DateTime IssuedAt { get; private set; }

    /// <summary>Who asked for it.</summary>
    public Guid IssuedBy { get; private set; }

    /// <summary>The content, signed: a compact JWS (RFC 7515).</summary>
    public string Seal { get; private set; } = "";

    /// <summary>What the row says; the same as what was signed, unless somebody changed one of them.</summary>
    public CertificateContent Content =>
        new(Reference, Merchant, MerchantReference, Store, StorePoints, Day, KnownOn, Points, Tier, TierName, Scheme, IssuedAt);

    /// <summary>Why there is no certificate of a day; null when there can be one.</summary>
    public static Obstacle? WhyNot(bool may, DateOnly day, DateOnly today) => (may, day) switch
    {
        (false, _) => MerchantObstacles.Certificate.Of(CertificateObstacle.ViewerOnly),
        _ when day > today => MerchantObstacles.Certificate.Of(CertificateObstacle.DayAhead),
        _ => null,
    };

    /// <param name="id">Made by the caller.</param>
    /// <param name="merchantId">Whose standing.</param>
    /// <param name="storeId">Null for the account.</param>
    /// <param name="content">What was signed.</param>
    /// <param name="seal">The signed content.</param>
    /// <param name="by">Who asked.</param>
    public static Certificate Issue(Guid id, Guid merchantId, Guid? storeId, CertificateContent content, string seal, Guid by)
    {
        if (WhyNot(may: true, content.Day, content.KnownOn) is { } obstacle) throw obstacle.Broken();
        var certificate = new Certificate
        {
            Id = id,
            Reference = content.Reference,
            MerchantId = merchantId,
            StoreId = storeId,
            Merchant = content.Merchant,
            MerchantReference = content.MerchantReference,
            Store = content.Store,
            StorePoints = content.StorePoints,
            Day = content.Day,
            KnownOn = content.KnownOn,
            Points = content.Points,
            Tier = content.Tier,
            TierName = content.TierName,
            Scheme = content.Scheme,
            IssuedAt = content.IssuedAt,
            IssuedBy = by,
            Seal = seal,
        };
        certificate.Raise(new CertificateIssued(merchantId, id, content.Day));
        return certificate;
    }
}

/// <summary>A certificate of a merchant's standing was issued.</summary>
public sealed record CertificateIssued(Guid MerchantOf, Guid CertificateId, DateOnly Of)
    : DomainEvent(MerchantOf, CertificateId, MerchantOf, null, "Issued", $"standing of {Of:yyyy-MM-dd}");
