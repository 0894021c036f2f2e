namespace Portal.Web.Resources;

/// <summary>Names the texts of questions to others, of notes and of the inbox (AskText.resx).</summary>
public sealed class AskText;
