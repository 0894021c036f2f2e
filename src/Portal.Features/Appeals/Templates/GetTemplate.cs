using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Templates;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Templates;

/// <summary>One text that reviewers start from, for whoever edits it: what counts, how it reads, and every version with its author.</summary>
public static class GetTemplate
{
    /// <param name="TemplateId">Null for a new one.</param>
    [Needs(Permission.EditTemplates)]
    public sealed record Query(Guid? TemplateId) : IQuery<View>;

    /// <param name="Content">Empty for a new one.</param>
    /// <param name="IsRetired">Offered to nobody now.</param>
    /// <param name="Seen">Number of the newest version, 0 for a new one: sent back with the next.</param>
    /// <param name="Example">How it reads for a place that does not exist.</param>
    /// <param name="Earlier">All versions, the newest first.</param>
    /// <param name="Policies">To choose from, by title.</param>
    public sealed record View(Guid TemplateId, TemplateContent Content, bool IsRetired, int Seen, string Example, IReadOnlyList<Version> Earlier, IReadOnlyList<PolicyChoice> Policies);

    /// <param name="By">Null for what ships with the portal.</param>
    /// <param name="Day">Null for what ships with the portal.</param>
    public sealed record Version(int Number, string? By, DateOnly? Day, string Why, string Body, string Language, bool IsRetired);

    public sealed record PolicyChoice(string Code, string Title);

    internal sealed class Handler(PortalDb db, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Query, Outcome<View>>
    {
        public async Task<Outcome<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var law = (await rulebook.CurrentAsync(cancellationToken)).Law;
            var policies = await db.Policies.Select(p => new PolicyChoice(p.Code, p.Title)).ToListAsync(cancellationToken);
            policies.Sort((a, b) => StringComparer.CurrentCulture.Compare(a.Title, b.Title));
            if (request.TemplateId is not { } id) return new View(Guid.CreateVersion7(now), new TemplateContent(TemplateKind.Reasons, AppealOutcome.None, "", "en", "", ""), false, 0, "", [], policies);

            var versions = await (
                from template in db.ReplyTemplates.AsNoTracking()
                where template.TemplateId == id
                join person in db.Persons on template.WrittenBy equals (Guid?)person.Id into writers
                from person in writers.DefaultIfEmpty()
                orderby template.Number descending
                select new { Template = template, person.Name }).ToListAsync(cancellationToken);
            if (versions.Count == 0) return CurrentTemplates.NotFound;

            var latest = versions[0].Template;
            return new View(
                id, latest.Content, latest.IsRetired, latest.Number, TemplateValues.Sample(law.DayOf(now.UtcDateTime)).Fill(latest.Body, latest.Language),
                [.. versions.Select(v => new Version(
                    v.Template.Number, v.Name, v.Template.WrittenBy is null ? null : law.DayOf(v.Template.WrittenAt), v.Template.Why, v.Template.Body, v.Template.Language, v.Template.IsRetired))],
                policies);
        }
    }
}
