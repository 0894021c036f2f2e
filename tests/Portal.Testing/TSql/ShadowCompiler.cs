using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.Internal;
using Microsoft.EntityFrameworkCore.Storage;
using Portal.Features.Data;

namespace Portal.Testing.TSql;

#pragma warning disable EF1001 // See Shadow.Follow.

/// <summary>Gives each query of an app to the shadow as well.</summary>
internal sealed class ShadowCompiler(
    IQueryContextFactory queryContextFactory,
    ICompiledQueryCache compiledQueryCache,
    ICompiledQueryCacheKeyGenerator compiledQueryCacheKeyGenerator,
    IDatabase database,
    IDiagnosticsLogger<DbLoggerCategory.Query> logger,
    ICurrentDbContext currentContext,
    IEvaluatableExpressionFilter evaluatableExpressionFilter,
    IModel model)
    : QueryCompiler(queryContextFactory, compiledQueryCache, compiledQueryCacheKeyGenerator, database, logger, currentContext, evaluatableExpressionFilter, model)
{
    public override TResult ExecuteAsync<TResult>(Expression query, CancellationToken cancellationToken = default)
    {
        Repeat(query, db => db.GetService<IQueryCompiler>().ExecuteAsync<TResult>(query, CancellationToken.None));
        return base.ExecuteAsync<TResult>(query, cancellationToken);
    }

    public override TResult Execute<TResult>(Expression query)
    {
        Repeat(query, db => db.GetService<IQueryCompiler>().Execute<TResult>(query));
        return base.Execute<TResult>(query);
    }

    public override Func<QueryContext, TResult> CreateCompiledAsyncQuery<TResult>(Expression query)
    {
        var real = base.CreateCompiledAsyncQuery<TResult>(query);
        Func<QueryContext, TResult>? shadow = null;
        return context =>
        {
            Repeat(query, db =>
            {
                shadow ??= db.GetService<IQueryCompiler>().CreateCompiledAsyncQuery<TResult>(query);
                var copy = db.GetService<IQueryContextFactory>().Create();
                foreach (var (name, value) in context.Parameters) copy.Parameters.Add(name, value);
                return shadow(copy);
            });
            return real(context);
        };
    }

    private static void Repeat<TResult>(Expression query, Func<PortalDb, TResult> send)
    {
        try
        {
            using var db = Shadow.Open();
            Drain(send(db));
        }
        catch (InvalidOperationException empty) when (IsEmpty(empty))
        {
            // Single and First found nothing: nothing is what there is.
        }
        catch (Exception failed)
        {
            // Whatever happens to the shadow, the app goes on; the tests of the commands say so.
            Shadow.CouldNotFollow(query.ToString(), failed);
        }
    }

    /// <summary>A query is sent when somebody asks for its first row.</summary>
    private static void Drain(object? result)
    {
        switch (result)
        {
            case Task task:
                task.GetAwaiter().GetResult();
                break;
            case not null when result.GetType().GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>)) is { } rows:
                ((Task)typeof(ShadowCompiler).GetMethod(nameof(DrainAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
                    .MakeGenericMethod(rows.GetGenericArguments()).Invoke(null, [result])!).GetAwaiter().GetResult();
                break;
            case System.Collections.IEnumerable list and not string:
                foreach (var _ in list) break;
                break;
        }
    }

    private static async Task DrainAsync<T>(IAsyncEnumerable<T> rows)
    {
        await foreach (var _ in rows.ConfigureAwait(false)) break;
    }

    private static bool IsEmpty(InvalidOperationException failed) =>
        failed.Message.StartsWith("Sequence contains no elements", StringComparison.Ordinal) || failed.Message.StartsWith("Nullable object must have a value", StringComparison.Ordinal);
}
