using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Query.Internal;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data.SqlServer;
using Portal.Features.Data;

namespace Portal.Testing.TSql;

/// <summary>
/// Follows an app that runs on another database: every query and save is given once more to a SQL Server context that is connected to
/// nothing, and what it would have sent is written down. What comes back is empty, so of a command that depends on an answer only the first
/// part is seen, and nothing at all of how SQL Server would behave.
/// </summary>
public static class Shadow
{
    private static readonly ConcurrentDictionary<string, SentCommand> Seen = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, string> Lost = new(StringComparer.Ordinal);
    private static readonly ServiceProvider Services = new ServiceCollection().ConfigurePortalModel().BuildServiceProvider();

    private static readonly PooledDbContextFactory<PortalDb> Contexts = new(
        ((DbContextOptionsBuilder<PortalDb>)new DbContextOptionsBuilder<PortalDb>().UsePortalSqlServer("Server=shadow;Database=shadow"))
            .UseApplicationServiceProvider(Services)
            .AddInterceptors(new NoConnection(), new WriteDown(), new Retarget())
            .Options);

    /// <summary>Each command that was seen in this process, once per text.</summary>
    public static IReadOnlyCollection<SentCommand> Commands => [.. Seen.Values];

    /// <summary>What could not be followed, and why.</summary>
    public static IReadOnlyCollection<string> Failures => [.. Lost.Values];

    /// <summary>Follow this app from its start.</summary>
    public static void Follow(IServiceCollection services) => services.ConfigureDbContext<PortalDb>(options =>
#pragma warning disable EF1001 // The compiler is where every query passes, with its values; EF has no public door there.
        options.AddInterceptors(new ShadowSaves()).ReplaceService<IQueryCompiler, ShadowCompiler>());
#pragma warning restore EF1001

    internal static PortalDb Open()
    {
        var db = Contexts.CreateDbContext();
        db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        return db;
    }

    internal static void Saw(SentCommand command) => Seen.TryAdd(command.Text, command);

    internal static void CouldNotFollow(string what, Exception why) => Lost.TryAdd(what + why.Message, $"{what}: {why.GetType().Name}: {why.Message}");
}
