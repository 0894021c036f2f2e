using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Portal.Web.SignIn;

/// <summary>Section <c>Keys</c>: what encrypts the keys that lie in the database. Keys made before it was set stay as they are until they expire.</summary>
internal sealed class KeyOptions
{
    public const string Section = "Keys";

    /// <summary>Path of a PKCS #12 file with an RSA certificate and its private key, the same on every node. Empty: whoever reads the database can read the keys.</summary>
    public string Certificate { get; set; } = "";

    /// <summary>Of the file; empty for none.</summary>
    public string CertificatePassword { get; set; } = "";

    /// <summary>The certificate before this one, which older keys are encrypted with; empty when there was none. Same password.</summary>
    public string FormerCertificate { get; set; } = "";

    public IEnumerable<string> Problems()
    {
        if (WhyNot(Certificate) is { } reason) yield return $"{Section}:{nameof(Certificate)}: {reason}";
        if (WhyNot(FormerCertificate) is { } former) yield return $"{Section}:{nameof(FormerCertificate)}: {former}";
    }

    public X509Certificate2 Load(string path) => X509CertificateLoader.LoadPkcs12FromFile(path, CertificatePassword);

    private string? WhyNot(string path)
    {
        if (path.Length == 0) return null;
        try
        {
            using var certificate = Load(path);
            using var key = certificate.GetRSAPrivateKey();
            return key is null ? $"'{path}' holds no RSA private key." : null;
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return $"'{path}' cannot be read as a PKCS #12 file with this password.";
        }
    }
}

/// <summary>Says at each start outside Development that the keys lie open, as long as they do.</summary>
internal sealed partial class OpenKeysWarning(KeyOptions keys, IHostEnvironment environment, ILogger<OpenKeysWarning> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (keys.Certificate.Length == 0 && !environment.IsDevelopment()) Log.Open(logger, $"{KeyOptions.Section}:{nameof(KeyOptions.Certificate)}");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The keys in the database are not encrypted: whoever can read it can sign in as anybody. Set {Setting}.")]
        public static partial void Open(ILogger logger, string setting);
    }
}
