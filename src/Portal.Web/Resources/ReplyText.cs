namespace Portal.Web.Resources;

/// <summary>Names the texts of reply templates (ReplyText.resx).</summary>
public sealed class ReplyText;
