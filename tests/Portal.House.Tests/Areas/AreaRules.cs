using Mono.Cecil;

namespace Portal.House.Tests.Areas;

/// <summary>Which areas a piece of compiled code looks at: what its types, members and method bodies name.</summary>
internal static class AreaRules
{
    /// <param name="assemblies">Paths of compiled assemblies.</param>
    /// <param name="prefix">Namespaces are <c>prefix.Project.Area</c>.</param>
    /// <param name="shared">Rooms that everybody may look at, and that may look at everything.</param>
    /// <param name="allowed">The looks that are allowed: <c>Project.Area</c> to areas.</param>
    public static IEnumerable<Finding> Looks(IEnumerable<string> assemblies, string prefix, IReadOnlySet<string> shared, IReadOnlyDictionary<string, string[]> allowed)
    {
        HashSet<Finding> findings = [];
        foreach (var path in assemblies)
        {
            using var module = ModuleDefinition.ReadModule(path);
            foreach (var type in module.GetTypes())
            {
                if (Area(type, prefix) is not { } from || shared.Contains(from)) continue;
                foreach (var seen in References(type))
                {
                    if (Area(seen, prefix) is not { } to || to == from || shared.Contains(to)) continue;
                    var room = $"{Outer(type).Namespace.Split('.')[1]}.{from}";
                    if (!allowed.TryGetValue(room, out var mayLookAt) || !mayLookAt.Contains(to))
                        findings.Add(new Finding($"{room} → {to}", $"{Outer(type).FullName} looks at {seen.FullName}"));
                }
            }
        }

        return findings;
    }

    /// <summary>The area of a type; null for types of others and for the projects' own top rooms.</summary>
    private static string? Area(TypeReference type, string prefix)
    {
        var parts = Outer(type).Namespace.Split('.');
        return parts.Length >= 3 && parts[0] == prefix ? parts[2] : null;
    }

    private static TypeReference Outer(TypeReference type)
    {
        while (type.DeclaringType is not null) type = type.DeclaringType;
        return type;
    }

    private static IEnumerable<TypeReference> References(TypeDefinition type)
    {
        IEnumerable<TypeReference?> seen =
        [
            type.BaseType,
            .. type.Interfaces.Select(i => i.InterfaceType),
            .. type.CustomAttributes.SelectMany(Arguments),
            .. type.Fields.Select(f => f.FieldType),
            .. type.Properties.Select(p => p.PropertyType),
            .. type.Methods.SelectMany(Signature),
            .. type.Methods.Where(m => m.HasBody).SelectMany(Body),
        ];
        return seen.OfType<TypeReference>().SelectMany(Unwrap);
    }

    private static IEnumerable<TypeReference> Arguments(CustomAttribute attribute) =>
        [attribute.AttributeType, .. attribute.ConstructorArguments.Select(a => a.Value).OfType<TypeReference>()];

    private static IEnumerable<TypeReference> Signature(MethodDefinition method) =>
        [method.ReturnType, .. method.Parameters.Select(p => p.ParameterType), .. method.GenericParameters.SelectMany(g => g.Constraints).Select(c => c.ConstraintType)];

    private static IEnumerable<TypeReference> Body(MethodDefinition method)
    {
        foreach (var variable in method.Body.Variables) yield return variable.VariableType;
        foreach (var instruction in method.Body.Instructions)
        {
            switch (instruction.Operand)
            {
                case TypeReference type:
                    yield return type;
                    break;
                case GenericInstanceMethod generic:
                    foreach (var argument in generic.GenericArguments) yield return argument;
                    yield return generic.DeclaringType;
                    break;
                case MemberReference member when member.DeclaringType is not null:
                    yield return member.DeclaringType;
                    break;
            }
        }
    }

    private static IEnumerable<TypeReference> Unwrap(TypeReference type)
    {
        switch (type)
        {
            case GenericInstanceType generic:
                yield return generic.ElementType;
                foreach (var inner in generic.GenericArguments.SelectMany(Unwrap)) yield return inner;
                break;
            case TypeSpecification wrapped:
                foreach (var inner in Unwrap(wrapped.ElementType)) yield return inner;
                break;
            case GenericParameter:
                break;
            default:
                yield return type;
                break;
        }
    }
}
