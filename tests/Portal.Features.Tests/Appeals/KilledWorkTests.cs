using Portal.Domain.Appeals;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;

namespace Portal.Features.Tests.Appeals;

/// <summary>Filing and deciding side by side through the real pipeline, in a process that is killed fifty times at a moment that nobody chose.</summary>
public sealed class KilledWorkTests(KilledWork killed) : IClassFixture<KilledWork>
{
    [Theory, EveryDatabase]
    public void Killed_while_filing_and_deciding_it_loses_nothing_acknowledged_and_leaves_nothing_half_done(DatabaseProvider provider)
    {
        var work = killed.On(provider);

        work.Checks.ShouldBe(KilledWork.Kills, "A fault on another database ended it.");
        work.Filed.ShouldBeGreaterThan(KilledWork.Kills / 5);
        work.Decisions.ShouldContain(AppealStatus.Overturned);
        work.Decisions.ShouldContain(AppealStatus.Upheld);
        // Many a kill caught a case between its filing and its decision.
        work.Halfway.ShouldBeGreaterThan(KilledWork.Kills / 5);
    }
}
