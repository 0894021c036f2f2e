using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Features.Ingestion;
using Portal.Testing;
using Portal.Testing.Databases;
using Shouldly;
using Xunit;

namespace Portal.Features.Tests.Ingestion;

/// <summary>A row that cannot be read is said with its file, line and reason, and costs nothing but itself.</summary>
public sealed class BrokenRowsTests
{
    private const string Places = "establishment_id,name,type,address,latitude,longitude,min_inspections_per_year,sample\n1,CORNER CAFE,Restaurant,1 QUEEN ST W,43.6,-79.4,2,random\n";
    private const string Header = "establishment_id,inspection_id,inspection_date,status,infraction,severity,action,outcome,amount_fined\n";
    private const string Good = "1,100,2012-05-01,Pass,Operator fail to properly wash equipment,M - Minor,Notice to Comply,,\n";

    [Theory]
    [InlineData("1,101,2012-05-02,Pass,Text,M - Minor,Notice to Comply,", "8 columns where the header has 9")]
    [InlineData("1,101,2012-05-02,Pass,Text,M - Minor,Notice to Comply,,,", "10 columns where the header has 9")]
    [InlineData("1,101,2012-13-02,Pass,Text,M - Minor,Notice to Comply,,", "'2012-13-02' is no day")]
    [InlineData("1,101,02/05/2012,Pass,Text,M - Minor,Notice to Comply,,", "'02/05/2012' is no day")]
    [InlineData("1,101,2092-05-02,Pass,Text,M - Minor,Notice to Comply,,", "2092-05-02 lies in the future")]
    [InlineData("7,101,2012-05-02,Pass,Text,M - Minor,Notice to Comply,,", "establishment '7' is unknown")]
    [InlineData("1,,2012-05-02,Pass,Text,M - Minor,Notice to Comply,,", "the inspection has no id, or one that is too long")]
    [InlineData("1,101,2012-05-02,Pass,Text,X - Extreme,Notice to Comply,,", "severity 'X - Extreme' is unknown")]
    [InlineData("1,101,2012-05-02,Pass,Text,M - Minor,Scolding,,", "action 'Scolding' is unknown")]
    [InlineData("1,101,2012-05-02,Pass,Text,M - Minor,Ticket,Perhaps,", "outcome 'Perhaps' is unknown")]
    [InlineData("1,101,2012-05-02,Pass,\"Text,M - Minor,Notice to Comply,,", "a quote is not closed, or stands in the wrong place")]
    [InlineData("1,101,2012-05-02,Pass,\"Te\"xt,M - Minor,Notice to Comply,,", "a quote is not closed, or stands in the wrong place")]
    [InlineData("1,101,2012-05-02,Pass,Te\0xt,M - Minor,Notice to Comply,,", "the line has a control character")]
    [InlineData("1,100,2012-05-02,Pass,Text,M - Minor,Notice to Comply,,", "visit 100 has another day in an earlier row")]
    public void An_unreadable_row_is_said_and_the_next_one_is_read(string broken, string why)
    {
        var (problems, record) = Read(Header + Good + broken + "\n" + Good.Replace("100", "102", StringComparison.Ordinal));

        problems.ShouldHaveSingleItem().ShouldBe(new SourceProblem("inspections.csv", 3, why));
        record.Visits.Select(v => v.Reference).ShouldBe(["100", "102"]);
    }

    [Fact]
    public void A_text_that_is_too_long_is_said()
    {
        var (problems, _) = Read(Header + Good + Good.Replace("Operator", new string('x', 4001), StringComparison.Ordinal));

        problems.ShouldHaveSingleItem().Why.ShouldBe("the infraction has more than 4000 characters");
    }

    [Fact]
    public void A_line_without_end_is_said()
    {
        var (problems, record) = Read(Header + new string('x', 200_000) + "\n" + Good);

        problems.ShouldHaveSingleItem().ShouldBe(new SourceProblem("inspections.csv", 2, "the line is longer than 64 KB"));
        record.Visits.Count.ShouldBe(1);
    }

    [Fact]
    public void A_line_in_another_encoding_is_said()
    {
        var folder = Folder(Header + Good);
        File.AppendAllText(Path.Combine(folder, "inspections.csv"), Good.Replace("Operator", "Caf\u00e9", StringComparison.Ordinal).Replace("100", "102", StringComparison.Ordinal), Encoding.Latin1);
        var (problems, record) = Read(folder: folder);

        problems.ShouldHaveSingleItem().ShouldBe(new SourceProblem("inspections.csv", 3, "the line is not UTF-8"));
        record.Visits.Count.ShouldBe(1);
    }

