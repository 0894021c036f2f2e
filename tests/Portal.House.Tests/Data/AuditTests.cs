using Microsoft.EntityFrameworkCore;
using Portal.Features.Audit;
using Portal.Features.Data;
using Shouldly;
using Xunit;

namespace Portal.House.Tests.Data;

/// <summary>The audit trail only grows.</summary>
public sealed class AuditTests
{
    private static readonly string[] Product = [typeof(PortalDb).Assembly.Location, typeof(Program).Assembly.Location];

    [Fact]
    public void No_statement_changes_or_deletes_audit_entries() => AuditRules.Bulk(Product, "Portal.").ShouldBeClean();

    [Fact]
    public void A_statement_that_does_is_found() =>
        AuditRules.Bulk([typeof(AuditTests).Assembly.Location], typeof(Planted).FullName!.Replace('+', '/')).Select(f => f.What).ShouldBe(
            ["ExecuteDeleteAsync past the guard of the save", "ExecuteUpdateAsync past the guard of the save"], ignoreOrder: true);

    [Fact]
    public void No_sql_of_ours_names_the_audit_trail() => AuditRules.Sql(Repo.Product).ShouldBeClean();

    [Fact]
    public void Sql_that_does_is_found() =>
        AuditRules.Sql([new("src/Portal.Features/A.cs", "db.Database.ExecuteSqlRaw(\"DELETE FROM AuditEntries\");")]).ShouldHaveSingleItem();

    private static class Planted
    {
        public static Task<int> DeleteAsync(PortalDb db) => db.Audit.Where(a => a.Number > 1).ExecuteDeleteAsync();

        public static Task<int> UpdateAsync(PortalDb db) => db.Set<AuditHead>().ExecuteUpdateAsync(set => set.SetProperty(h => h.Number, 0));

        public static Task<int> OtherAsync(PortalDb db) => db.CaseViews.ExecuteDeleteAsync();
    }
}
