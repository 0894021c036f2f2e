using System.Text.Json;
using Portal.Domain.Merchants;

namespace Portal.Features.Merchants;

/// <summary>Signs with the key of this marketplace, which may live outside the portal.</summary>
public interface ISeal
{
    /// <param name="payload">JSON.</param>
    /// <param name="ct">Ends the call.</param>
    /// <returns>A compact JWS (RFC 7515) whose header names the key.</returns>
    ValueTask<string> SignAsync(string payload, CancellationToken ct);

    /// <summary>The payload of a JWS that one of our keys, the current or a former one, has signed; null for any other.</summary>
    ValueTask<string?> OpenAsync(string jws, CancellationToken ct);
}

/// <summary>A certificate's content as it is signed.</summary>
internal static class CertificateSeal
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    public static ValueTask<string> SignAsync(this ISeal seal, CertificateContent content, CancellationToken ct) => seal.SignAsync(JsonSerializer.Serialize(content, Json), ct);

    /// <summary>Whether the seal is ours and says exactly what the row says.</summary>
    public static async ValueTask<bool> VerifiesAsync(this ISeal seal, Certificate certificate, CancellationToken ct)
    {
        if (await seal.OpenAsync(certificate.Seal, ct) is not { } payload) return false;
        try
        {
            return JsonSerializer.Deserialize<CertificateContent>(payload, Json) == certificate.Content;
        }
        catch (JsonException)
        {
            // Ours, but not a certificate.
            return false;
        }
    }
}
