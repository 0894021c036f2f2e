using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Portal.Domain.Shared;
using Shouldly;
using Xunit;

namespace Portal.House.Tests.Data;

/// <summary>One model that means the same on three databases.</summary>
public sealed class ModelTests
{
    private static readonly IModel Portal = PortalModels.SqlServer;

    [Fact]
    public void Keys_are_made_by_the_program() => ModelRules.Keys(Portal).ShouldBeClean();

    [Fact]
    public void A_key_made_by_the_database_is_found() =>
        ModelRules.Keys(PortalModels.Planted(m => m.Entity<Numbered>())).ShouldHaveSingleItem();

    [Fact]
    public void Unique_indexes_are_plain() => ModelRules.UniqueIndexes(Portal).ShouldBeClean();

    [Fact]
    public void A_unique_index_over_what_may_be_empty_is_found() =>
        ModelRules.UniqueIndexes(PortalModels.Planted(m => m.Entity<Row>().HasIndex(r => r.Other).IsUnique().HasFilter(null))).ShouldHaveSingleItem();

    [Fact]
    public void An_index_with_a_filter_is_found() =>
        ModelRules.UniqueIndexes(PortalModels.Planted(m => m.Entity<Row>().HasIndex(r => r.Text).HasFilter("\"Text\" <> ''"))).ShouldHaveSingleItem();

    [Fact]
    public void Keys_fit_into_what_SQL_Server_takes() => ModelRules.KeyWidths(Portal).ShouldBeClean();

    [Fact]
    public void A_key_that_is_too_wide_is_found() =>
        ModelRules.KeyWidths(PortalModels.Planted(m => m.Entity<Row>(e => { e.HasKey(r => r.Text); e.Property(r => r.Text).HasMaxLength(500); }))).ShouldHaveSingleItem();

    [Fact]
    public void An_index_that_is_too_wide_is_found() =>
        ModelRules.KeyWidths(PortalModels.Planted(m => m.Entity<Row>(e => { e.HasIndex(r => new { r.Text, r.Id }); e.Property(r => r.Text).HasMaxLength(850); })))
            .ShouldHaveSingleItem().What.ShouldBe("1716 bytes, at most 1700");

    [Fact]
    public void Deletes_cascade_along_one_path_only() => ModelRules.CascadePaths(Portal).ShouldBeClean();

    [Fact]
    public void A_second_cascade_path_is_found() => ModelRules.CascadePaths(PortalModels.Planted(m =>
    {
        m.Entity<Row>();
        m.Entity<Numbered>().HasOne<Row>().WithMany().HasForeignKey(n => n.One).OnDelete(DeleteBehavior.Cascade);
        m.Entity<Numbered>().HasOne<Row>().WithMany().HasForeignKey(n => n.Two).OnDelete(DeleteBehavior.Cascade);
    })).ShouldHaveSingleItem();

    [Fact]
    public void Columns_have_types_that_every_database_has() => ModelRules.ColumnTypes(Portal).ShouldBeClean();

    [Theory]
    [InlineData("datetime2")]
    [InlineData("rowversion")]
    [InlineData("decimal(18,2)")]
    [InlineData("nvarchar(5000)")]
    public void A_type_that_others_lack_is_found(string type) => ModelRules.ColumnTypes(PortalModels.Planted(m =>
    {
        m.Entity<Row>().Property<DateTime>("When").HasColumnType(type == "datetime2" ? type : "datetime2(6)");
        if (type == "rowversion") m.Entity<Row>().Property<byte[]>("Stamp").HasColumnType(type);
        if (type == "nvarchar(5000)") m.Entity<Row>().Property(r => r.Text).HasColumnType(type);
        if (type.StartsWith("decimal", StringComparison.Ordinal)) m.Entity<Row>().Property<decimal>("Money");
    })).ShouldHaveSingleItem();

    [Fact]
    public void Every_aggregate_refuses_a_stale_save() => ModelRules.Concurrency(Portal).ShouldBeClean();

    [Fact]
    public void An_aggregate_that_would_overwrite_is_found() =>
        ModelRules.Concurrency(PortalModels.Planted(m => m.Entity<Thing>().Ignore(t => t.Events))).ShouldHaveSingleItem();

    private sealed class Row
    {
        public Guid Id { get; init; }

        public Guid? Other { get; init; }

        public string Text { get; init; } = "";
    }

    private sealed class Numbered
    {
        public int Id { get; init; }

        public Guid One { get; init; }

        public Guid Two { get; init; }
    }

    private sealed class Thing : Aggregate;
}
