namespace Portal.Web.Resources;

/// <summary>Names the texts of the queue and of passing cases on (QueueText.resx).</summary>
public sealed class QueueText;
