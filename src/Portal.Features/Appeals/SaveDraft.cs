using FluentValidation;
using MediatR;
using Portal.Domain.Appeals;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>Keeps what is half written on the merchant's account, field by field, so that it goes on from any device and survives the server.</summary>
public static class SaveDraft
{
    /// <param name="Violation">Reference of the decision.</param>
    /// <param name="Kind">What it is to become.</param>
    /// <param name="Page">The open page that it was typed in.</param>
    /// <param name="Changes">What was typed; none to read what stands.</param>
    [Needs(Permission.FileAppeal)]
    public sealed record Command(string Violation, DraftKind Kind, Guid Page, IReadOnlyList<Change> Changes) : ICommand<Saved>, IRepeatable;

    /// <param name="Name">The field.</param>
    /// <param name="Value">All of it.</param>
    /// <param name="Seen">The <see cref="SeenMark"/> of what it was typed over; null or empty for nothing.</param>
    /// <param name="Ago">How long ago it was typed.</param>
    /// <param name="Page">An earlier page that it was typed in; null for the one that sends.</param>
    public sealed record Change(string Name, string Value, string? Seen = null, TimeSpan Ago = default, Guid? Page = null);

    /// <param name="LocalTime">Of the save, as the clock shows it where the merchant is; null when nothing was ever saved.</param>
    /// <param name="Fields">All fields as they stand now.</param>
    /// <param name="Kept">How many words are kept to be taken back.</param>
    public sealed record Saved(DateTime? LocalTime, IReadOnlyDictionary<string, DraftValue> Fields, int Kept);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Kind).NotEqual(DraftKind.None);
            RuleForEach(c => c.Changes).Must(c => c.Value.Length <= DraftField.ValueLimit)
                .WithMessage($"A draft can have at most {DraftField.ValueLimit:N0} characters in one field.");
        }
    }

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Command, Outcome<Saved>>
    {
        // A device that was away for longer does not know the time any better.
        private static readonly TimeSpan LongestAgo = TimeSpan.FromDays(30);

        public async Task<Outcome<Saved>> Handle(Command request, CancellationToken cancellationToken)
        {
            var decision = await ContestedDecision.FindAsync(db, user.ActsFor(null), request.Violation, cancellationToken);
            if (decision is null) return ContestedDecision.NotFound;
            if (request.Kind == DraftKind.Appeal && decision.Open is { } appeal) return ContestedDecision.AlreadyOpen(appeal);

            var law = (await rulebook.CurrentAsync(cancellationToken)).Law;
            var now = clock.GetUtcNow().UtcDateTime.Trimmed();
            var open = await db.OpenDraftAsync(decision.Violation.MerchantId, decision.Violation.Id, request.Kind, cancellationToken);
            List<Change> changes = [.. request.Changes.Where(c => (open?.Words.ValueOf(c.Name) ?? "") != c.Value)];
            if (changes.Count == 0) return Of(open, law.LocalTime);

            if (open is null)
            {
                var draft = Draft.Start(Guid.CreateVersion7(), decision.Violation, request.Kind, now);
                open = new OpenDraft(draft, new DraftWords(draft.Id, [], []));
                db.Drafts.Add(draft);
                decision.Contest(db);
            }

            foreach (var (name, value, seen, ago, page) in changes) open.Words.Merge(new(name, value, SeenMark.SavedAt(seen), now - Past(ago)), user.Writing(page ?? request.Page));
            db.Keep(open, now);
            await db.SaveInDraftAsync(open.Draft.Id, cancellationToken);
            return Of(open, law.LocalTime);
        }

        private static TimeSpan Past(TimeSpan ago) => ago < TimeSpan.Zero ? TimeSpan.Zero : ago > LongestAgo ? LongestAgo : ago;

        private static Saved Of(OpenDraft? open, Func<DateTime, DateTime> local) => open is null
            ? new Saved(null, new Dictionary<string, DraftValue>(), 0)
            : new Saved(
                local(open.Draft.SavedAt), open.Words.Fields.Values.ToDictionary(f => f.Name, f => new DraftValue(f.Value, SeenMark.Of(f))), open.Words.Replaced.Count);
    }
}
