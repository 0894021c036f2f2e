using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Portal.Features.Data;

namespace Portal.Testing.Databases;

/// <summary>Writes down every command that an app sends to its database: <c>PortalApp.StartAsync(provider, sql.Listen)</c>.</summary>
public sealed class SqlCommands : DbCommandInterceptor
{
    private readonly ConcurrentQueue<string> _texts = [];

    /// <summary>The texts since the last <see cref="Forget"/>, in the order in which they were sent.</summary>
    public IReadOnlyList<string> Texts => [.. _texts];

    public void Listen(IServiceCollection services) => services.ConfigureDbContext<PortalDb>(options => options.AddInterceptors(this));

    public void Forget() => _texts.Clear();

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        _texts.Enqueue(command.CommandText);
        return new(result);
    }

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        _texts.Enqueue(command.CommandText);
        return new(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        _texts.Enqueue(command.CommandText);
        return new(result);
    }
}
