using Microsoft.AspNetCore.Authorization;
using Portal.Features.Identity;

namespace Portal.Web.SignIn;

/// <summary>A page or endpoint needs what a request needs, by the same name.</summary>
internal sealed record PermissionRequirement(Permission Permission) : IAuthorizationRequirement;

internal sealed class PermissionPolicies : AuthorizationHandler<PermissionRequirement>
{
    /// <summary>For the group <c>/api</c>: a bearer token or the portal's cookie; what the caller may do is the request's matter.</summary>
    public const string Api = "Api";

    /// <summary>One policy for each permission, and whatever names none needs a sign-in.</summary>
    public static void Configure(AuthorizationOptions options)
    {
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
        options.AddPolicy(Api, policy => policy.AddAuthenticationSchemes(ApiBearer.EitherScheme).RequireAuthenticatedUser());
        foreach (var permission in Enum.GetValues<Permission>())
            options.AddPolicy(permission.ToString(), policy => policy.AddRequirements(new PermissionRequirement(permission)));
    }

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (PortalClaims.ToCaller(context.User).May(requirement.Permission)) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
