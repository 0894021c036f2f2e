using System.Reflection;
using FluentValidation;
using MediatR;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.House.Tests.Requests;

/// <summary>What a request file looks like; each rule takes the types, so that an offender can be fed in.</summary>
internal static class RequestRules
{
    private static readonly string[] Parts = ["Command", "Query", "Validator", "Handler", "Log"];

    public static IEnumerable<Type> RequestsIn(IEnumerable<Type> types) =>
        types.Where(t => t is { IsAbstract: false, IsInterface: false } && t.IsAssignableTo(typeof(IBaseRequest)));

    public static IEnumerable<Finding> Names(IEnumerable<Type> types)
    {
        foreach (var request in RequestsIn(types))
        {
            if (request.Name is not ("Command" or "Query") || request.DeclaringType is not { IsAbstract: true, IsSealed: true })
            {
                yield return new Finding(request.FullName!, "is not a Command or a Query nested in a static class");
                continue;
            }

            var expected = request.Name == "Command" ? typeof(ICommand<>) : typeof(IQuery<>);
            if (!request.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == expected))
                yield return new Finding(request.FullName!, $"is named {request.Name} but does not implement I{request.Name}");
        }
    }

    /// <summary>Besides its request, validator and handler a file holds only the shapes that it answers with.</summary>
    public static IEnumerable<Finding> Contents(IEnumerable<Type> types)
    {
        foreach (var file in RequestsIn(types).Select(r => r.DeclaringType).OfType<Type>().Distinct())
        {
            var nested = file.GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic).Where(t => !IsCompilerMade(t)).ToList();
            if (nested.Count(t => t.IsAssignableTo(typeof(IBaseRequest))) != 1) yield return new Finding(file.FullName!, "holds more than one request");
            if (!nested.Any(t => t.Name == "Handler")) yield return new Finding(file.FullName!, "has no nested Handler");
            foreach (var other in nested.Where(t => !Parts.Contains(t.Name) && !IsRecord(t) && !t.IsEnum))
                yield return new Finding(other.FullName!, "is neither a part of the request nor a record that it answers with");
        }
    }

    public static IEnumerable<Finding> Files(IEnumerable<Type> types, IReadOnlySet<string> paths)
    {
        foreach (var file in RequestsIn(types).Select(r => r.DeclaringType).OfType<Type>().Distinct())
        {
            // An area, or a room of one: Appeals, Appeals/Fixes.
            var rooms = file.Namespace!.Split('.');
            var area = rooms[^1];
            if (!paths.Contains($"src/Portal.Features/{area}/{file.Name}.cs") && !paths.Contains($"src/Portal.Features/{rooms[^2]}/{area}/{file.Name}.cs")) yield return new Finding(file.FullName!, $"is not in {area}/{file.Name}.cs");
        }
    }

    public static IEnumerable<Finding> Needs(IEnumerable<Type> types)
    {
        foreach (var request in RequestsIn(types))
        {
            var needs = request.GetCustomAttributes<NeedsAttribute>(inherit: false).ToList();
            if (needs.Count != 1) yield return new Finding(request.FullName!, "does not carry one [Needs]");
            else if (needs[0].Permission == Permission.None) yield return new Finding(request.FullName!, "needs a permission that nobody ever has");
        }
    }

    public static IEnumerable<Finding> Outcomes(IEnumerable<Type> types) =>
        from request in RequestsIn(types)
        from answer in Answers(request)
        where !(answer.IsGenericType && answer.GetGenericTypeDefinition() == typeof(Outcome<>))
        select new Finding(request.FullName!, $"answers {answer.Name}, not an Outcome");

    public static IEnumerable<Finding> Handlers(IReadOnlyCollection<Type> types)
    {
        var handlers = types.Where(t => t is { IsAbstract: false, IsInterface: false }).ToList();
        foreach (var request in RequestsIn(types))
        {
            foreach (var answer in Answers(request))
            {
                var door = typeof(IRequestHandler<,>).MakeGenericType(request, answer);
                var count = handlers.Count(h => h.IsAssignableTo(door));
                if (count != 1) yield return new Finding(request.FullName!, $"has {count} handlers");
            }
        }
    }

    public static IEnumerable<Finding> Privacy(IEnumerable<Type> types) =>
        from type in types
        where !type.IsAbstract && (Implements(type, typeof(IRequestHandler<,>)) || type.IsAssignableTo(typeof(IValidator)))
        where type.IsVisible || !type.IsSealed
        select new Finding(type.FullName!, "a handler or validator is internal and sealed");

    /// <summary>A handler that sends requests hides a second permission and a second save.</summary>
    public static IEnumerable<Finding> Nesting(IEnumerable<Type> types) =>
        from type in types
        where Implements(type, typeof(IRequestHandler<,>))
        from parameter in type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance).SelectMany(c => c.GetParameters())
        where parameter.ParameterType == typeof(IMediator) || parameter.ParameterType == typeof(IRequestSender)
        select new Finding(type.FullName!, $"sends requests through {parameter.ParameterType.Name}");

    public static IEnumerable<Type> Answers(Type request) =>
        request.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequest<>)).Select(i => i.GetGenericArguments()[0]);

    private static bool Implements(Type type, Type open) => type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == open);

    private static bool IsRecord(Type type) => type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic) is not null;

    private static bool IsCompilerMade(Type type) => type.Name.Contains('<', StringComparison.Ordinal);
}
