using Portal.Features.Ingestion;
using Portal.Features.Merchants;
using Shouldly;
using Xunit;

namespace Portal.Features.Tests.Ingestion;

/// <summary>Capitals of a record become the way people write.</summary>
public sealed class PlainCaseTests
{
    [Theory]
    [InlineData("TIM HORTONS", "Tim Hortons")]
    [InlineData("MCDONALD'S", "McDonald's")]
    [InlineData("KFC / TACO BELL", "KFC / Taco Bell")]
    [InlineData("PJ'S PET BBQ", "PJ's Pet BBQ")]
    [InlineData("THE HOLE IN THE WALL", "The Hole in the Wall")]
    [InlineData("L'ESPRESSO BAR MERCURIO", "L'Espresso Bar Mercurio")]
    [InlineData("K.S.A.A. VARIETY", "K.S.A.A. Variety")]
    [InlineData("Emiliano & Ana's No Frills", "Emiliano & Ana's No Frills")]
    [InlineData("MR. SUB", "Mr. Sub")]
    [InlineData("CAFÉ ÉLAN", "Café Élan")]
    [InlineData("HONG  KONG   BAKERY II", "Hong Kong Bakery II")]
    public void A_name_in_capitals_becomes_the_way_people_write_it(string recorded, string written) => PlainCase.Name(recorded).ShouldBe(written);

    [Theory]
    [InlineData("691 BLOOR ST W", "691 Bloor St W")]
    [InlineData("5641 STEELES AVE E, Unit-2", "5641 Steeles Ave E, Unit-2")]
    [InlineData("1900 O'CONNOR DR", "1900 O'Connor Dr")]
    [InlineData("3480 MCNICOLL AVE", "3480 McNicoll Ave")]
    [InlineData("349B OAKWOOD AVE NE", "349B Oakwood Ave NE")]
    [InlineData("299 02ND ST", "299 02nd St")]
    public void An_address_in_capitals_becomes_the_way_people_write_it(string recorded, string written) => PlainCase.Address(recorded).ShouldBe(written);

    [Fact]
    public void Words_of_a_search_have_no_case_accents_or_apostrophes() =>
        SearchWords.Of("Café Zoë's Grill", "12 Queen St. W").ShouldBe(["CAFE", "ZOES", "GRILL", "12", "QUEEN", "ST", "W"]);
}
