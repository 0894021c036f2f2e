using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Portal.Features.Identity;

namespace Portal.Features.Requests;

/// <summary>The door to every request: pages, endpoints and tests send through it.</summary>
public interface IRequestSender
{
    Task<Outcome<T>> Send<T>(IRequest<Outcome<T>> request, CancellationToken ct = default);
}

/// <summary>One request, one scope, one database context: a circuit may live for hours.</summary>
/// <param name="scopes">Makes the scopes.</param>
/// <param name="caller">Who is asking, read anew for each request.</param>
public sealed class ScopedSender(IServiceScopeFactory scopes, Func<ValueTask<CurrentUser>> caller) : IRequestSender
{
    // Each lost race means that somebody else won one: ten at once need ten looks at most.
    private const int Tries = 10;

    public async Task<Outcome<T>> Send<T>(IRequest<Outcome<T>> request, CancellationToken ct = default)
    {
        var outcome = await SendOnceAsync(request, ct);
        // Whoever lost a race looks again and finds what the winner stored, or is told what changed.
        for (var again = 1; again < Tries && outcome.Refusal?.Code == RefusalCodes.Stale && request is IRepeatable; again++)
            outcome = await SendOnceAsync(request, ct);
        return outcome;
    }

    private async Task<Outcome<T>> SendOnceAsync<T>(IRequest<Outcome<T>> request, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(await caller());
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, ct);
    }
}
