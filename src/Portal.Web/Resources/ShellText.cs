namespace Portal.Web.Resources;

/// <summary>Names the texts of the shell (ShellText.resx).</summary>
public sealed class ShellText;
