namespace Portal.Web.Resources;

/// <summary>Names the texts of the evidence locker (DocumentText.resx).</summary>
public sealed class DocumentText;
