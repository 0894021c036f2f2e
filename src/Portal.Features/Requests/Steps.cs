using System.Diagnostics;
using System.Reflection;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Portal.Domain.Shared;
using Portal.Features.Data;
using Portal.Features.Identity;

namespace Portal.Features.Requests;

/// <summary>Writes the request's name, its outcome and how long it took; never what was in it.</summary>
public sealed partial class Trace<TRequest, TResponse>(ILogger<Trace<TRequest, TResponse>> logger) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
    where TResponse : IOutcome<TResponse>
{
    private static readonly string Name = typeof(TRequest).DeclaringType?.Name ?? typeof(TRequest).Name;

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var started = Stopwatch.GetTimestamp();
        var outcome = await next();
        Log.Handled(logger, Name, outcome.Refusal?.Code ?? "done", Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        return outcome;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "{Request} {Outcome} in {Milliseconds:0.0} ms")]
        public static partial void Handled(ILogger logger, string request, string outcome, double milliseconds);
    }
}

/// <summary>Denies unless the caller holds the permission that the request names.</summary>
public sealed class Authorize<TRequest, TResponse>(CurrentUser user) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
    where TResponse : IOutcome<TResponse>
{
    private static readonly Permission Needed =
        typeof(TRequest).GetCustomAttribute<NeedsAttribute>()?.Permission ?? Permission.None;

    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next) =>
        user.May(Needed)
            ? next()
            : Task.FromResult(TResponse.From(Refusal.NotAllowed));
}

/// <summary>The shape of the form: every field error at once.</summary>
public sealed class Validate<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
    where TResponse : IOutcome<TResponse>
{
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var errors = validators.SelectMany(v => v.Validate(request).Errors).ToList();
        if (errors.Count == 0) return next();

        var fields = errors.GroupBy(e => e.PropertyName).ToDictionary(g => g.Key, g => g.Select(e => e.ErrorMessage).ToArray());
        return Task.FromResult(TResponse.From(new Refusal(RefusalKind.Invalid, "request.invalid", errors[0].ErrorMessage) { Fields = fields }));
    }
}

/// <summary>Turns broken rules, lost races and stale writes into refusals; every other exception flies on.</summary>
public sealed class Refuse<TRequest, TResponse> : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
    where TResponse : IOutcome<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        try
        {
            return await next();
        }
        catch (RuleBrokenException broken)
        {
            return TResponse.From(new Refusal(RefusalKind.Rule, broken.Code, broken.Message));
        }
        catch (DbUpdateConcurrencyException)
        {
            return TResponse.From(RefusalCodes.LookAgain);
        }
        catch (Exception failed) when (LostRaces.Is(failed))
        {
            return TResponse.From(RefusalCodes.LookAgain);
        }
    }
}

public static class RefusalCodes
{
    /// <summary>A lost race: the state that the request started from is no longer the current one.</summary>
    public const string Stale = "request.stale";

    internal static readonly Refusal LookAgain = new(RefusalKind.Conflict, Stale, "Somebody changed this a moment ago. Look at it again, then repeat what you did.");
}
