using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Templates;
using Portal.Features.Appeals;
using Portal.Features.Appeals.Templates;
using Portal.Features.Identity;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Appeals.Templates;

/// <summary>Texts that reviewers start from: offered where they fit, in the merchant's language first; what was sent stays as it was sent.</summary>
public sealed class ReplyTemplateTests
{
    [Theory, EveryDatabase]
    public async Task What_ships_is_offered_filled_in_the_merchant_s_language_first(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var reviewer = await app.Given(AReviewer());
        var filer = await app.Given(APerson().Speaking("fr-CA"));
        var violation = await app.Given(AViolation());
        var appeal = await app.Given(AnAppeal().Against(violation).FiledBy(filer.PersonId));

        var offer = (await app.Send(new OfferTemplates.Query(appeal.Id, TemplateKind.Reasons, AppealOutcome.Uphold, null, null), reviewer)).Value;

        offer.MerchantLanguage.ShouldBe("fr-CA");
        offer.Rows.Select(r => (r.Language, r.IsMerchants)).ShouldBe([("fr", true), ("ar", false), ("en", false)]);
        offer.Rows[0].Text.ShouldContain($"du {violation.FoundOn.ToString("d MMMM yyyy", System.Globalization.CultureInfo.GetCultureInfo("fr"))}, {violation.SubjectName}, à la suite de votre recours {appeal.Reference}");
        offer.Rows[1].Text.ShouldContain($"\u2068{appeal.Reference}\u2069", Case.Sensitive, "a reference keeps its own direction among Arabic words");
        offer.Rows.ShouldAllBe(r => r.Open.Count == 0);
        var partly = (await app.Send(new OfferTemplates.Query(appeal.Id, TemplateKind.Reasons, AppealOutcome.Modify, null, null), reviewer)).Value;
        partly.Rows.ShouldAllBe(r => r.Open.Single() == TemplateText.PointsLeft);
        var question = (await app.Send(new OfferTemplates.Query(appeal.Id, TemplateKind.Question, AppealOutcome.None, null, new DateOnly(2026, 7, 1)), reviewer)).Value;
        question.Rows.Single(r => r.Language == "en").Text.ShouldContain("by 1 July 2026");
    }

    [Theory, EveryDatabase]
    public async Task What_was_sent_stays_and_the_case_keeps_which_version_it_was(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (reviewer, editor) = (await app.Given(AReviewer()), await app.Given(APerson().WithRole(StaffRole.PolicyManager)));
        var appeal = await app.Given(AnAppeal().ClaimedBy(reviewer.PersonId));
        var row = (await OfferAsync(app, appeal, reviewer)).Rows.Single(r => r.Language == "en");
        var template = await app.ReadAsync(db => db.ReplyTemplates.SingleAsync(t => t.Id == row.VersionId));
        var sent = row.Text + "\n\nKind regards.";
        var decision = Desk.Decision(appeal, await app.VersionAsync(appeal), AppealOutcome.Uphold) with { Reasons = sent, Templates = [row.VersionId, Guid.NewGuid()] };
        (await app.Send(decision, reviewer)).Succeeded.ShouldBeTrue();

        (await WriteAsync(app, editor, template.TemplateId, template.Content with { Body = "Something else." }, 1)).ShouldBeNull();
        (await app.Send(new RetireTemplate.Command(template.TemplateId, "Not good.", 2), editor)).Succeeded.ShouldBeTrue();

        var shown = (await app.Send(new GetCase.Query(appeal.Reference), reviewer)).Value;
        shown.Outcome!.Reasons.ShouldBe(sent);
        shown.Templates.ShouldHaveSingleItem().ShouldBe(new CaseTemplate(template.TemplateId, TemplateKind.Reasons, template.Title, 1, "en", TemplateTrace.Whole));
        (await app.Send(new ListTemplates.Query("en", Retired: true), reviewer)).Value.Rows.ShouldHaveSingleItem().ShouldSatisfyAllConditions(r => r.Number.ShouldBe(3), r => r.Used.ShouldBe(1), r => r.Whole.ShouldBe(1));
        (await app.ReadAsync(db => db.Audit.Where(a => a.CaseId == template.TemplateId).OrderBy(a => a.Number).Select(a => a.Event).ToListAsync())).ShouldBe([nameof(TemplateWritten), nameof(TemplateRetired)]);
    }

