using Portal.Domain.Appeals;

namespace Portal.Web.Appeals;

/// <summary>Addresses of a merchant's appeals.</summary>
public static class AppealUrls
{
    public const string List = "/appeals";

    public static string Show(string reference) => "/appeals/" + reference;

    /// <summary>Where an appeal against a decision is written.</summary>
    public static string New(string violation) => $"/violations/{violation}/appeal";

    /// <summary>True on the page where an appeal is written.</summary>
    /// <param name="path">From the slash on; what is asked behind it does not matter.</param>
    public static bool IsNew(string path) => path.Split('?', '#')[0].Split('/') is ["", "violations", _, "appeal"];

    /// <summary>Where the script of a form saves its words.</summary>
    public static string Draft(string violation, DraftKind kind = DraftKind.Appeal) => Written(violation, kind) + "/draft";

    /// <summary>Where the script of a form sends its files.</summary>
    public static string Files(string violation, DraftKind kind = DraftKind.Appeal) => Written(violation, kind) + "/files";

    private static string Written(string violation, DraftKind kind) => $"/violations/{violation}/{(kind == DraftKind.Fix ? "fix" : "appeal")}";

    /// <summary>The ways out of this house for a decision.</summary>
    public static string Outside(string violation) => $"/violations/{violation}/outside";

    public static string Receipt(string reference) => Show(reference) + "/receipt";

    /// <summary>The appeal's page, with what a withdrawal would do.</summary>
    public static string Withdraw(string reference) => Show(reference) + "?withdraw=1#withdraw";

    /// <summary>The list, from where the page before stopped.</summary>
    public static string After(string next) => $"{List}?after={Uri.EscapeDataString(next)}";

    public static string Evidence(Guid id) => $"/evidence/{id}";

    public static string Preview(Guid id) => $"/evidence/{id}/preview";
}
