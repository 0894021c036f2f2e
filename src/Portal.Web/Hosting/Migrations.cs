using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Portal.Features.Data;
using Portal.Web.SignIn;

namespace Portal.Web.Hosting;

/// <summary>Brings the database to the model of this program, or says why it is not.</summary>
internal sealed class Migrations(IDbContextFactory<PortalDb> contexts, DatabaseOptions database, PortalOptions portal, DemoMode demo)
{
    // What SQL Server says of a database that is not there when a connection asks for it, and what others who speak its protocol say.
    private const int CannotOpenDatabase = 4060;
    private const int NoSuchDatabase = 911;

    private bool AppliesAtStart => database.Provider == DatabaseProvider.Sqlite || demo.IsOn;

    /// <summary>At start: the embedded database and the demo's are migrated, any other must be up to date already.</summary>
    /// <exception cref="StartRefusedException">The database cannot be reached or lacks migrations.</exception>
    public async Task AtStartAsync(TextWriter progress, CancellationToken ct)
    {
        if (AppliesAtStart)
        {
            await ApplyAsync(progress, ct);
            return;
        }

        await RequireCurrentAsync(ct);
    }

    /// <summary>Nothing is applied; what lacks is said.</summary>
    /// <exception cref="StartRefusedException">The database cannot be reached or lacks migrations.</exception>
    public async Task RequireCurrentAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var pending = await ReachAsync(() => PendingAsync(db, ct));
        if (pending.Count > 0)
            throw new StartRefusedException($"The database lacks {pending.Count} migration(s): {string.Join(", ", pending)}. Run the verb 'migrate' with the same settings, then try again.");
    }

    /// <summary>Applies what is pending.</summary>
    /// <returns>How many migrations were applied.</returns>
    /// <exception cref="StartRefusedException">The database cannot be reached, or is not there and is not ours to create.</exception>
    public async Task<int> ApplyAsync(TextWriter progress, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var pending = await ReachAsync(() => PendingAsync(db, ct));
        if (pending.Count == 0) return 0;

        progress.WriteLine($"Migrating the database: {string.Join(", ", pending)}");
        if (database.Provider != DatabaseProvider.Sqlite)
        {
            await ReachAsync(() => MigrateAsync(db, ct));
            return pending.Count;
        }

        await using var alone = await AloneAsync(ct);
        await ForgetAbandonedLockAsync(db, ct);
        await ReachAsync(() => MigrateAsync(db, ct));
        return pending.Count;
    }

    private async Task<IReadOnlyList<string>> PendingAsync(PortalDb db, CancellationToken ct)
    {
        // Asked first, because a missing database is told in more than one way here, and EF Core knows only one of them.
        if (database.Provider == DatabaseProvider.SqlServer)
        {
            await db.Database.OpenConnectionAsync(ct);
            await db.Database.CloseConnectionAsync();
        }

        return [.. await db.Database.GetPendingMigrationsAsync(ct)];
    }

    private static async Task<int> MigrateAsync(PortalDb db, CancellationToken ct)
    {
        await db.Database.MigrateAsync(ct);
        return 0;
    }

    private static async Task<T> ReachAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (SqlException missing) when (missing.Number is CannotOpenDatabase or NoSuchDatabase)
        {
            throw new StartRefusedException("The database named in Database:ConnectionString is not on that server. Create it (a plain CREATE DATABASE will do), then run the verb 'migrate'.");
        }
        catch (DbException failed)
        {
            throw new StartRefusedException($"The database does not answer as it should: {failed.Message}");
        }
    }

    // A process that is killed while it migrates leaves EF Core's lock row in an SQLite file for ever, and the next start would wait for it.
    // The operating system frees a file lock with the process, so whoever holds it knows that such a row is nobody's.
    private async Task<FileStream> AloneAsync(CancellationToken ct)
    {
        var path = Path.Combine(portal.DataFolder, "migrating.lock");
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), ct);
            }
        }
    }

    private static async Task ForgetAbandonedLockAsync(PortalDb db, CancellationToken ct)
    {
        if (!await db.GetService<IRelationalDatabaseCreator>().ExistsAsync(ct)) return;
        try
        {
            await db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\"", ct);
        }
        catch (DbException)
        {
            // There is no such table, so nothing was abandoned.
        }
    }
}