    [Theory, EveryDatabase]
    public async Task A_question_keeps_its_template_and_one_that_was_taken_out_again_is_not_counted(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var reviewer = await app.Given(AReviewer());
        var (asked, written) = (await app.Given(AnAppeal().ClaimedBy(reviewer.PersonId)), await app.Given(AnAppeal().ClaimedBy(reviewer.PersonId)));
        var day = (await app.TodayAsync()).AddDays(10);
        var offer = (await app.Send(new OfferTemplates.Query(asked.Id, TemplateKind.Question, AppealOutcome.None, null, day), reviewer)).Value;
        var row = offer.Rows.Single(r => r.Language == "en");
        var changed = row.Text.Replace("Please send it by", "Could you send it by", StringComparison.Ordinal);

        (await app.Send(new AskMerchant.Command(asked.Id, await app.VersionAsync(asked), changed, day) { Templates = [row.VersionId] }, reviewer)).Succeeded.ShouldBeTrue();
        (await app.Send(new AskMerchant.Command(written.Id, await app.VersionAsync(written), "Which fridge?", day) { Templates = [row.VersionId] }, reviewer)).Succeeded.ShouldBeTrue();

        var shown = (await app.Send(new GetCase.Query(asked.Reference), reviewer)).Value;
        (shown.Conversation.Single().Body, shown.Templates.Single().Trace).ShouldBe((changed, TemplateTrace.Part));
        (await app.Send(new GetCase.Query(written.Reference), reviewer)).Value.Templates.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_nobody_filled_in_is_refused()
    {
        await using var app = await PortalApp.StartAsync();
        var reviewer = await app.Given(AReviewer());
        var appeal = await app.Given(AnAppeal().ClaimedBy(reviewer.PersonId));
        var version = await app.VersionAsync(appeal);
        (await app.Send(Desk.Decision(appeal, version) with { Reasons = "{points left} remain." }, reviewer)).Refusal!.Code.ShouldBe("template.open");
        (await app.Send(new AskMerchant.Command(appeal.Id, version, "By {answer by}?", new DateOnly(2026, 7, 1)), reviewer)).Refusal!.Code.ShouldBe("template.open");
        (await app.AppealAsync(appeal)).Status.ShouldBe(AppealStatus.UnderReview);
    }

    [Theory, EveryDatabase]
    public async Task A_template_fits_its_policy_its_outcome_and_no_other(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (reviewer, editor) = (await app.Given(AReviewer()), await app.Given(ASeniorReviewer()));
        var appeal = await app.Given(AnAppeal().ClaimedBy(reviewer.PersonId));
        var (here, nowhere) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        (await WriteAsync(app, editor, here, new TemplateContent(TemplateKind.Reasons, AppealOutcome.Uphold, "food-safety", "en", "Of food safety", "For {merchant}."), 0)).ShouldBeNull();
        (await WriteAsync(app, editor, nowhere, new TemplateContent(TemplateKind.Reasons, AppealOutcome.Uphold, "nowhere", "en", "Of nothing", "For {merchant}."), 0)).ShouldBe("template.policy-unknown");

        var titles = (await OfferAsync(app, appeal, reviewer)).Rows.Where(r => r.Language == "en").Select(r => r.Title).ToList();
        titles.ShouldBe(["Of food safety", "The finding stands"]);
        (await WriteAsync(app, editor, here, new TemplateContent(TemplateKind.Reasons, AppealOutcome.Overturn, "food-safety", "en", "Of food safety", "For {merchant}."), 0)).ShouldBe("template.changed");
        (await WriteAsync(app, reviewer, here, new TemplateContent(TemplateKind.Reasons, AppealOutcome.Overturn, "food-safety", "en", "Of food safety", "For {merchant}."), 1)).ShouldBe("request.not-allowed");
        (await app.Send(new ListTemplates.Query(), reviewer)).Value.MayEdit.ShouldBeFalse();
    }

    private static async Task<OfferTemplates.Offer> OfferAsync(PortalApp app, Appeal appeal, CurrentUser reviewer) =>
        (await app.Send(new OfferTemplates.Query(appeal.Id, TemplateKind.Reasons, AppealOutcome.Uphold, null, null), reviewer)).Value;

    private static async Task<string?> WriteAsync(PortalApp app, CurrentUser who, Guid template, TemplateContent content, int seen) =>
        (await app.Send(new WriteTemplate.Command(template, content, "A test.", seen), who)).Refusal?.Code;
}
