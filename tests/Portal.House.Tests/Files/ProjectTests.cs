using System.Xml.Linq;
using Shouldly;
using Xunit;

namespace Portal.House.Tests.Files;

/// <summary>Projects point one way: Web to Features to Domain; the Domain has no packages.</summary>
public sealed class ProjectTests
{
    private static readonly Dictionary<string, string[]> MayLookAt = new()
    {
        ["Portal.Domain"] = [],
        ["Portal.Features"] = ["Portal.Domain"],
        ["Portal.Data.Sqlite"] = ["Portal.Features"],
        ["Portal.Data.SqlServer"] = ["Portal.Features"],
        ["Portal.Data.PostgreSql"] = ["Portal.Features"],
        ["Portal.Web"] = ["Portal.Features", "Portal.Data.Sqlite", "Portal.Data.SqlServer", "Portal.Data.PostgreSql"],
    };

    // Other terms than ours, or other terms from the next version on.
    private static readonly string[] NotInThisHouse =
        ["MassTransit", "FluentAssertions", "SixLabors.ImageSharp", "QuestPDF", "Duende.IdentityServer", "Hangfire.Core", "AutoMapper", "Moq"];

    [Fact]
    public void Projects_point_one_way() => Direction(Projects).ShouldBeClean();

    [Fact]
    public void A_domain_that_looks_at_features_is_found() =>
        Direction([new("src/Portal.Domain/Portal.Domain.csproj", """<Project><ItemGroup><ProjectReference Include="../Portal.Features/Portal.Features.csproj" /></ItemGroup></Project>""")])
            .ShouldHaveSingleItem().What.ShouldBe("looks at Portal.Features");

    [Fact]
    public void A_product_that_looks_at_its_tests_is_found() =>
        Direction([new("src/Portal.Web/Portal.Web.csproj", """<Project><ItemGroup><ProjectReference Include="../../tests/Portal.Testing/Portal.Testing.csproj" /></ItemGroup></Project>""")])
            .ShouldHaveSingleItem();

    [Fact]
    public void A_domain_with_a_package_is_found() =>
        Direction([new("src/Portal.Domain/Portal.Domain.csproj", """<Project><ItemGroup><PackageReference Include="MediatR" /></ItemGroup></Project>""")])
            .ShouldHaveSingleItem().What.ShouldBe("the domain has no packages, and this is one: MediatR");

    [Fact]
    public void Packages_keep_to_terms_that_this_house_accepts() => Packages(Repo.Files).ShouldBeClean();

    [Fact]
    public void A_newer_MediatR_is_found() =>
        Packages([new("src/Directory.Packages.props", """<Project><ItemGroup><PackageVersion Include="MediatR" Version="13.0.0" /></ItemGroup></Project>""")])
            .ShouldHaveSingleItem().What.ShouldContain("5.1.0");

    [Fact]
    public void A_package_with_other_terms_is_found() =>
        Packages([new("src/Directory.Packages.props", """<Project><ItemGroup><PackageVersion Include="MassTransit" Version="9.0.0" /></ItemGroup></Project>""")])
            .ShouldHaveSingleItem();

    [Fact]
    public void A_version_outside_the_central_list_is_found() =>
        Packages([new("src/Portal.Web/Portal.Web.csproj", """<Project><ItemGroup><PackageReference Include="Markdig" Version="1.0.0" /></ItemGroup></Project>""")])
            .ShouldHaveSingleItem().What.ShouldContain("Directory.Packages.props");

    private static IEnumerable<SourceFile> Projects => Repo.Files.Where(f => f.Is(".csproj"));

    private static IEnumerable<Finding> Direction(IEnumerable<SourceFile> projects)
    {
        foreach (var project in projects.Where(p => p.In("src")))
        {
            var name = Path.GetFileNameWithoutExtension(project.Name);
            var xml = XDocument.Parse(project.Text);
            if (!MayLookAt.TryGetValue(name, out var allowed))
            {
                yield return new Finding(project.Path, "is a new room: say here what it may look at");
                continue;
            }

            foreach (var target in Includes(xml, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path)))
            {
                if (!allowed.Contains(target)) yield return new Finding(project.Path, $"looks at {target}");
            }

            if (name != "Portal.Domain") continue;
            foreach (var package in Includes(xml, "PackageReference"))
                yield return new Finding(project.Path, $"the domain has no packages, and this is one: {package}");
        }
    }

    private static IEnumerable<Finding> Packages(IEnumerable<SourceFile> files)
    {
        foreach (var file in files.Where(f => f.Is(".csproj", ".props")))
        {
            var xml = XDocument.Parse(file.Text);
            foreach (var package in xml.Descendants().Where(e => e.Name.LocalName is "PackageVersion" or "PackageReference"))
            {
                var (id, version) = ((string?)package.Attribute("Include") ?? "", (string?)package.Attribute("Version"));
                if (NotInThisHouse.Contains(id)) yield return new Finding(file.Path, $"{id} has terms that this house does not accept");
                if (id == "MediatR" && version is not null and not "5.1.0") yield return new Finding(file.Path, "MediatR stays 5.1.0: later versions are commercial");
                if (package.Name.LocalName == "PackageReference" && version is not null)
                    yield return new Finding(file.Path, $"the version of {id} belongs in Directory.Packages.props");
            }
        }
    }

    private static IEnumerable<string> Includes(XDocument xml, string element) =>
        xml.Descendants().Where(e => e.Name.LocalName == element).Select(e => (string?)e.Attribute("Include") ?? "");
}
