using Portal.Web.Appeals;
using Shouldly;
using Xunit;

namespace Portal.Web.Tests.Appeals;

public sealed class FilingWordsTests
{
    [Theory]
    [InlineData("Cold food was not kept cold", "cold food was not kept cold")]
    [InlineData("A cover did not protect the food", "a cover did not protect the food")]
    [InlineData("LIVE was on without food", "LIVE was on without food")]
    [InlineData("", "")]
    public void A_title_inside_a_sentence_begins_small_unless_it_begins_with_an_abbreviation(string title, string said) => FilingWords.Lowered(title).ShouldBe(said);
}
