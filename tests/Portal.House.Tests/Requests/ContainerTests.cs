using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Portal.Features.Data;
using Portal.Testing;
using Shouldly;
using Xunit;

namespace Portal.House.Tests.Requests;

/// <summary>A missing handler or service shows when the portal starts, not when somebody asks.</summary>
public sealed class ContainerTests
{
    private static readonly Type[] Features = typeof(PortalDb).Assembly.GetTypes();

    [Fact]
    public async Task Every_handler_comes_out_of_the_real_container()
    {
        await using var app = await PortalApp.StartAsync();
        Resolved(app.Services, Features).ShouldBeClean();
    }

    [Fact]
    public async Task A_handler_that_is_not_registered_is_found()
    {
        var lost = RequestRules.RequestsIn(Features).First();
        var door = Door(lost, RequestRules.Answers(lost).First());
        await using var app = await PortalApp.StartAsync(configure: services => services.RemoveAll(door));

        Resolved(app.Services, Features).ShouldHaveSingleItem().Where.ShouldBe(lost.FullName);
    }

    [Fact]
    public async Task A_service_that_lacks_a_part_stops_the_start() =>
        (await Should.ThrowAsync<AggregateException>(() => PortalApp.StartAsync(configure: services => services.AddScoped<LacksAPart>())))
            .Message.ShouldContain(nameof(LacksAPart));

    [Fact]
    public async Task A_singleton_that_holds_on_to_a_request_stops_the_start() =>
        (await Should.ThrowAsync<AggregateException>(() => PortalApp.StartAsync(configure: services => services.AddSingleton<HoldsOn>())))
            .Message.ShouldContain(nameof(HoldsOn));

    [Fact]
    public async Task Every_validator_is_registered()
    {
        await using var app = await PortalApp.StartAsync();
        var validators = Features.Where(t => !t.IsAbstract && t.IsAssignableTo(typeof(IValidator)) && t.DeclaringType?.GetNestedTypes().Any(n => n.IsAssignableTo(typeof(IBaseRequest))) == true);

        foreach (var validator in validators)
        {
            var request = validator.DeclaringType!.GetNestedTypes().Single(n => n.IsAssignableTo(typeof(IBaseRequest)));
            app.Services.GetServices(typeof(IValidator<>).MakeGenericType(request)).ShouldContain(v => v!.GetType() == validator);
        }
    }

    private static List<Finding> Resolved(IServiceProvider services, IEnumerable<Type> types)
    {
        using var scope = services.CreateScope();
        return
        [
            .. from request in RequestRules.RequestsIn(types)
               from answer in RequestRules.Answers(request)
               where scope.ServiceProvider.GetService(Door(request, answer)) is null
               select new Finding(request.FullName!, "has no handler in the container"),
        ];
    }

    private static Type Door(Type request, Type answer) => typeof(IRequestHandler<,>).MakeGenericType(request, answer);

#pragma warning disable CA1812, CS9113 // Planted: the container is asked for them and must refuse.
    private sealed class LacksAPart(ContainerTests part);

    private sealed class HoldsOn(PortalDb db);
#pragma warning restore CA1812, CS9113
}
