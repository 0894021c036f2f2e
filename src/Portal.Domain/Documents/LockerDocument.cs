using Portal.Domain.Policies;
using Portal.Domain.Shared;

namespace Portal.Domain.Documents;

/// <summary>What a merchant says about a document.</summary>
/// <param name="Kind">A code of the document rules.</param>
/// <param name="Title">As the merchant calls it.</param>
/// <param name="StoreId">The store that it is about; null for the whole business.</param>
/// <param name="Holder">Whom it is made out to.</param>
/// <param name="Number">Its own number.</param>
/// <param name="ExpiresOn">Its last day; null when it does not expire.</param>
public sealed record DocumentFacts(string Kind, string Title, Guid? StoreId, string Holder, string Number, DateOnly? ExpiresOn);

/// <summary>A document that a merchant uploaded once, to be used in fixes and appeals. Its bytes never change: a newer version is a document of its own, and the old one is kept.</summary>
public sealed class LockerDocument : Aggregate
{
    public const int KindLimit = 40;
    public const int TitleLimit = 120;
    public const int HolderLimit = 200;
    public const int NumberLimit = 80;

    private LockerDocument()
    {
    }

    public Guid MerchantId { get; private set; }

    public string Kind { get; private set; } = "";

    public string Title { get; private set; } = "";

    public Guid? StoreId { get; private set; }

    public string Holder { get; private set; } = "";

    public string Number { get; private set; } = "";

    public DateOnly? ExpiresOn { get; private set; }

    /// <summary>The next day on which its owner is reminded; null when none is left.</summary>
    public DateOnly? RemindOn { get; private set; }

    /// <summary>The newer version; null for the one that counts.</summary>
    public Guid? ReplacedBy { get; private set; }

    /// <summary>The stored bytes, shared with every piece of evidence that was made of it.</summary>
    public Guid ContentId { get; private set; }

    public string FileName { get; private set; } = "";

    /// <summary>What the bytes are, not what the browser said.</summary>
    public string MediaType { get; private set; } = "";

    public long Size { get; private set; }

    /// <summary>SHA-256 of the stored bytes, hexadecimal.</summary>
    public string Sha256 { get; private set; } = "";

    public bool MetadataRemoved { get; private set; }

    public DateOnly? TakenOn { get; private set; }

    public Guid? UploadedBy { get; private set; }

    public DateTime UploadedAt { get; private set; }

    /// <summary>What the merchant says about it now.</summary>
    public DocumentFacts Facts => new(Kind, Title, StoreId, Holder, Number, ExpiresOn);

    public static LockerDocument Keep(Guid id, Guid merchantId, DocumentFacts facts, StoredFile file, DocumentRules rules, Guid? by, DateTime now, DateOnly today)
    {
        var document = new LockerDocument { Id = id, MerchantId = merchantId };
        document.Say(facts, rules, today);
        (document.ContentId, document.FileName, document.MediaType, document.Size, document.Sha256) = (file.ContentId, file.FileName, file.MediaType, file.Size, file.Sha256);
        (document.MetadataRemoved, document.TakenOn, document.UploadedBy, document.UploadedAt) = (file.MetadataRemoved, file.TakenOn, by, now);
        document.Raise(new DocumentKept(merchantId, id, merchantId, document.Kind, file.Sha256));
        return document;
    }

    /// <summary>A newer one takes its place; it is kept, and reminds nobody any more.</summary>
    public void GiveWayTo(LockerDocument newer)
    {
        Rule.Require(ReplacedBy is null, "document.replaced", "A newer version of this document is there already. Replace that one.");
        (ReplacedBy, RemindOn) = (newer.Id, null);
        Raise(new DocumentReplaced(MerchantId, Id, MerchantId, Sha256, newer.Sha256));
    }

    /// <summary>The merchant corrects what they said about it; the file stays.</summary>
    public void Correct(DocumentFacts facts, DocumentRules rules, DateOnly today)
    {
        Rule.Require(ReplacedBy is null, "document.replaced", "A newer version of this document is there already. Replace that one.");
        var before = $"{Kind}, {ExpiresOn:yyyy-MM-dd}";
        Say(facts, rules, today);
        Raise(new DocumentCorrected(MerchantId, Id, MerchantId, before, $"{Kind}, {ExpiresOn:yyyy-MM-dd}"));
    }

    /// <summary>Its owner is told that it ends soon, or today. Days that were missed are caught up with once.</summary>
    public void Remind(DocumentRules rules, DateOnly today)
    {
        Rule.Require(RemindOn <= today && ExpiresOn is not null, "document.not-due", "No reminder of this document is due.");
        RemindOn = rules.NextReminder(ExpiresOn, today);
        Raise(new DocumentExpiring(MerchantId, Id, MerchantId, ExpiresOn.Value));
    }

    /// <summary>The merchant takes it out of the locker.</summary>
    /// <param name="used">Whether something that was sent, or is being written, has it.</param>
    public void Remove(bool used)
    {
        Rule.Require(!used, "document.used", "This document is part of an appeal or a fix, so it stays. Replace it when there is a newer one.");
        Raise(new DocumentRemoved(MerchantId, Id, MerchantId, Sha256));
    }

    private void Say(DocumentFacts facts, DocumentRules rules, DateOnly today)
    {
        Rule.Require(rules.Kinds.Any(k => k.Code == facts.Kind), "document.kind-unknown", "Choose what kind of document it is.");
        Rule.Require(facts.Title.Length is > 0 and <= TitleLimit, "document.title", $"Give the document a name of at most {TitleLimit} characters.");
        Rule.Require(facts.Holder.Length <= HolderLimit && facts.Number.Length <= NumberLimit, "document.too-long", $"A holder can have {HolderLimit} characters, a number {NumberLimit}.");
        (Kind, Title, StoreId, Holder, Number) = (facts.Kind, facts.Title, facts.StoreId, facts.Holder, facts.Number);
        if (ExpiresOn == facts.ExpiresOn) return;
        ExpiresOn = facts.ExpiresOn;
        RemindOn = rules.NextReminder(ExpiresOn, today);
    }
}

/// <summary>A file whose bytes are stored.</summary>
public sealed record StoredFile(Guid ContentId, string FileName, string MediaType, long Size, string Sha256, bool MetadataRemoved, DateOnly? TakenOn);

public sealed record DocumentKept(Guid CaseId, Guid DocumentId, Guid Merchant, string Kind, string Sha256)
    : DomainEvent(CaseId, DocumentId, Merchant, null, Kind, $"sha256:{Sha256}");

public sealed record DocumentReplaced(Guid CaseId, Guid DocumentId, Guid Merchant, string Before, string After)
    : DomainEvent(CaseId, DocumentId, Merchant, $"sha256:{Before}", $"sha256:{After}", null);

public sealed record DocumentCorrected(Guid CaseId, Guid DocumentId, Guid Merchant, string Before, string After)
    : DomainEvent(CaseId, DocumentId, Merchant, Before, After, null);

public sealed record DocumentRemoved(Guid CaseId, Guid DocumentId, Guid Merchant, string Sha256)
    : DomainEvent(CaseId, DocumentId, Merchant, $"sha256:{Sha256}", null, null);

public sealed record DocumentExpiring(Guid CaseId, Guid DocumentId, Guid Merchant, DateOnly LastDay)
    : DomainEvent(CaseId, DocumentId, Merchant, null, $"{LastDay:yyyy-MM-dd}", null)
{
    public override DateOnly? Day => LastDay;
}
