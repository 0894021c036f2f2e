using Portal.Domain.Shared;

namespace Portal.Domain.Merchants;

/// <summary>Why a store is taken to belong to an account.</summary>
public enum LinkBasis
{
    None = 0,

    /// <summary>The same operator stands on the licences.</summary>
    SameOperator,

    /// <summary>Deals of both are paid out to the same account.</summary>
    SamePayoutAccount,

    /// <summary>The owner of the account claimed the store.</summary>
    ClaimedByOwner,

    /// <summary>The record of the source says so.</summary>
    FromRecord,
}

/// <summary>Why a store counts for an account. A link that proves wrong is undone, never deleted: from the day on which that is known the store's points count no more.</summary>
public sealed class StoreLink : Aggregate
{
    public const int WordsLimit = 500;

    private StoreLink()
    {
    }

    public Guid MerchantId { get; private set; }

    public Guid StoreId { get; private set; }

    public LinkBasis Basis { get; private set; }

    public DateOnly Since { get; private set; }

    /// <summary>What the link rests on, in the words of its source: a licence number, the name of an operator.</summary>
    public string SourceWords { get; private set; } = "";

    /// <summary>The member of staff who linked the store; null when a system or a record did.</summary>
    public Guid? LinkedBy { get; private set; }

    /// <summary>The day from which it is known that the link was wrong; null while it stands.</summary>
    public DateOnly? UnlinkedOn { get; private set; }

    public static StoreLink Join(Guid id, Guid merchantId, Guid storeId, LinkBasis basis, DateOnly since, string sourceWords, Guid? by)
    {
        Rule.Require(basis != LinkBasis.None, "link.basis-missing", "Say why the store belongs to the account.");
        Rule.Require(sourceWords.Length <= WordsLimit, "link.words-too-long", $"The source's words can have at most {WordsLimit} characters.");
        var link = new StoreLink { Id = id, MerchantId = merchantId, StoreId = storeId, Basis = basis, Since = since, SourceWords = sourceWords, LinkedBy = by };
        link.Raise(new StoreLinked(id, storeId, merchantId, basis.ToString()));
        return link;
    }

    /// <summary>The link was wrong: the store's points count for the account no more, on no day, as known from this day on.</summary>
    public void Undo(DateOnly knownOn, string why)
    {
        Rule.Require(UnlinkedOn is null, "link.undone", "This store is no longer linked to the account.");
        UnlinkedOn = knownOn;
        Raise(new StoreUnlinked(Id, StoreId, MerchantId, why));
    }
}

public sealed record StoreLinked(Guid LinkId, Guid StoreId, Guid Merchant, string Basis) : DomainEvent(LinkId, StoreId, Merchant, null, "Linked", Basis);

public sealed record StoreUnlinked(Guid LinkId, Guid StoreId, Guid Merchant, string Reason) : DomainEvent(LinkId, StoreId, Merchant, "Linked", "Unlinked", Reason);
