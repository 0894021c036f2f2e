using System.Reflection;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Portal.Testing.Databases;

/// <summary>One row per database: <c>[Theory, EveryDatabase]</c>. A database that this run lacks shows as skipped, with the reason.</summary>
/// <param name="more">Values for the parameters after the provider; the attribute can be repeated.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class EveryDatabaseAttribute(params object?[] more) : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. Servers.All.Select(provider => new TheoryDataRow([provider, .. more]) { Skip = Servers.WhyMissing(provider) })]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
