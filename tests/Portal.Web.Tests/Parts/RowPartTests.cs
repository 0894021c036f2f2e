using Bunit;
using Portal.Web.Parts;
using Shouldly;
using Xunit;

namespace Portal.Web.Tests.Parts;

public sealed class RowPartTests : PartTest
{
    [Fact]
    public void A_measure_says_what_is_off_why_and_until_when()
    {
        var list = Render<MeasureList>(p => p.Add(m => m.Measures,
        [
            new(Icon.Block, "New deals are off", "Because you are in Limited.", "Comes back 7 Dec 2026"),
            new(Icon.VideocamOff, "LIVE is off", "Because of the ticket.", null, MeasureState.Contested, "/decisions/1"),
            new(Icon.Info, "Removal from search", "Lifted.", null, MeasureState.Lifted),
        ]));
        list.FindAll("li").Select(li => li.ClassName).ShouldBe(["measure", "measure contested", "measure lifted"]);
        list.Find(".until").TextContent.ShouldBe("Comes back 7 Dec 2026");
        list.Find("h3 a").GetAttribute("href").ShouldBe("/decisions/1");
    }

    [Fact]
    public void Only_a_step_to_take_has_the_primary_button()
    {
        Step(NextStepKind.Action, "/fixes").Find("a.btn.p").TextContent.ShouldBe("Send proof");
        Step(NextStepKind.Waiting, "/appeals").FindAll("a.btn.p").ShouldBeEmpty();
        Step(NextStepKind.Waiting, null).FindAll("a").ShouldBeEmpty();
        Step(NextStepKind.Waiting, null).Find(".eyebrow").TextContent.ShouldBe("Nothing to do");
    }

    [Fact]
    public void The_timeline_tells_what_happened_what_happens_and_what_is_due()
    {
        var line = Render<Timeline>(p => p.Add(t => t.Items,
        [
            new(TimelineState.Happened, "Visit", null, new DateOnly(2026, 9, 7)), new(TimelineState.Now, "You can appeal"), new(TimelineState.Paused, "Waiting", "Until 2 December."),
            new(TimelineState.Due, "A person decides", null, null, "Within 120 days"), new(TimelineState.Missed, "First review was due", "We are late."),
        ]));
        line.FindAll("li").Select(li => li.ClassName ?? "").ShouldBe(["", "now", "now", "due", "due"]);
        line.Find("time[datetime='2026-09-07']").TextContent.ShouldBe("7\u00a0Sep\u00a02026");
        line.FindAll(".kind").Select(k => k.TextContent).ShouldBe(["Now", "Clock paused"]);
        line.FindAll("time")[1].TextContent.ShouldBe("Within 120 days");
        line.Find("p.missed").TextContent.ShouldBe("We are late.");
        line.FindAll("[aria-current=step]").Count.ShouldBe(2);
    }

    [Fact]
    public void A_tile_tells_how_far_the_upload_is()
    {
        var tile = Tile(new("a.jpg", "Photo", FileKind.Image, TileState.Uploading, 62));
        tile.Find("[role=progressbar]").GetAttribute("aria-valuenow").ShouldBe("62");
        tile.Find("rect").GetAttribute("width").ShouldBe("62%");
    }

    [Theory]
    [InlineData(TileState.Checking, "Being checked")]
    [InlineData(TileState.Refused, "Not accepted")]
    [InlineData(TileState.Locked, "Locked, a reviewer has opened it")]
    [InlineData(TileState.Accepted, "Accepted")]
    [InlineData(TileState.NotAccepted, "Not accepted as proof")]
    [InlineData(TileState.Unclear, "Unclear")]
    public void A_tile_says_its_state_in_words(TileState state, string words) => Tile(new("a.jpg", "Photo", FileKind.Image, state)).Find(".st").TextContent.Trim().ShouldBe(words);

    [Fact]
    public void A_ready_tile_has_no_state_to_say() => Tile(new("a.jpg", "Photo", FileKind.Image)).FindAll(".st").ShouldBeEmpty();

    [Fact]
    public void A_hostile_file_name_is_only_a_name()
    {
        var tile = Tile(new(Hostile, "1 KB", FileKind.Unknown, TileState.Refused, Note: Hostile, Href: "/evidence/1"));
        tile.FindAll("img").ShouldBeEmpty();
        tile.Find("a bdi").TextContent.ShouldBe(Hostile);
    }

    [Fact]
    public void A_refusal_takes_the_focus_and_links_to_the_fields()
    {
        var alert = Render<RefusalAlert>(p => p.Add(a => a.Sentence, "Two fields need another look.").Add(a => a.Code, "appeal.invalid").Add(a => a.Fields, [("statement", Hostile)]));
        alert.Find("[role=alert]").HasAttribute("autofocus").ShouldBeTrue();
        alert.Find("[role=alert]").GetAttribute("tabindex").ShouldBe("-1");
        alert.Find("li a").GetAttribute("href").ShouldBe("#statement");
        alert.Find("li a").TextContent.ShouldBe(Hostile);
        alert.Find("code").TextContent.ShouldBe("appeal.invalid");
    }

