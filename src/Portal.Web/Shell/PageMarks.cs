namespace Portal.Web.Shell;

/// <summary>
/// Marks a page that opens a circuit: only such a page loads blazor.web.js and the component library, and only there may
/// style attributes appear (the library writes them).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OpensCircuitAttribute : Attribute;

/// <summary>
/// Marks a page or endpoint whose form answer may redirect to another origin, for instance the authority's sign-in and consent
/// pages: browsers hold <c>form-action</c> against redirects too.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class ContinuesElsewhereAttribute : Attribute;
