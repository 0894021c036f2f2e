using Portal.Web.Parts;
using Shouldly;
using Xunit;

namespace Portal.Web.Tests.Parts;

public sealed class DaysTests : PartTest
{
    private static readonly DateOnly Day = new(2026, 9, 7);

    [Fact]
    public void Days_read_as_people_say_them_and_never_break()
    {
        Days.Brief(Day).ShouldBe("7\u00a0Sep\u00a02026");
        Days.Full(Day).ShouldBe("7\u00a0September\u00a02026");
        Days.FullNoYear(Day).ShouldBe("7\u00a0September");
        Days.WithWeekday(Day).ShouldBe("Monday 7\u00a0September\u00a02026");
        Days.Machine(Day).ShouldBe("2026-09-07");
    }

    [Fact]
    public void The_year_is_said_only_when_it_is_another()
    {
        Days.Near(Day, new DateOnly(2026, 1, 1)).ShouldBe("7\u00a0September");
        Days.Near(Day, new DateOnly(2025, 12, 31)).ShouldBe("7\u00a0September\u00a02026");
    }

    [Theory]
    [InlineData(105, "105\u00a0days left")]
    [InlineData(1, "1\u00a0day left")]
    [InlineData(0, "Last day today")]
    [InlineData(-1, "1\u00a0day over")]
    [InlineData(-14, "14\u00a0days over")]
    public void Days_left_count_down_to_the_day_and_beyond(int days, string words) => Days.Left(Day.AddDays(days), Day).ShouldBe(words);

    [Fact]
    public void Months_follow_the_language_and_digits_stay_latin()
    {
        Speak("ar");
        Days.Full(Day).ShouldBe("7\u00a0سبتمبر\u00a02026");
        Days.Machine(Day).ShouldBe("2026-09-07");
    }
}