    [Fact]
    public void A_refusal_does_not_say_twice_what_is_wrong_with_a_field()
    {
        var alert = Render<RefusalAlert>(p => p.Add(a => a.Sentence, "Choose a reason.").Add(a => a.Code, "request.invalid").Add(a => a.Fields, [("ground", "Choose a reason."), ("statement", "Say why.")]));
        alert.FindAll("li").Select(li => li.TextContent).ShouldBe(["Choose a reason.", "Say why."]);
        alert.Find("p").TextContent.ShouldBe("Nothing was sent yet. This is missing or not right:");
    }

    [Fact]
    public void What_somebody_wrote_is_shown_as_written_and_never_run()
    {
        var talk = Render<Conversation>(p => p.Add(c => c.Messages,
        [
            new(Speaker.System, null, "9 November 2026"), new(Speaker.You, "You", "First line\n" + Hostile, Files: [new(Hostile, "/evidence/1")]), new(Speaker.Other, "Reviewer", "Which unit?", "a person"),
        ]));
        talk.Find(".msg.you .said").TextContent.ShouldBe("First line\n" + Hostile);
        talk.FindAll("img").ShouldBeEmpty();
        talk.FindAll(".msg").Count.ShouldBe(2);
        talk.Find(".sys").TextContent.ShouldBe("9 November 2026");
    }

    [Fact]
    public void A_pager_with_one_page_is_not_there() => Render<Pager>().Markup.ShouldBeEmpty();

    [Fact]
    public void A_pager_leads_on_and_back_to_the_start()
    {
        var pager = Render<Pager>(p => p.Add(x => x.FirstHref, "/desk").Add(x => x.NextHref, "/desk?after=9"));
        pager.Find("a[rel=first]").GetAttribute("href").ShouldBe("/desk");
        pager.Find("a[rel=next]").GetAttribute("href").ShouldBe("/desk?after=9");
    }

    [Fact]
    public void Facts_may_be_text_or_marks_and_name_their_language()
    {
        var facts = Render<FactList>(p => p.Add(f => f.Facts, [new("As recorded", Hostile, Lang: "en"), new("Standing", Content: Mark.TierChip(Hue.Watch, "Watch", 19))]));
        facts.Find("dd[lang=en]").TextContent.ShouldBe(Hostile);
        facts.Find("dd .chip.watch").TextContent.ShouldBe("Watch\u00a019");
        facts.Find("dl").ClassName.ShouldBe("facts");
    }

    [Theory]
    [InlineData(PreviewState.Ready, "preview")]
    [InlineData(PreviewState.Blocked, "preview blocked")]
    [InlineData(PreviewState.Stale, "preview stale")]
    public void A_preview_lists_every_consequence_and_what_is_missing(PreviewState state, string css)
    {
        var preview = Render<PreviewList>(p => p.Add(x => x.Title, "If you reverse").Add(x => x.State, state).Add(x => x.Note, "Look again.").Add(x => x.Lines, [new(b => b.AddContent(0, "6 points back")), new(b => b.AddContent(0, "Reasons"), Done: false)]));
        preview.Find("div").ClassName.ShouldBe(css);
        preview.FindAll("li").Select(li => li.ClassName ?? "").ShouldBe(["", "todo"]);
        preview.Find("[role=status]").TextContent.ShouldBe("Look again.");
    }

    [Fact]
    public void A_rate_carries_its_sample_and_its_interval()
    {
        var rate = Bar(new(128, 596, .2148, .184, .25));
        rate.Find("h3").TextContent.ShouldBe("21\u00a0% reversed: 128 of 596");
        rate.Find("p").TextContent.Trim().ShouldBe("Interval 18 to 25\u00a0%.");
        rate.Find(".span").GetAttribute("x").ShouldBe("18.4%");
        rate.Find(".span").GetAttribute("width").ShouldBe("6.6%");
    }

    [Fact]
    public void A_small_sample_is_called_small() => Bar(new(1, 14, .0714, .0127, .3147)).Find("p").TextContent.ShouldContain("Too few to lean on.");

    [Fact]
    public void No_sample_is_no_rate()
    {
        var rate = Bar(new(0, 0, 0, 0, 0));
        rate.Find("h3").TextContent.ShouldBe("Not enough data");
        rate.FindAll("svg").ShouldBeEmpty();
    }

    [Fact]
    public void A_quote_keeps_its_language_and_says_what_came_after()
    {
        var quote = Render<ClauseQuote>(p => p.Add(q => q.Text, Hostile).Add(q => q.Source, "Clause 3.2, version 4.").Add(q => q.Superseded, "Version 5 since 1 March.").Add(q => q.Lang, "fr").Add(q => q.OriginalHref, "/o"));
        quote.Find("blockquote[lang=fr]").TextContent.ShouldBe(Hostile);
        quote.Find(".src").TextContent.ShouldContain("version 4. Version 5 since");
        quote.Find(".src a").GetAttribute("href").ShouldBe("/o");
    }

    private IRenderedComponent<NextStep> Step(NextStepKind kind, string? href) => Render<NextStep>(p => p.Add(s => s.Step, new(kind, "Title", "Text", "Send proof", href)));

    private IRenderedComponent<EvidenceTile> Tile(TileModel tile) => Render<EvidenceTile>(p => p.Add(t => t.Tile, tile));

    private IRenderedComponent<IntervalBar> Bar(Rate rate) => Render<IntervalBar>(p => p.Add(b => b.Rate, rate).Add(b => b.Word, "reversed"));
}
