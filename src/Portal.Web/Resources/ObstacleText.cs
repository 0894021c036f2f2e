namespace Portal.Web.Resources;

/// <summary>Names the texts about what cannot be done and why (ObstacleText.resx).</summary>
public sealed class ObstacleText;
