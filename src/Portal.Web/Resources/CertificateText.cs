namespace Portal.Web.Resources;

/// <summary>Names the texts of certificates of standing (CertificateText.resx).</summary>
public sealed class CertificateText;
