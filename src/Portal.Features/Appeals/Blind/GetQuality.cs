using System.Text.Json;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Blind;
using Portal.Domain.Policies;
using Portal.Domain.Shared;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Blind;

/// <summary>Which cases are looked at blind first, who set that and why, and how far first verdicts agree with what was decided.</summary>
public static class GetQuality
{
    public const int AgreementDays = 365;

    [Needs(Permission.ReadQueue)]
    public sealed record Query : IQuery<View>;

    /// <param name="Rules">In force.</param>
    /// <param name="MaySet">Whether the reader may change them.</param>
    /// <param name="Policies">To choose from, by title.</param>
    /// <param name="Agreement">Of the last 365 days.</param>
    /// <param name="Earlier">All versions, the newest first.</param>
    public sealed record View(QualityRules Rules, bool MaySet, IReadOnlyList<PolicyChoice> Policies, Agreements Agreement, IReadOnlyList<Version> Earlier);

    public sealed record PolicyChoice(string Code, string Title);

    /// <param name="By">Null for what ships with the portal.</param>
    /// <param name="Day">Null for what ships with the portal.</param>
    public sealed record Version(int Number, string? By, DateOnly? Day, string Why, BlindLooks Looks);

    /// <param name="Given">First verdicts in all.</param>
    /// <param name="CannotTell">Of them those that could not tell; they count in no share.</param>
    /// <param name="WithOriginal">Found the breach that was decided.</param>
    /// <param name="OnSeverity">Of those: found it as grave.</param>
    /// <param name="WithOutcome">The review then ended as the same reviewer's first verdict says.</param>
    public sealed record Agreements(int Given, int CannotTell, AgreementCount WithOriginal, AgreementCount OnSeverity, AgreementCount WithOutcome);

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, RulebookOptions options, TimeProvider clock) : IRequestHandler<Query, Outcome<View>>
    {
        public async Task<Outcome<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            var rules = await rulebook.CurrentAsync(cancellationToken);
            var found = await (
                from document in db.RuleDocuments.AsNoTracking()
                where document.Kind == RuleDocument.Quality && document.Code == options.Quality
                join person in db.Persons on document.WrittenBy equals (Guid?)person.Id into writers
                from person in writers.DefaultIfEmpty()
                orderby document.Number descending
                select new { document.Number, document.InForceFrom, document.Body, document.Why, document.WrittenBy, person.Name }).ToListAsync(cancellationToken);
            var policies = await db.Policies.AsNoTracking().Select(p => new PolicyChoice(p.Code, p.Title)).ToListAsync(cancellationToken);
            return new View(
                rules.Quality,
                user.May(Permission.LeadQuality),
                [.. policies.OrderBy(p => p.Title, StringComparer.CurrentCulture)],
                await AgreementAsync(clock.GetUtcNow().UtcDateTime.AddDays(-AgreementDays), cancellationToken),
                [.. found.Select(d => new Version(d.Number, d.Name, d.WrittenBy is null ? null : rules.Law.DayOf(d.InForceFrom), d.Why, QualityDocuments.Read(d.Body).BlindLooks))]);
        }

        private async Task<Agreements> AgreementAsync(DateTime since, CancellationToken ct)
        {
            var counts = await db.FirstVerdicts.Where(v => v.GivenAt >= since)
                .GroupBy(v => new { v.Verdict, v.Outcome, v.IsDeciders, SameSeverity = v.Severity == v.Original })
                .Select(g => new { g.Key.Verdict, g.Key.Outcome, g.Key.IsDeciders, g.Key.SameSeverity, Count = g.Count() }).ToListAsync(ct);
            int Sum(Func<Verdict, AppealOutcome, bool, bool, bool> counted) => counts.Where(c => counted(c.Verdict, c.Outcome, c.IsDeciders, c.SameSeverity)).Sum(c => c.Count);

            var breaches = Sum((verdict, _, _, _) => verdict == Verdict.Breach);
            return new Agreements(
                counts.Sum(c => c.Count),
                Sum((verdict, _, _, _) => verdict == Verdict.CannotTell),
                new AgreementCount(breaches, breaches + Sum((verdict, _, _, _) => verdict == Verdict.NoBreach)),
                new AgreementCount(Sum((verdict, _, _, same) => verdict == Verdict.Breach && same), breaches),
                new AgreementCount(
                    Sum((verdict, outcome, own, _) => own && FirstVerdict.Agree(verdict, outcome) == true),
                    Sum((verdict, outcome, own, _) => own && FirstVerdict.Agree(verdict, outcome) is not null)));
        }
    }
}

/// <summary>How many of so many agree.</summary>
public sealed record AgreementCount(int Agreed, int Said)
{
    /// <summary>Below this number no rate is shown.</summary>
    public bool IsEnough => Said >= ReversalCount.Enough;

    /// <summary>The share and its 95 % interval after Wilson, each from 0 to 1.</summary>
    /// <exception cref="InvalidOperationException">Nobody said anything.</exception>
    public (double Point, double Low, double High) Interval() => Wilson.Interval(Agreed, Said);
}

internal static class QualityDocuments
{
    public static QualityRules Read(string body) => JsonSerializer.Deserialize<QualityRules>(body, Rulebook.Json) ?? throw new JsonException("Empty.");

    public static string Write(QualityRules rules) => JsonSerializer.Serialize(rules, Rulebook.Json);
}
