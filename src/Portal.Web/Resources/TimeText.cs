namespace Portal.Web.Resources;

/// <summary>Names the texts of targets and of stuck work (TimeText.resx).</summary>
public sealed class TimeText;
