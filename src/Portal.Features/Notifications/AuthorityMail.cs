using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using MimeKit;
using MimeKit.Text;
using Portal.Domain.Appeals.Questions;
using Portal.Features.Data;

namespace Portal.Features.Notifications;

/// <summary>Sends a reviewer's question to an authority outside, and a reminder of it. What is answered or given up meanwhile is not sent.</summary>
internal sealed class AuthorityMail(IStringLocalizer<NoticeText> texts, MailOptions options, ISendMail post) : IDeliverer
{
    public const string Question = "AuthorityQuestion";
    public const string Reminder = "AuthorityReminder";

    private const string MessageKind = "authority";

    public string Kind => MessageKind;

    /// <summary>To be saved with what it tells of.</summary>
    public static OutboxMessage Order(CaseQuestion question, string name, DateTime now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Key = $"{name}:{question.Id:N}",
        Kind = MessageKind,
        Name = name,
        Payload = JsonSerializer.Serialize(question.Id),
        OccurredAt = now,
        DueAt = now,
    };

    public async Task DeliverAsync(PortalDb db, OutboxMessage message, CancellationToken ct)
    {
        var id = JsonSerializer.Deserialize<Guid>(message.Payload);
        var found = await (
            from question in db.CaseQuestions.AsNoTracking()
            where question.Id == id
            join appeal in db.Appeals on question.AppealId equals appeal.Id
            join merchant in db.Merchants on appeal.MerchantId equals merchant.Id
            select new { question, appeal.Reference, merchant.Name }).SingleOrDefaultAsync(ct) ?? throw new DeliveryFailedException(DeliveryFailure.SubjectGone, isFinal: true);
        if (found.question.State != QuestionState.Open) return;
        if (!MailOptions.IsAddress(found.question.Mail)) throw new DeliveryFailedException(DeliveryFailure.Address, isFinal: true);
        await post.SendAsync(Write(message, found.question, found.Reference, found.Name), ct);
    }

    private MimeMessage Write(OutboxMessage message, CaseQuestion question, string reference, string merchant)
    {
        var by = question.AnswerBy.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
        var sender = new MailboxAddress(Encoding.UTF8, options.SenderName, options.From);
        var body = new TextPart(TextFormat.Plain) { ContentTransferEncoding = ContentEncoding.QuotedPrintable };
        body.SetText(Encoding.UTF8, string.Join("\n\n", texts[message.Name + "_Lead", merchant, by].Value, question.Question, texts["Authority_Foot", reference].Value));
        var mail = new MimeMessage
        {
            MessageId = $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(message.Key)))[..32]}@{sender.Domain}",
            Date = new DateTimeOffset(message.OccurredAt, TimeSpan.Zero),
            Subject = texts[message.Name + "_Subject", reference, by].Value,
            Body = body,
        };
        mail.From.Add(sender);
        mail.To.Add(new MailboxAddress(Encoding.UTF8, question.Authority, question.Mail));
        if (options.ReplyTo.Length > 0) mail.ReplyTo.Add(new MailboxAddress(Encoding.UTF8, options.SenderName, options.ReplyTo));
        return mail;
    }
}
