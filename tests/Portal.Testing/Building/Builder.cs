using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Policies;
using Portal.Features.Data;
using Portal.Features.Policies;

namespace Portal.Testing.Building;

/// <summary>Says only what matters to a test; the rest is chosen so that every rule of the domain holds.</summary>
public abstract class Builder<T>
{
    private T? _built;
    private bool _isBuilt;

    /// <summary>Builds once: a builder handed to two others stands for one thing.</summary>
    internal async Task<T> BuildAsync(Setting setting)
    {
        if (!_isBuilt) (_built, _isBuilt) = (await MakeAsync(setting), true);
        return _built!;
    }

    protected abstract Task<T> MakeAsync(Setting setting);
}

/// <summary>The world that builders build into.</summary>
/// <param name="db">For looking at what is there already.</param>
/// <param name="now">UTC.</param>
/// <param name="rules">The rules in force.</param>
public sealed class Setting(PortalDb db, DateTime now, Rules rules)
{
    private PolicyClause? _clause;

    public PortalDb Db { get; } = db;

    public DateTime Now { get; } = now;

    public LawPack Law { get; } = rules.Law;

    public PointsScheme Points { get; } = rules.Points;

    /// <summary>The day where the merchants are.</summary>
    public DateOnly Today { get; } = rules.Law.DayOf(now);

    /// <summary>Rows to be saved, in any order.</summary>
    public List<object> Rows { get; } = [];

    public Guid NewId() => Guid.CreateVersion7(Now);

    /// <summary>Adds a row to be saved.</summary>
    public T With<T>(T row) where T : class
    {
        Rows.Add(row);
        return row;
    }

    /// <summary>Some clause of some policy, for decisions whose clause does not matter.</summary>
    public async Task<PolicyClause> AnyClauseAsync()
    {
        if ((_clause ??= await Db.PolicyClauses.AsNoTracking().FirstOrDefaultAsync()) is { } known) return known;

        var policy = With(new Policy { Id = NewId(), Code = $"policy-{NewId():N}", Title = "Food safety", Summary = "Food sold here is safe to eat." });
        var version = With(new PolicyVersion { Id = NewId(), PolicyId = policy.Id, Number = 1, InForceFrom = Today.AddYears(-3) });
        return _clause = With(new PolicyClause
        {
            Id = NewId(),
            PolicyVersionId = version.Id,
            Code = "3.2",
            Title = "Cold food was not kept at 4 °C or colder",
            Text = "Keep cold food at 4 °C or colder.",
            WhatWouldChange = "A reading from {day} of 4 °C or colder.",
            Slug = "cold-food",
            Guidance = "Keep a **thermometer** in each fridge.",
        });
    }

    internal static async Task<T> BuildAsync<T>(IServiceProvider services, DateTime now, Builder<T> builder)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        var setting = new Setting(db, now, await services.GetRequiredService<Rulebook>().CurrentAsync());
        var built = await builder.BuildAsync(setting);
        db.AddRange(setting.Rows);
        await db.SaveChangesAsync();
        return built;
    }
}
