using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Portal.Features.Identity;

namespace Portal.House.Tests.Pages;

/// <summary>Rules on pages and components as they are compiled.</summary>
internal static class PageRules
{
    private const int InjectLimit = 5;
    private const BindingFlags Members = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    public static IEnumerable<Type> Pages(IEnumerable<Type> types) => types.Where(t => t.GetCustomAttributes<RouteAttribute>().Any());

    public static IEnumerable<Finding> Doors(IEnumerable<Type> types)
    {
        foreach (var page in Pages(types))
        {
            var authorize = page.GetCustomAttributes<AuthorizeAttribute>(inherit: false).ToList();
            var open = page.GetCustomAttributes<AllowAnonymousAttribute>(inherit: false).Any();
            if (!open && authorize.Count == 0) yield return new Finding(page.FullName!, "says neither who may see it nor that anybody may");
            foreach (var policy in authorize.Select(a => a.Policy).OfType<string>().Where(p => !Enum.TryParse<Permission>(p, out var known) || known == Permission.None))
                yield return new Finding(page.FullName!, $"asks for {policy}, which is no permission");
        }
    }

    public static IEnumerable<Finding> Injections(IEnumerable<Type> types) =>
        from component in Components(types)
        let count = Injected(component).Count()
        where count > InjectLimit
        select new Finding(component.FullName!, $"injects {count} services: it is two components");

    /// <summary>A circuit lives for hours and renders from several threads; a context does neither.</summary>
    public static IEnumerable<Finding> Contexts(IEnumerable<Type> types) =>
        from component in Components(types)
        from service in Injected(component)
        where service.IsAssignableTo(typeof(DbContext)) || (service.IsGenericType && service.GetGenericTypeDefinition() == typeof(IDbContextFactory<>))
        select new Finding(component.FullName!, $"holds {service.Name}; components send requests");

    private static IEnumerable<Type> Components(IEnumerable<Type> types) => types.Where(t => t.IsAssignableTo(typeof(ComponentBase)) && !t.IsAbstract);

    private static IEnumerable<Type> Injected(Type component) =>
    [
        .. component.GetProperties(Members).Where(p => p.IsDefined(typeof(InjectAttribute))).Select(p => p.PropertyType),
        .. component.GetConstructors(Members).SelectMany(c => c.GetParameters()).Select(p => p.ParameterType),
    ];

    /// <summary>Classes are closed unless somebody derives from them.</summary>
    public static IEnumerable<Finding> Openness(IReadOnlyCollection<Type> types) =>
        from type in types
        where type is { IsClass: true, IsAbstract: false, IsSealed: false } && !type.IsDefined(typeof(CompilerGeneratedAttribute)) && !type.IsAssignableTo(typeof(ComponentBase))
        where type.Namespace?.StartsWith("Portal.", StringComparison.Ordinal) == true && type.Name != "_Imports"
        where type.DeclaringType?.IsAssignableTo(typeof(ComponentBase)) != true
        where !types.Any(t => t.BaseType == type || (t.BaseType is { IsGenericType: true } b && type.IsGenericTypeDefinition && b.GetGenericTypeDefinition() == type))
        select new Finding(type.FullName!, "is neither sealed nor derived from");

    public static IEnumerable<Finding> Zeros(IEnumerable<Type> types) =>
        from type in types
        where type.IsEnum
        where Enum.GetName(type, Enum.ToObject(type, 0)) is not ("None" or "Unknown")
        select new Finding(type.FullName!, "does not start with None or Unknown at 0");
}
