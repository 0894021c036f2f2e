using Microsoft.EntityFrameworkCore;
using Portal.Domain.Enforcement;
using Portal.Features.Ingestion;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;

namespace Portal.Features.Tests.Ingestion;

/// <summary>Another shape of record through the same importer: three files, scores, risk classes, no actions and no outcomes.</summary>
public sealed class SanFranciscoTests
{
    private static readonly DateOnly Today = new(2026, 6, 15);

    [Theory, EveryDatabase]
    public async Task Visits_and_findings_of_a_place_are_joined_by_their_day(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        List<SourceProblem> problems = [];
        var report = await app.ImportAsync(today => new SanFranciscoReader(SourceFiles.Folder(Record()), today), problems, stop: TestContext.Current.CancellationToken);

        problems.ShouldBe([
            new("inspections.csv", 6, "'150' is no score"),
            new("inspections.csv", 7, "business '9' is unknown"),
            new("violations.csv", 6, "risk 'Some Risk' is unknown"),
        ]);
        report.New.ShouldBe(2);
        report.Counts.ShouldBe(new RecordCounts(5, 4, 0));

        var violations = await app.ReadAsync(db => db.Violations.AsNoTracking().OrderBy(v => v.Points).ToListAsync());
        violations.Select(v => (v.Severity, v.Points)).ShouldBe([(Severity.Minor, 1), (Severity.Significant, 3), (Severity.Significant, 3), (Severity.Crucial, 6)]);
        // The follow-up did not find it again; a look at a building site confirms nothing.
        violations.Count(v => v.State == ViolationState.Fixed).ShouldBe(1);
        (await app.ReadAsync(db => db.Actions.AnyAsync())).ShouldBeFalse();
        (await app.ReadAsync(db => db.Visits.Select(v => v.Result).ToListAsync())).ShouldContain("Routine - Unscheduled, score 94");
        (await app.ReadAsync(db => db.ImportSources.SingleAsync())).Code.ShouldBe("sf");
    }

    [Fact]
    public async Task Toronto_and_San_Francisco_stand_side_by_side()
    {
        await using var app = await PortalApp.StartAsync();
        await app.ImportTorontoAsync(ImportingApp.SomePlaces());
        await app.ImportAsync(today => new SanFranciscoReader(SourceFiles.Folder(Record()), today), stop: TestContext.Current.CancellationToken);

        var lastDays = await app.ReadAsync(db => db.ImportSources.Select(s => s.LastDay).ToListAsync());
        lastDays.ShouldBe([Today.AddDays(-1), Today.AddDays(-1)]);
        (await app.ReadAsync(db => db.Merchants.CountAsync(m => m.Source == "sf"))).ShouldBe(2);
    }

    private static string Record()
    {
        var folder = Directory.CreateDirectory(Path.Combine(TestFolder.Path, $"sf-{Guid.NewGuid():N}")).FullName;
        File.WriteAllText(Path.Combine(folder, "businesses.csv"), """
            business_id,name,address,city,postal_code,latitude,longitude,tax_code
            19,Nrgize Lifestyle Cafe,"1200 Van Ness Ave, 3rd Floor",San Francisco,94109,37.78,-122.42,H24
            24,OMNI S.F. HOTEL,500 CALIFORNIA ST,,,,,H24

            """);
        File.WriteAllText(Path.Combine(folder, "inspections.csv"), """
            business_id,date,score,type
            19,2016-05-13,94,Routine - Unscheduled
            19,2016-05-20,,Reinspection/Followup
            24,2017-01-10,88,Routine - Unscheduled
            24,2017-02-10,,New Construction
            24,2017-03-10,150,Routine - Unscheduled
            9,2017-03-10,90,Routine - Unscheduled

            """);
        File.WriteAllText(Path.Combine(folder, "violations.csv"), """
            business_id,date,violation_type_id,risk_category,description
            19,2016-05-13,103157,Low Risk,Food safety certificate or food handler card not available
            24,2017-01-10,103119,Moderate Risk,Inadequate and inaccessible handwashing facilities
            24,2017-01-10,103119,Moderate Risk,Inadequate and inaccessible handwashing facilities
            24,2017-04-01,103102,High Risk,Unclean hands or improper use of gloves
            24,2017-04-02,103102,Some Risk,Unclean hands or improper use of gloves

            """);
        return folder;
    }
}
