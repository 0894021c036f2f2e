using Portal.Domain.Shared;

namespace Portal.Domain.Merchants;

/// <summary>Why no certificate of a standing can be issued.</summary>
public enum CertificateObstacle { None = 0, DayAhead, ViewerOnly }

/// <summary>What each obstacle of a merchant's account says.</summary>
public static class MerchantObstacles
{
    public static readonly ObstacleTable<CertificateObstacle> Certificate = new(new Dictionary<CertificateObstacle, ObstacleSentence>
    {
        [CertificateObstacle.DayAhead] = new("certificate.day-ahead", "A certificate speaks of today or of a day that is over. Choose such a day."),
        [CertificateObstacle.ViewerOnly] = new("certificate.viewer-only", "Owners and managers can have a certificate issued. Your seat here is for reading."),
    });
}
