using Shouldly;
using Xunit;

namespace Portal.House.Tests.Names;

/// <summary>How code is written in this house.</summary>
public sealed class SourceTests
{
    private static readonly SourceFile[] Code = [.. Repo.Code];
    private static readonly SourceFile[] Product = [.. Repo.Product];

    [Fact]
    public void Types_have_names_that_say_something() => SourceRules.TypeNames(Code).ShouldBeClean();

    [Theory]
    [InlineData("class AppealManager;")]
    [InlineData("static class DateHelper;")]
    [InlineData("static class UtilityBelt;")]
    [InlineData("record AppealDto;")]
    [InlineData("class SenderImpl;")]
    public void A_name_that_says_nothing_is_found(string code) => SourceRules.TypeNames([Planted(code)]).ShouldHaveSingleItem();

    [Fact]
    public void A_name_that_only_sounds_like_it_is_left_alone() => SourceRules.TypeNames([Planted("class Helpdesk; class Database; class ManagerRole;")]).ShouldBeEmpty();

    [Fact]
    public void Methods_that_return_a_task_say_Async() => SourceRules.AsyncNames(Product).ShouldBeClean();

    [Fact]
    public void A_task_without_Async_is_found() => SourceRules.AsyncNames([Planted("class A { Task Load() => null!; }")]).ShouldHaveSingleItem();

    [Fact]
    public void No_code_sleeps_in_comments() => SourceRules.CodeInComments(Code).ShouldBeClean();

    [Theory]
    [InlineData("var x = 1;")]
    [InlineData("await db.SaveChangesAsync(ct);")]
    [InlineData("appeal.Status = AppealStatus.Filed;")]
    [InlineData("if (late) return;")]
    public void Code_in_a_comment_is_found(string code) => SourceRules.CodeInComments([Planted($"// {code}\nclass A;")]).ShouldHaveSingleItem();

    [Fact]
    public void A_comment_that_says_why_is_left_alone() =>
        SourceRules.CodeInComments([Planted("// SQLite cannot compare these; see the map.\n// For a return to the queue, look at Release.\nclass A;")]).ShouldBeEmpty();

    [Fact]
    public void Every_suppression_says_why() => SourceRules.Suppressions(Code).ShouldBeClean();

    [Theory]
    [InlineData("#pragma warning disable CA1000\nclass A;")]
    [InlineData("[SuppressMessage(\"Design\", \"CA1000\")] class A;")]
    public void A_suppression_without_a_reason_is_found(string code) => SourceRules.Suppressions([Planted(code)]).ShouldHaveSingleItem();

    [Fact]
    public void Nobody_reads_the_clock_of_the_machine() => SourceRules.Clocks(Code).ShouldBeClean();

    [Theory]
    [InlineData("DateTime.UtcNow")]
    [InlineData("DateTimeOffset.Now")]
    [InlineData("DateTime.Today")]
    public void A_look_at_the_clock_is_found(string clock) => SourceRules.Clocks([Planted($"class A {{ object B = {clock}; }}")]).ShouldHaveSingleItem();

    [Fact]
    public void The_domain_only_decides() => SourceRules.DomainPurity(Code).ShouldBeClean();

    [Theory]
    [InlineData("class A { Task BAsync() => Task.CompletedTask; }")]
    [InlineData("class A(TimeProvider clock);")]
    [InlineData("class A { string B() => File.ReadAllText(\"x\"); }")]
    public void A_domain_that_waits_or_reads_is_found(string code) =>
        SourceRules.DomainPurity([new("src/Portal.Domain/Appeals/A.cs", code)]).ShouldNotBeEmpty();

    [Fact]
    public void Logs_carry_ids_and_codes_only() => SourceRules.Logs(Product).ShouldBeClean();

    [Theory]
    [InlineData("class A { [LoggerMessage(LogLevel.Debug, \"{@Request}\")] partial void B(); }")]
    [InlineData("class A { void B(ILogger log) => log.LogDebug(\"{@Request}\", 1); }")]
    public void A_log_line_with_a_whole_object_is_found(string code) => SourceRules.Logs([Planted(code)]).ShouldHaveSingleItem();

    [Fact]
    public void A_handler_saves_once_and_a_query_never() => SourceRules.Saves(Product).ShouldBeClean();

    [Theory]
    [InlineData("class Handler : IRequestHandler<Command, int> { async Task Handle() { await db.SaveChangesAsync(ct); await db.SaveChangesAsync(ct); } }")]
    [InlineData("class Handler : IRequestHandler<Query, int> { async Task Handle() { await db.SaveChangesAsync(ct); } }")]
    public void A_save_too_many_is_found(string code) => SourceRules.Saves([new("src/Portal.Features/Appeals/A.cs", code)]).ShouldHaveSingleItem();

    [Fact]
    public void A_handler_fits_on_a_page() => SourceRules.HandlerLengths(Product).ShouldBeClean();

    [Fact]
    public void A_handler_that_is_too_long_is_found() =>
        SourceRules.HandlerLengths([new("src/Portal.Features/Appeals/A.cs", $"class Handler {{ void Handle() {{ {new string('\n', 45)} }} }}")]).ShouldHaveSingleItem();

    [Fact]
    public void A_merchants_request_asks_whose_data_it_is() => SourceRules.Ownership(Product).ShouldBeClean();

    [Fact]
    public void A_request_that_finds_anybodys_data_is_found() => SourceRules.Ownership([new("src/Portal.Features/Appeals/A.cs",
        "static class A { [Needs(Permission.ReadMerchant)] record Query; class Handler(PortalDb db, CurrentUser user) { object Handle(Query q) => db.Violations.Single(v => v.Id == q.Id); } }")])
        .ShouldHaveSingleItem();

    private static SourceFile Planted(string code) => new("src/Portal.Features/Appeals/A.cs", code);
}
