namespace Portal.Web.Resources;

/// <summary>Names the texts about decisions and measures (EnforcementText.resx).</summary>
public sealed class EnforcementText;
