using Bunit;
using Portal.Domain.Appeals.Questions;
using Portal.Domain.Policies;
using Portal.Features.Appeals.Questions;
using Portal.Web.Desk;
using Portal.Web.Tests.Parts;
using Shouldly;
using Xunit;

namespace Portal.Web.Tests.Desk;

/// <summary>What the staff's side of a case says of a question and of a note.</summary>
public sealed class QuestionNoteTests : PartTest
{
    [Theory]
    [InlineData(QuestionState.Open, "Waits", "They can answer until 27 November 2026.", false)]
    [InlineData(QuestionState.Answered, "Answered", "Dana Decider answered", true)]
    [InlineData(QuestionState.TimeEnded, "No answer in time", "", false)]
    public void A_question_says_where_it_stands_and_shows_an_answer_only_when_there_is_one(QuestionState state, string chip, string says, bool answer)
    {
        var note = Show(AskedParty.Decider, "policyManager", state, null);
        note.Find(".chip").TextContent.ShouldBe(chip);
        note.Find("b").TextContent.ShouldBe("Asked: Policy team", "a team by its name, not by its code");
        note.Find("article").TextContent.Replace('\u00a0', ' ').ShouldContain(says);
        note.Markup.Contains("The tall one.", StringComparison.Ordinal).ShouldBe(answer);
    }

    [Fact]
    public void A_reply_says_who_wrote_it_down_and_leads_to_its_files()
    {
        var note = Show(AskedParty.Authority, "Health inspectorate", QuestionState.Answered, Today.AddDays(-1));
        note.Markup.ShouldContain("written down by Dana Decider");
        note.Find("a").GetAttribute("href").ShouldStartWith("/desk/questions/files/");
    }

    [Fact]
    public void A_note_marks_whom_it_names_and_says_that_it_is_internal()
    {
        var note = Render<NoteLine>(p => p.Add(n => n.Note, new(Guid.Empty, "Rosa", [new("For ", null), new("@Dana", Guid.CreateVersion7()), new(": <b>look</b>", null)], Today.ToDateTime(new(9, 5)))));
        note.Find(".chip").TextContent.ShouldBe("Internal");
        note.Find(".named").TextContent.ShouldBe("@Dana");
        note.Find(".said").TextContent.ShouldBe("For @Dana: <b>look</b>");
    }

    private IRenderedComponent<QuestionNote> Show(AskedParty party, string to, QuestionState state, DateOnly? came)
    {
        var answered = state == QuestionState.Answered;
        GetCaseTalk.Question question = new(
            Guid.Empty, party, to, "Rosa", "Which fridge?", Today, Today.AddDays(5), state, answered ? "The tall one." : "", answered ? "Dana Decider" : "", came, came is null ? [] : [new(Guid.CreateVersion7(), "letter.pdf")]);
        return Render<QuestionNote>(p => p.Add(n => n.Question, question));
    }
}
