using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Templates;
using Portal.Domain.Shared;
using Portal.Features.Data;
using Portal.Features.Policies;

namespace Portal.Features.Appeals.Templates;

/// <summary>Puts the texts that ship with the portal into the database, each once; what is there, or was changed or retired since, is never touched.</summary>
public static class TemplateSeeds
{
    private const string Resource = "Portal.Features.Policies.Data.replies.demo.1.json";

    public static async Task PlantAsync(PortalDb db, CancellationToken ct)
    {
        await using var stream = typeof(TemplateSeeds).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"{Resource} is not embedded.");
        var shipped = await JsonSerializer.DeserializeAsync<List<Shipped>>(stream, Rulebook.Json, ct) ?? throw new InvalidOperationException($"{Resource} is empty.");
        var texts = shipped.SelectMany(s => s.Texts.Select(text => (Id: Id("template", $"{s.Key}/{text.Language}"), Content: new TemplateContent(s.Kind, s.Outcome, "", text.Language, text.Title, text.Body)))).ToList();
        var ids = texts.ConvertAll(t => t.Id);
        var known = await db.ReplyTemplates.Where(t => ids.Contains(t.TemplateId)).Select(t => t.TemplateId).ToListAsync(ct);
        foreach (var (id, content) in texts.Where(t => !known.Contains(t.Id)))
        {
            var template = ReplyTemplate.Write(Id("template-version", $"{id:N}/1"), id, null, content, "Ships with the portal.", null, DateTime.UnixEpoch);
            // Nobody wrote it here, so nothing happened that the trail would tell.
            template.TakeEvents();
            db.ReplyTemplates.Add(template);
        }

        await db.SaveChangesAsync(ct);
    }

    private static Guid Id(string kind, string key) => Reference.StableId("portal", kind, key);

    private sealed record Shipped(string Key, TemplateKind Kind, AppealOutcome Outcome, IReadOnlyList<ShippedText> Texts);

    private sealed record ShippedText(string Language, string Title, string Body);
}
