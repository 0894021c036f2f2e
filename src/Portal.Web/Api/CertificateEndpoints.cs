using Portal.Domain.Merchants;
using Portal.Features.Merchants;
using Portal.Features.Requests;
using Portal.Web.SignIn;

namespace Portal.Web.Api;

/// <summary>Certificates of standing for whoever holds one: no sign-in, as on their public page.</summary>
internal static class CertificateEndpoints
{
    /// <param name="Verifies">Whether the signature is ours and says what is stored.</param>
    /// <param name="RecordHasChanged">Whether the record of that day says something else now; null when the certificate does not verify.</param>
    /// <param name="Certified">What was certified; null when it does not verify.</param>
    /// <param name="Jws">The same, signed: a compact JWS.</param>
    /// <param name="Keys">Where the public keys are.</param>
    public sealed record CertificateAnswer(string Reference, bool Verifies, bool? RecordHasChanged, CertificateContent? Certified, string Jws, string Keys);

    /// <summary>A JSON Web Key Set (RFC 7517).</summary>
    public sealed record KeySet(IReadOnlyList<AuthoritySeal.PublicKey> Keys);

    public static void MapCertificates(this IEndpointRouteBuilder api)
    {
        api.MapGet("/certificates/{reference}", CertificateAsync).AllowAnonymous().RequireRateLimiting(RateLimits.Certificates).WithTags("Certificates")
            .Tells("A certificate of standing", "To verify it offline: check the RS256 signature of jws with the key of its kid among /api/v1/certificate-keys; its payload is what was certified.")
            .Answers<CertificateAnswer>(ApiExamples.Certificate);
        api.MapGet("/certificate-keys", KeysAsync).AllowAnonymous().WithTags("Certificates")
            .Tells("The keys that certificates are signed with", "A JSON Web Key Set, the newest first. Former keys stay, so that older certificates can be verified.")
            .Answers<KeySet>(ApiExamples.CertificateKeys);
    }

    private static async Task<IResult> CertificateAsync(string reference, IRequestSender requests, CancellationToken ct) =>
        (await requests.Send(new ReadCertificate.Query(reference), ct)).ToHttp(verified => Results.Ok(new CertificateAnswer(
            verified.Reference, verified.Content is not null, verified.Content is null ? null : verified.HasChanged, verified.Content, verified.Seal, ApiUrls.CertificateKeys)));

    private static async Task<IResult> KeysAsync(AuthoritySeal seal, CancellationToken ct) => Results.Ok(new KeySet(await seal.PublicKeysAsync(ct)));
}
