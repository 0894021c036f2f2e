using Portal.Domain.Shared;
using Shouldly;
using Xunit;

namespace Portal.Domain.Tests.Shared;

public sealed class ReferenceTests
{
    [Fact]
    public void A_reference_is_the_same_for_the_same_id_and_has_no_letters_that_read_alike()
    {
        var id = Guid.CreateVersion7();

        Reference.Of('V', id).ShouldBe(Reference.Of('V', id));
        Reference.Of('V', id).ShouldMatch("^V-[0-9A-HJKMNP-TV-Z]{8}$");
    }

    [Fact]
    public void A_stable_id_follows_from_source_kind_and_key_alone()
    {
        Reference.StableId("toronto", "merchant", "1").ShouldBe(Reference.StableId("toronto", "merchant", "1"));
        Reference.StableId("toronto", "merchant", "1").ShouldNotBe(Reference.StableId("sf", "merchant", "1"));
        Reference.StableId("toronto", "merchant", "1").Version.ShouldBe(8);
    }

    [Fact]
    public void A_hundred_thousand_references_do_not_collide() =>
        Enumerable.Range(0, 100_000).Select(i => Reference.Of('V', Reference.StableId("test", "violation", $"{i}"))).Distinct().Count().ShouldBe(100_000);
}