    [Fact]
    public void Windows_lines_a_byte_order_mark_and_blank_lines_do_no_harm()
    {
        var (problems, record) = Read("\uFEFF" + (Header + "\n" + Good).Replace("\n", "\r\n", StringComparison.Ordinal));

        problems.ShouldBeEmpty();
        record.Visits.ShouldHaveSingleItem().Findings.ShouldHaveSingleItem().Text.ShouldBe("Operator fail to properly wash equipment");
    }

    [Fact]
    public void Columns_are_found_by_name_in_any_order()
    {
        var (problems, record) = Read(
            "outcome,action,severity,infraction,status,inspection_date,inspection_id,establishment_id,more\n,Ticket,C - Crucial,\"One, \"\"two\"\"\",Pass,2012-05-01,100,1,x\n");

        problems.ShouldBeEmpty();
        record.Visits[0].Findings[0].Text.ShouldBe("One, \"two\"");
    }

    [Fact]
    public void A_missing_column_or_file_is_said_before_anything_is_read()
    {
        Should.Throw<SourceUnreadableException>(() => Read("establishment_id,inspection_id\n1,2\n")).Message.ShouldContain("inspection_date");
        var folder = Folder(Header);
        File.Delete(Path.Combine(folder, "establishments.csv"));
        Should.Throw<SourceUnreadableException>(() => Read(folder: folder)).Message.ShouldContain("establishments.csv");
        Should.Throw<SourceUnreadableException>(() => SourceFiles.Folder(Path.Combine(folder, "none")));
    }

    [Fact]
    public void Rows_of_one_place_that_lie_apart_come_together()
    {
        var folder = Folder(Header + Good + Good.Replace("1,100", "2,200", StringComparison.Ordinal) + Good.Replace("1,100", "1,102", StringComparison.Ordinal));
        File.AppendAllText(Path.Combine(folder, "establishments.csv"), "2,OTHER CAFE,Restaurant,2 QUEEN ST W,,,2,random\n");
        var reader = Reader(folder);
        reader.Measure();

        var records = reader.Read(_ => { }).ToList();

        records.Select(r => (r.Reference, r.Visits.Count)).ShouldBe([("1", 2), ("2", 1)]);
    }

    [Fact]
    public async Task An_import_goes_on_after_broken_rows_and_counts_them()
    {
        await using var app = await PortalApp.StartAsync();
        List<SourceProblem> problems = [];
        var report = await app.ImportTorontoAsync(Folder(Header + "nonsense\n" + Good + "1,102,2099-01-01,Pass,Text,M - Minor,Ticket,,\n"), problems);

        report.Problems.ShouldBe(2);
        problems.Count.ShouldBe(2);
        report.Counts.Violations.ShouldBe(1);
        // A day that cannot be must not move the whole record.
        (await app.ReadAsync(db => db.Violations.SingleAsync())).FoundOn.ShouldBe(report.LastDay);
    }

    [Fact]
    public async Task A_record_without_one_readable_row_is_refused_and_leaves_nothing()
    {
        await using var app = await PortalApp.StartAsync();

        await Should.ThrowAsync<SourceUnreadableException>(() => app.ImportTorontoAsync(Folder(Header + "nonsense\n")));

        (await app.ReadAsync(db => db.ImportSources.AnyAsync())).ShouldBeFalse();
    }

    private static string Folder(string inspections)
    {
        var folder = Directory.CreateDirectory(Path.Combine(TestFolder.Path, $"broken-{Guid.NewGuid():N}")).FullName;
        File.WriteAllText(Path.Combine(folder, "establishments.csv"), Places);
        File.WriteAllText(Path.Combine(folder, "inspections.csv"), inspections);
        return folder;
    }

    private static TorontoReader Reader(string folder) => new(SourceFiles.Folder(folder), new DateOnly(2026, 6, 15));

    private static (List<SourceProblem> Problems, SourceRecord Record) Read(string inspections = "", string? folder = null)
    {
        List<SourceProblem> problems = [];
        var record = Reader(folder ?? Folder(inspections)).Read(problems.Add).Single();
        return (problems, record);
    }
}
