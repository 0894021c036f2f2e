using System.Text.Json;
using Microsoft.EntityFrameworkCore;
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
            WhatWouldChange = clause.WhatWouldChange,
            Slug = clause.Slug,
            Guidance = string.Join('\n', clause.Guidance),
        }));
    }

    private static Guid Id(string kind, string key) => Reference.StableId("portal", kind, key);

    private sealed record PolicyDocument(
        string Code, string Title, string Summary, int Version, DateOnly InForceFrom, IReadOnlyList<ClauseText> Clauses);

    /// <param name="Code">The number that people cite.</param>
    /// <param name="Slug">Address part.</param>
    /// <param name="Title">Headline, past tense.</param>
    /// <param name="ShortTitle">For lists.</param>
    /// <param name="Text">The rule.</param>
    /// <param name="WhatWouldChange">May hold <c>{day}</c>.</param>
    /// <param name="Guidance">Markdown, a line each.</param>
    private sealed record ClauseText(
        string Code, string Slug, string Title, string ShortTitle, string Text, string WhatWouldChange, IReadOnlyList<string> Guidance);
}
