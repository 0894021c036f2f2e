using System.Reflection;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Scrutor;

namespace Portal.Features.Requests;

public static class RequestsRegistration
{
    /// <summary>The steps around every request, outermost first: the table of contents of the pipeline.</summary>
    public static readonly IReadOnlyList<Type> Steps = [typeof(Trace<,>), typeof(Authorize<,>), typeof(Validate<,>), typeof(Refuse<,>)];

    /// <summary>Registers every handler and validator of an assembly; a second handler for one request stops the start-up.</summary>
    public static IServiceCollection AddRequests(this IServiceCollection services, Assembly features)
    {
        services.Scan(scan => scan.FromAssemblies(features)
            .AddClosing(typeof(IRequestHandler<,>), ServiceLifetime.Scoped, RegistrationStrategy.Throw)
            .AddClosing(typeof(IValidator<>), ServiceLifetime.Singleton, RegistrationStrategy.Append));
        foreach (var step in Steps) services.AddScoped(typeof(IPipelineBehavior<,>), step);
        services.AddScoped<ServiceFactory>(scope => scope.GetService!);
        return services.AddScoped<IMediator, Mediator>();
    }

    private static IImplementationTypeSelector AddClosing(
        this IImplementationTypeSelector types, Type open, ServiceLifetime life, RegistrationStrategy strategy) =>
        types.AddClasses(c => c.AssignableTo(open), publicOnly: false)
            .UsingRegistrationStrategy(strategy)
            .AsImplementedInterfaces(i => i.IsGenericType && i.GetGenericTypeDefinition() == open)
            .WithLifetime(life);
}
