using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Portal.Features.Identity;
using Portal.Web.SignIn;

namespace Portal.Web.Api;

/// <summary>Each caller has a bucket of its own: one that asks too much slows down nobody else.</summary>
internal sealed class RateLimits(IOptions<ApiOptions> options) : IConfigureOptions<RateLimiterOptions>
{
    public const string Policy = "api";

    /// <summary>For the public pages of certificates: enough to look at some, too little to look for one.</summary>
    public const string Certificates = "certificates";

    private const int CertificateBurst = 30;

    public void Configure(RateLimiterOptions limiter)
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.OnRejected = (rejected, _) => rejected.HttpContext.Request.Path.StartsWithSegments(ApiUrls.Page)
            ? new ValueTask(Refusals.TooMany.WriteAsync(rejected.HttpContext))
            : default;
        limiter.AddPolicy(Policy, context => RateLimitPartition.GetTokenBucketLimiter(CallerOf(context), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.Value.Burst,
            TokensPerPeriod = options.Value.RequestsPerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        }));
        limiter.AddPolicy(Certificates, context => RateLimitPartition.GetTokenBucketLimiter(AddressOf(context), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = CertificateBurst,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromSeconds(2),
            QueueLimit = 0,
        }));
    }

    private static string AddressOf(HttpContext context) => $"address:{context.Connection.RemoteIpAddress}";

    private static string CallerOf(HttpContext context)
    {
        var caller = PortalClaims.ToCaller(context.User);
        return caller.Kind switch
        {
            CallerKind.Person => $"person:{caller.PersonId:N}",
            CallerKind.System => $"system:{caller.Name}",
            _ => AddressOf(context),
        };
    }
}
