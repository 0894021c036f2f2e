using CsCheck;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Templates;
using Portal.Domain.Shared;
using Shouldly;
using Xunit;

namespace Portal.Domain.Tests.Appeals.Templates;

/// <summary>Texts with variables: what is known is filled in, what is not is seen and never sent, and every version is kept.</summary>
public sealed class TemplateTests
{
    private static readonly TemplateContent Content = new(TemplateKind.Reasons, AppealOutcome.Uphold, "", "en", "It stands", "The finding of {day found} at {place} stands.");
    private static readonly Gen<string> AnyName = Gen.Int[0, TemplateText.Known.Count - 1].Select(i => TemplateText.Known[i]);
    private static readonly Gen<string> AnyText = Gen.OneOf(Gen.String[Gen.Char["aB {}\néع"], 0, 30], AnyName.Select(v => $"{{{v}}}"));

    [Fact]
    public void Whatever_is_filled_in_only_what_has_no_value_is_left_open() =>
        Gen.Select(AnyText.List[0, 8], Gen.Dictionary(AnyName, AnyText)[0, 8]).Sample((parts, values) =>
        {
            var body = string.Concat(parts);
            var filled = TemplateText.Fill(body, values);
            TemplateText.VariablesIn(filled).ShouldBe(TemplateText.VariablesIn(body).Where(v => !values.TryGetValue(v, out var value) || string.IsNullOrWhiteSpace(value)), ignoreOrder: true);
            (TemplateText.OpenIn(filled) is null).ShouldBe(TemplateText.VariablesIn(filled).Count == 0);
        });

    [Fact]
    public void A_merchant_who_is_called_like_a_variable_opens_none() =>
        TemplateText.Fill("For {merchant}.", new Dictionary<string, string> { ["merchant"] = "{due} & Sons" }).ShouldBe("For (due) & Sons.");

    [Fact]
    public void What_is_still_open_is_never_sent()
    {
        var appeal = Given.AnAppealThatIs(AppealStatus.UnderReview);
        foreach (var conclusion in (Conclusion[])[Given.AConclusion() with { Reasons = "See {answer by}." }, Given.AConclusion(AppealOutcome.Uphold) with { WhatWouldChange = "A log of {day found}." }, Given.AConclusion() with { Reasons = "See {what nobody knows}." }])
            Should.Throw<RuleBrokenException>(() => appeal.Decide(Given.Reviewer, false, conclusion, false, Given.Law, Given.Now)).Code.ShouldBe("template.open");
        Should.Throw<RuleBrokenException>(() => CaseMessage.Write(Guid.NewGuid(), appeal, MessageAuthor.Reviewer, Given.Reviewer, "By {answer by}?", Given.Now)).Message
            .ShouldBe("{answer by} is not filled in. Write what belongs there, or take it out.");
        CaseMessage.Write(Guid.NewGuid(), appeal, MessageAuthor.Merchant, null, "Our system is called {x}.", Given.Now).Body.ShouldContain("{x}");
    }

    [Fact]
    public void Every_outcome_needs_one_of_the_four_labels()
    {
        foreach (var outcome in (AppealOutcome[])[AppealOutcome.Uphold, AppealOutcome.Overturn, AppealOutcome.Modify])
        {
            foreach (var label in (OriginalDecision[])[OriginalDecision.Unknown, (OriginalDecision)9])
                Should.Throw<RuleBrokenException>(() => Decide(outcome, label)).Code.ShouldBe("appeal.label-missing");
            foreach (var label in Enum.GetValues<OriginalDecision>().Where(l => l != OriginalDecision.Unknown)) Decide(outcome, label).OriginalDecision.ShouldBe(label);
        }

        Enum.GetValues<OriginalDecision>().Length.ShouldBe(5);
    }

    [Fact]
    public void What_was_sent_shows_how_much_of_the_template_is_in_it() => AnyText.List[1, 4].Sample(parts =>
    {
        var filled = "It was looked at with care. " + string.Concat(parts);
        TemplateText.TraceIn(filled, filled).ShouldBe(TemplateTrace.Whole);
        TemplateText.TraceIn("Dear all,\n\n" + filled + "\n\nRegards", filled).ShouldBe(TemplateTrace.Whole);
        TemplateText.TraceIn("It was looked at with care. But then.", filled + "and more of it follows here.").ShouldBe(TemplateTrace.Part);
        TemplateText.TraceIn("Something else.", filled).ShouldBe(TemplateTrace.None);
    });

    [Fact]
    public void Versions_count_up_are_told_with_their_reason_and_can_come_back_from_retirement()
    {
        var first = Write(null, Content);
        var second = Write(first, Content with { Body = "It stands." });
        var retired = ReplyTemplate.Retire(Guid.NewGuid(), second, "Nobody uses it.", Given.Senior, Given.Now);
        var again = Write(retired, second.Content);

        new[] { first, second, retired, again }.Select(t => (t.Number, t.IsRetired)).ShouldBe([(1, false), (2, false), (3, true), (4, false)]);
        first.Content.ShouldBe(Content);
        retired.Events.ShouldHaveSingleItem().ShouldBeOfType<TemplateRetired>().Why.ShouldBe("Nobody uses it.");
        Should.Throw<RuleBrokenException>(() => ReplyTemplate.Retire(Guid.NewGuid(), retired, "Twice.", Given.Senior, Given.Now)).Code.ShouldBe("template.retired");
        Should.Throw<RuleBrokenException>(() => Write(first, Content)).Code.ShouldBe("template.same");
    }

    public static TheoryData<TemplateContent, string> Wrong() => new()
    {
        { Content with { Kind = TemplateKind.None }, "template.kind-missing" },
        { Content with { Outcome = (AppealOutcome)9 }, "template.outcome-unknown" },
        { Content with { Kind = TemplateKind.Question, Outcome = AppealOutcome.Uphold }, "template.outcome-odd" },
        { Content with { Title = " " }, "template.title-missing" },
        { Content with { Body = " " }, "template.body-missing" },
        { Content with { Kind = TemplateKind.Change, Body = new string('a', Appeal.ChangeLimit + 1) }, "template.body-too-long" },
        { Content with { Language = "English" }, "template.language-unknown" },
        { Content with { Body = "Dear {nobody}" }, "template.variable-unknown" },
        { Content with { Body = "By {answer by}" }, "template.variable-odd" },
        { Content with { Kind = TemplateKind.Question, Outcome = AppealOutcome.None, Body = "{points left}" }, "template.variable-odd" },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void A_text_that_could_not_be_used_is_refused(TemplateContent content, string code) => Should.Throw<RuleBrokenException>(() => Write(null, content)).Code.ShouldBe(code);

    private static ReplyTemplate Write(ReplyTemplate? latest, TemplateContent content) =>
        ReplyTemplate.Write(Guid.NewGuid(), latest?.TemplateId ?? Guid.NewGuid(), latest, content, "A test.", Given.Senior, Given.Now);

    private static Appeal Decide(AppealOutcome outcome, OriginalDecision label)
    {
        var appeal = Given.AnAppealThatIs(AppealStatus.UnderReview);
        appeal.Decide(Given.Reviewer, false, Given.AConclusion(outcome) with { OriginalDecision = label }, false, Given.Law, Given.Now);
        return appeal;
    }
}
