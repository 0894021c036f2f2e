using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Domain.Shared;
using Portal.Features.Data;

namespace Portal.Features.Policies;

/// <summary>Puts the policies that ship with the portal into the database, each version once; a version that is there is never touched.</summary>
public static class PolicySeeds
{
    private static readonly string[] Shipped = ["policy.food-safety.1.json"];

    public static async Task PlantAsync(PortalDb db, CancellationToken ct)
    {
        foreach (var resource in Shipped)
        {
            await using var stream = typeof(PolicySeeds).Assembly.GetManifestResourceStream($"Portal.Features.Policies.Data.{resource}")
                ?? throw new InvalidOperationException($"{resource} is not embedded.");
            var document = await JsonSerializer.DeserializeAsync<PolicyDocument>(stream, Rulebook.Json, ct)
                ?? throw new InvalidOperationException($"{resource} is empty.");
            await PlantAsync(db, document, ct);
        }

        await db.SaveChangesAsync(ct);
    }

    private static async Task PlantAsync(PortalDb db, PolicyDocument document, CancellationToken ct)
    {
        var policy = await db.Policies.SingleOrDefaultAsync(p => p.Code == document.Code, ct);
        if (policy is null)
        {
            policy = new Policy { Id = Id("policy", document.Code), Code = document.Code, Title = document.Title, Summary = document.Summary };
            db.Add(policy);
        }

        if (await db.PolicyVersions.AnyAsync(v => v.PolicyId == policy.Id && v.Number == document.Version, ct)) return;

        var key = $"{document.Code}/{document.Version}";
        var version = new PolicyVersion { Id = Id("policy-version", key), PolicyId = policy.Id, Number = document.Version, InForceFrom = document.InForceFrom };
        db.Add(version);
        db.AddRange(document.Clauses.Select(clause => new PolicyClause
        {
            Id = Id("clause", $"{key}/{clause.Code}"),
            PolicyVersionId = version.Id,
            Code = clause.Code,
            Title = clause.Title,
            ShortTitle = clause.ShortTitle,
            Text = clause.Text,
            Marks = string.Join('\n', clause.Marks ?? []),
            WhatWouldChange = clause.WhatWouldChange,
            Slug = clause.Slug,
            Guidance = string.Join('\n', clause.Guidance),
        }));
        db.AddRange(document.Clauses.SelectMany(clause => (clause.Conditions ?? []).Select((condition, i) => new ClauseCondition
        {
            Id = Id("condition", $"{key}/{clause.Code}/{i}"),
            ClauseId = Id("clause", $"{key}/{clause.Code}"),
            Position = i,
            Holds = condition.Holds,
            Fact = condition.Fact,
            FactMeasured = condition.Measured ?? "",
            Evidence = string.Join('\n', condition.Evidence),
            Unit = condition.Limit?.Unit ?? "",
            Comparison = condition.Limit?.Comparison ?? Comparison.None,
            Limit = condition.Limit?.Value,
        })));
        db.AddRange(document.Clauses.SelectMany(clause => Requirements(clause, key)));
    }

    private static IEnumerable<FixRequirement> Requirements(ClauseText clause, string key) =>
        (clause.Fix?.Requirements ?? []).Select((asked, at) => new FixRequirement
        {
            Id = Id("fix-requirement", $"{key}/{clause.Code}/{asked.Code}"),
            ClauseId = Id("clause", $"{key}/{clause.Code}"),
            Code = asked.Code,
            Place = at + 1,
            Title = asked.Title,
            Hint = asked.Hint,
            Proof = FixRequirement.Join(asked.Proof),
            MerchantTypes = FixRequirement.Join(asked.MerchantTypes?.Select(form => form.ToString())),
            Countries = FixRequirement.Join(asked.Countries),
            Trades = FixRequirement.Join(asked.Trades),
            Check = asked.Check ?? "",
        });

    private static Guid Id(string kind, string key) => Reference.StableId("portal", kind, key);

    private sealed record PolicyDocument(
        string Code, string Title, string Summary, int Version, DateOnly InForceFrom, IReadOnlyList<ClauseText> Clauses);

    /// <param name="Code">The number that people cite.</param>
    /// <param name="Slug">Address part.</param>
    /// <param name="Title">Headline, past tense.</param>
    /// <param name="ShortTitle">For lists.</param>
    /// <param name="Text">The rule.</param>
    /// <param name="Marks">The words of it that a decision turns on.</param>
    /// <param name="Conditions">What has to be true for a finding.</param>
    /// <param name="WhatWouldChange">For a clause without conditions. May hold <c>{day}</c>.</param>
    /// <param name="Guidance">Markdown, a line each.</param>
    /// <param name="Fix">What has to be shown before a fix is confirmed.</param>
    private sealed record ClauseText(
        string Code, string Slug, string Title, string ShortTitle, string Text, IReadOnlyList<string>? Marks, IReadOnlyList<ConditionText>? Conditions, string WhatWouldChange,
        IReadOnlyList<string> Guidance, FixText? Fix = null);

    /// <param name="Holds">What has to be true.</param>
    /// <param name="Fact">The fact that shows the opposite.</param>
    /// <param name="Measured">The same where something was measured.</param>
    /// <param name="Evidence">What shows it.</param>
    /// <param name="Limit">Where a value has to stand.</param>
    private sealed record ConditionText(string Holds, string Fact, string? Measured, IReadOnlyList<string> Evidence, LimitText? Limit);

    private sealed record LimitText(string Unit, Comparison Comparison, decimal Value);

    private sealed record FixText(IReadOnlyList<RequirementText> Requirements);

    /// <param name="MerchantTypes">Legal forms that it concerns; all when left out, and so for the next two.</param>
    /// <param name="Check">See <see cref="FixChecks"/>.</param>
    private sealed record RequirementText(
        string Code, string Title, string Hint, IReadOnlyList<string> Proof, IReadOnlyList<LegalForm>? MerchantTypes = null, IReadOnlyList<string>? Countries = null,
        IReadOnlyList<string>? Trades = null, string? Check = null);
}
