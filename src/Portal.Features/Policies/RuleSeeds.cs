using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Shared;
using Portal.Features.Data;

namespace Portal.Features.Policies;

/// <summary>Puts the rule documents that ship with the portal into the database, once each; what is there is never touched.</summary>
public static class RuleSeeds
{
    private static readonly (string Kind, string Resource)[] Shipped =
    [
        (RuleDocument.PointsScheme, "points.demo.1.json"),
        (RuleDocument.LawPack, "law.demo.1.json"),
        (RuleDocument.Measures, "measures.demo.1.json"),
        (RuleDocument.Documents, "documents.demo.1.json"),
        (RuleDocument.Queue, "queue.demo.1.json"),
        (RuleDocument.ServiceLevels, "service.demo.1.json"),
        (RuleDocument.Precedents, "precedents.demo.1.json"),
        (RuleDocument.Quality, "quality.demo.1.json"),
        (RuleDocument.Quality, "quality.none.1.json"),
    ];

    public static async Task PlantAsync(PortalDb db, CancellationToken ct)
    {
        foreach (var (kind, resource) in Shipped)
        {
            await using var stream = typeof(RuleSeeds).Assembly.GetManifestResourceStream($"Portal.Features.Policies.Data.{resource}")
                ?? throw new InvalidOperationException($"{resource} is not embedded.");
            using var reader = new StreamReader(stream);
            var body = await reader.ReadToEndAsync(ct);
            using var document = JsonDocument.Parse(body);
            var code = document.RootElement.GetProperty("code").GetString()!;
            var number = document.RootElement.GetProperty("version").GetInt32();
            if (await db.RuleDocuments.AnyAsync(d => d.Kind == kind && d.Code == code && d.Number == number, ct)) continue;

            db.RuleDocuments.Add(new RuleDocument
            {
                Id = Reference.StableId("portal", kind, $"{code}/{number}"),
                Kind = kind,
                Code = code,
                Number = number,
                InForceFrom = DateTime.UnixEpoch,
                Body = body,
            });
        }

        await db.SaveChangesAsync(ct);
    }
}
