namespace Portal.Web.Documents;

/// <summary>Addresses of a merchant's documents.</summary>
public static class DocumentUrls
{
    public const string List = "/documents";

    public static string Show(Guid id) => $"{List}/{id}";

    public static string File(Guid id) => $"{List}/{id}/file";

    public static string Preview(Guid id) => $"{List}/{id}/preview";
}
