using Microsoft.EntityFrameworkCore;
using Mono.Cecil;
using Portal.Domain.Appeals;
using Portal.Domain.Documents;
using Portal.Features.Audit;

namespace Portal.House.Tests.Data;

/// <summary>Nothing that we compile changes or deletes audit entries, or what was filed with a case, past the interceptor that would refuse it.</summary>
internal static class AuditRules
{
    private static readonly HashSet<string> Guarded = [typeof(AuditEntry).FullName!, typeof(AuditHead).FullName!, typeof(Evidence).FullName!, typeof(EvidenceContent).FullName!, typeof(LockerDocument).FullName!];

    /// <param name="assemblies">Paths of compiled assemblies.</param>
    /// <param name="within">Only types whose full name starts so.</param>
    public static IEnumerable<Finding> Bulk(IEnumerable<string> assemblies, string within)
    {
        foreach (var path in assemblies)
        {
            using var module = ModuleDefinition.ReadModule(path);
            foreach (var type in module.GetTypes().Where(t => t.FullName.StartsWith(within, StringComparison.Ordinal)))
            {
                foreach (var call in type.Methods.Where(m => m.HasBody).SelectMany(m => m.Body.Instructions).Select(i => i.Operand).OfType<GenericInstanceMethod>())
                {
                    if (IsBulk(call) && call.GenericArguments.Any(a => Guarded.Contains(a.FullName))) yield return new Finding(type.FullName, $"{call.Name} past the guard of the save");
                }
            }
        }
    }

    /// <summary>SQL of our own that names the tables.</summary>
    public static IEnumerable<Finding> Sql(IEnumerable<SourceFile> files) =>
        from file in files
        where !file.Path.EndsWith("Audit/AuditEntry.cs", StringComparison.Ordinal)
        where file.Text.Contains("AuditEntries", StringComparison.Ordinal) || file.Text.Contains("\"AuditHeads", StringComparison.Ordinal)
        select new Finding(file.Path, "names the audit trail's tables in text");

    private static bool IsBulk(GenericInstanceMethod call) =>
        call.Name is nameof(EntityFrameworkQueryableExtensions.ExecuteDelete) or nameof(EntityFrameworkQueryableExtensions.ExecuteDeleteAsync)
            or nameof(EntityFrameworkQueryableExtensions.ExecuteUpdate) or nameof(EntityFrameworkQueryableExtensions.ExecuteUpdateAsync);
}
