using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using MimeKit;
using MimeKit.Text;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Fixes;
using Portal.Domain.Appeals.Questions;
using Portal.Features.Data;
using Portal.Features.Identity;

namespace Portal.Features.Notifications;

/// <summary>Where people find the portal; known once its server has started.</summary>
public sealed record PublicAddress(Func<Uri> Find);

/// <summary>Writes a mail in the language of the person. The same order gives the same bytes each time, so that a mail sent twice can be told to be one.</summary>
internal sealed class MailWriter(IStringLocalizer<NoticeText> texts, MailOptions options, PublicAddress address)
{
    public async Task<MimeMessage> WriteAsync(PortalDb db, OutboxMessage message, MailOrder order, Person person, CancellationToken ct)
    {
        if (!MailOptions.IsAddress(person.Email)) throw new DeliveryFailedException(DeliveryFailure.Address, isFinal: true);
        var content = order.IsForStaff ? new Content("", "") : await ContentAsync(db, message.Name, order, ct);
        var text = Spoken(person.Language, () => order.IsForStaff ? TextForStaff(message.Name, order) : Text(message.Name, order, content));

        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(message.Key)))[..32];
        var sender = new MailboxAddress(Encoding.UTF8, OneLine(options.SenderName), options.From);
        var mail = new MimeMessage
        {
            MessageId = $"{id}@{sender.Domain}",
            Date = new DateTimeOffset(message.OccurredAt, TimeSpan.Zero),
            Subject = OneLine(text.Subject),
            Body = new MultipartAlternative { Part(TextFormat.Plain, MailShape.Plain(text)), Part(TextFormat.Html, MailShape.Html(text)) },
        };
        ((MultipartAlternative)mail.Body).Boundary = $"=-{id}";
        mail.From.Add(sender);
        mail.To.Add(new MailboxAddress(Encoding.UTF8, OneLine(person.Name), person.Email));
        if (options.ReplyTo.Length > 0) mail.ReplyTo.Add(new MailboxAddress(Encoding.UTF8, OneLine(options.SenderName), options.ReplyTo));
        // RFC 3834: no out-of-office note in answer to a machine.
        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return mail;
    }

    private static async Task<Content> ContentAsync(PortalDb db, string happened, MailOrder order, CancellationToken ct) => happened switch
    {
        nameof(MerchantAsked) => new Content(
            await db.CaseMessages.Where(m => m.AppealId == order.SubjectId && m.Author == MessageAuthor.Reviewer && m.SentAt <= order.HappenedAt)
                .OrderByDescending(m => m.SentAt).Select(m => m.Body).FirstOrDefaultAsync(ct) ?? "",
            ""),
        nameof(AppealDecided) => await db.Appeals.Where(a => a.Id == order.SubjectId).Select(a => new Content(a.Reasons, a.WhatWouldChange)).FirstOrDefaultAsync(ct) ?? new Content("", ""),
        nameof(LinkAsked) => new Content(
            await db.CaseMessages.Where(m => m.LinkContestId == order.SubjectId && m.Author == MessageAuthor.Reviewer && m.SentAt <= order.HappenedAt)
                .OrderByDescending(m => m.SentAt).Select(m => m.Body).FirstOrDefaultAsync(ct) ?? "",
            ""),
        nameof(FixAsked) => new Content(
            await db.CaseMessages.Where(m => m.FixId == order.SubjectId && m.Author == MessageAuthor.Reviewer && m.SentAt <= order.HappenedAt)
                .OrderByDescending(m => m.SentAt).Select(m => m.Body).FirstOrDefaultAsync(ct) ?? "",
            ""),
        nameof(FixDecided) => await db.Fixes.Where(f => f.Id == order.SubjectId).Select(f => new Content(f.Reasons, f.StillMissing)).FirstOrDefaultAsync(ct) ?? new Content("", ""),
        _ => new Content("", ""),
    };

    private MailText Text(string happened, MailOrder order, Content content)
    {
        var facts = order.Facts;
        var outcome = happened switch
        {
            nameof(AppealDecided) => $"{happened}_{facts.Outcome}",
            nameof(FixDecided) => $"{happened}_{facts.FixStatus}",
            _ => happened,
        };
        var words = new NoticeWords(texts, facts);
        List<string> lines = [words[$"{outcome}_Lead"]];
        if (happened == nameof(AppealDecided) && facts.PointsBack > 0 && facts.PointsAfter is { } after) lines.Add(texts["PointsBack", words.Points(facts.PointsBack), words.Points(after)]);
        List<string> more = words.Find($"{happened}_More") is { } general ? [general] : [];
        if (content.Change.Length > 0) more.Add(texts[happened == nameof(FixDecided) ? "StillMissing" : "WhatWouldChange", content.Change]);
        if (facts.NextTryOn is { } next) more.Add(texts["NextTryOn", NoticeWords.Day(next)]);
        if (facts.SecondUntil is { } until) more.Add(texts["SecondUntil", NoticeWords.Day(until)]);

        var page = new Uri(address.Find(), order.Path);
        var choose = new Uri(address.Find(), NoticePaths.Notices);
        var seat = texts[order.Role == MerchantRole.Owner ? "SeatOwner" : order.Role == MerchantRole.Manager ? "SeatManager" : "SeatViewer", facts.Merchant];
        return new MailText(
            words[$"{outcome}_Subject"], facts.Merchant, words[$"{outcome}_Headline"], lines,
            content.Quote.Length == 0 ? null : new Quote(texts[$"{happened}_Quote"], content.Quote), more, words[$"{happened}_Button"], page,
            [seat, texts["ChooseMail", choose]], CultureInfo.CurrentUICulture);
    }

    private MailText TextForStaff(string happened, MailOrder order)
    {
        var words = new NoticeWords(texts, order.Facts);
        return new MailText(
            words[$"{happened}_DeskSubject"], texts["DeskMail"], words[$"{happened}_DeskSubject"], [words[$"{happened}_DeskLead"]], null, [], words[$"{happened}_DeskButton"], new Uri(address.Find(), order.Path),
            [texts["SeatStaff"], texts["ChooseMail", new Uri(address.Find(), NoticePaths.Notices)]], CultureInfo.CurrentUICulture);
    }

    // Only the texts are spoken in another language: nothing is awaited inside.
    private static T Spoken<T>(string language, Func<T> write)
    {
        var (culture, own) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Known(language);
            return write();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, own);
        }
    }

    private static CultureInfo Known(string language)
    {
        try
        {
            return CultureInfo.GetCultureInfo(language, predefinedOnly: true);
        }
        catch (CultureNotFoundException)
        {
            return CultureInfo.GetCultureInfo("en");
        }
    }

    private static TextPart Part(TextFormat format, string text)
    {
        var part = new TextPart(format) { ContentTransferEncoding = ContentEncoding.QuotedPrintable };
        part.SetText(Encoding.UTF8, text);
        return part;
    }

    // A name is somebody's own words: it must not end a header line.
    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();

    private sealed record Content(string Quote, string Change);
}
