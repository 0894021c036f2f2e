using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.IdentityModel.Tokens;
using Portal.Features.Merchants;

namespace Portal.Web.SignIn;

/// <summary>Seals with the authority's newest signing key; what a former one sealed stays good, for former keys are kept.</summary>
internal sealed class AuthoritySeal(AuthorityKeyRing keys) : ISeal
{
    /// <summary>A public key as others read it (RFC 7517).</summary>
    public sealed record PublicKey(string Kty, string Use, string Alg, string Kid, string N, string E);

    private sealed record Header([property: JsonPropertyName("alg")] string Alg, [property: JsonPropertyName("kid")] string Kid, [property: JsonPropertyName("typ")] string Typ);

    public async ValueTask<string> SignAsync(string payload, CancellationToken ct)
    {
        var key = (await keys.SigningAsync(null, ct))[0];
        var words = $"{Encoded(JsonSerializer.SerializeToUtf8Bytes(new Header(SecurityAlgorithms.RsaSha256, key.KeyId, "JWT")))}.{Encoded(Encoding.UTF8.GetBytes(payload))}";
        lock (key) return $"{words}.{Encoded(key.Rsa.SignData(Encoding.ASCII.GetBytes(words), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    public async ValueTask<string?> OpenAsync(string jws, CancellationToken ct)
    {
        try
        {
            if (jws.Split('.') is not [var header, var payload, var signature]) return null;
            if (JsonSerializer.Deserialize<Header>(Decoded(header)) is not { Alg: SecurityAlgorithms.RsaSha256 } read) return null;
            if ((await keys.SigningAsync(read.Kid, ct)).FirstOrDefault(k => k.KeyId == read.Kid) is not { } key) return null;
            bool good;
            lock (key) good = key.Rsa.VerifyData(Encoding.ASCII.GetBytes($"{header}.{payload}"), Decoded(signature), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            return good ? Encoding.UTF8.GetString(Decoded(payload)) : null;
        }
        catch (Exception unreadable) when (unreadable is FormatException or JsonException)
        {
            // Somebody changed its text: then it is not ours.
            return null;
        }
    }

    /// <summary>The keys to check a seal with, the newest first.</summary>
    public async Task<IReadOnlyList<PublicKey>> PublicKeysAsync(CancellationToken ct) => [.. (await keys.SigningAsync(null, ct)).Select(key =>
    {
        var numbers = key.Rsa.ExportParameters(includePrivateParameters: false);
        return new PublicKey("RSA", "sig", SecurityAlgorithms.RsaSha256, key.KeyId, Encoded(numbers.Modulus), Encoded(numbers.Exponent));
    })];

    private static string Encoded(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    private static byte[] Decoded(string text) => Base64Url.DecodeFromChars(text);
}
