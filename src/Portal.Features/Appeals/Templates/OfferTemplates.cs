using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Templates;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Templates;

/// <summary>The texts that fit what a reviewer is about to write, filled in for the case: the merchant's language first, then what fits most closely.</summary>
public static class OfferTemplates
{
    /// <param name="AppealId">The case.</param>
    /// <param name="Kind">What is written.</param>
    /// <param name="Outcome">As chosen; none offers those of every outcome.</param>
    /// <param name="PointsTo">As chosen for a partly reversed decision.</param>
    /// <param name="AnswerBy">As chosen for a question.</param>
    [Needs(Permission.DecideAppeal)]
    public sealed record Query(Guid AppealId, TemplateKind Kind, AppealOutcome Outcome, int? PointsTo, DateOnly? AnswerBy) : IQuery<Offer>;

    /// <param name="MerchantLanguage">BCP 47.</param>
    public sealed record Offer(string MerchantLanguage, IReadOnlyList<Row> Rows);

    /// <param name="VersionId">Sent along with what is sent, so that the case keeps which version it was.</param>
    /// <param name="Text">Filled in.</param>
    /// <param name="Open">Variables that have no value here; the text is not sent before they are written out.</param>
    /// <param name="IsMerchants">In the merchant's language.</param>
    public sealed record Row(Guid VersionId, int Number, string Title, string Language, string Text, IReadOnlyList<string> Open, bool IsMerchants);

    internal sealed class Handler(PortalDb db) : IRequestHandler<Query, Outcome<Offer>>
    {
        public async Task<Outcome<Offer>> Handle(Query request, CancellationToken cancellationToken)
        {
            var appeal = await db.Appeals.AsNoTracking().SingleOrDefaultAsync(a => a.Id == request.AppealId, cancellationToken);
            if (appeal is null) return AppealRefusals.NotFound;

            var values = await TemplateValues.OfAsync(db, appeal, request.PointsTo, request.AnswerBy, cancellationToken);
            var (kind, outcome, policy) = (request.Kind, request.Outcome, values.PolicyCode);
            var fitting = await db.Newest().AsNoTracking()
                .Where(t => !t.IsRetired && t.Kind == kind && (t.Outcome == AppealOutcome.None || outcome == AppealOutcome.None || t.Outcome == outcome) && (t.Policy == "" || t.Policy == policy))
                .ToListAsync(cancellationToken);
            return new Offer(values.MerchantLanguage, [.. fitting
                .OrderByDescending(t => Spoken(t, values)).ThenByDescending(t => t.Outcome == outcome).ThenByDescending(t => t.Policy.Length > 0)
                .ThenBy(t => t.Language, StringComparer.Ordinal).ThenBy(t => t.Title, StringComparer.CurrentCulture)
                .Select(t => RowOf(t, values))]);
        }

        // fr answers who asks for fr-CA.
        private static bool Spoken(ReplyTemplate template, TemplateValues values) =>
            template.Language.Split('-')[0].Equals(values.MerchantLanguage.Split('-')[0], StringComparison.OrdinalIgnoreCase);

        private static Row RowOf(ReplyTemplate template, TemplateValues values)
        {
            var text = values.Fill(template.Body, template.Language);
            return new Row(template.Id, template.Number, template.Title, template.Language, text, TemplateText.VariablesIn(text), Spoken(template, values));
        }
    }
}
