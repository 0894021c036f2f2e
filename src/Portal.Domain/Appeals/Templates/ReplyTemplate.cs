using System.Text.RegularExpressions;
using Portal.Domain.Shared;

namespace Portal.Domain.Appeals.Templates;

/// <summary>What a template is for.</summary>
public enum TemplateKind
{
    None = 0,

    /// <summary>The reasons of a decision.</summary>
    Reasons,

    /// <summary>What would have changed it.</summary>
    Change,

    /// <summary>A question to the merchant.</summary>
    Question,
}

/// <summary>What a template says, and where it fits.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Outcome">The outcome that it goes with; none for any.</param>
/// <param name="Policy">Code of a policy; empty for all.</param>
/// <param name="Language">BCP 47.</param>
/// <param name="Title">Reviewers choose by it.</param>
/// <param name="Body">With variables, see <see cref="TemplateText"/>.</param>
public sealed record TemplateContent(TemplateKind Kind, AppealOutcome Outcome, string Policy, string Language, string Title, string Body);

/// <summary>One version of a text that reviewers start from. Every version is kept; the newest counts, unless it retires the template. What was sent is never touched.</summary>
public sealed partial class ReplyTemplate : Aggregate
{
    public const int TitleLimit = 100;
    public const int BodyLimit = 2000;
    public const int PolicyLimit = 60;
    public const int LanguageLimit = 20;
    public const int WhyLimit = 500;

    private ReplyTemplate()
    {
    }

    /// <summary>The same for all its versions.</summary>
    public Guid TemplateId { get; private set; }

    /// <summary>Counts up from 1 for each template.</summary>
    public int Number { get; private set; }

    public TemplateKind Kind { get; private set; }

    public AppealOutcome Outcome { get; private set; }

    public string Policy { get; private set; } = "";

    public string Language { get; private set; } = "";

    public string Title { get; private set; } = "";

    public string Body { get; private set; } = "";

    /// <summary>From this version on it is offered to nobody.</summary>
    public bool IsRetired { get; private set; }

    /// <summary>Null for what ships with the portal.</summary>
    public Guid? WrittenBy { get; private set; }

    public DateTime WrittenAt { get; private set; }

    /// <summary>Why, in the author's words.</summary>
    public string Why { get; private set; } = "";

    public TemplateContent Content => new(Kind, Outcome, Policy, Language, Title, Body);

    /// <param name="id">Of this version.</param>
    /// <param name="template">See <see cref="TemplateId"/>.</param>
    /// <param name="latest">The version that counts until now; null for a new template.</param>
    /// <param name="content">What it says.</param>
    /// <param name="why">In the author's words.</param>
    /// <param name="by">Null for what ships with the portal.</param>
    /// <param name="now">UTC.</param>
    public static ReplyTemplate Write(Guid id, Guid template, ReplyTemplate? latest, TemplateContent content, string why, Guid? by, DateTime now)
    {
        var said = content with { Title = content.Title.Trim(), Body = content.Body.ReplaceLineEndings("\n").Trim(), Language = content.Language.Trim(), Policy = content.Policy.Trim() };
        Require(said);
        Rule.Require(latest is null || latest.IsRetired || latest.Content != said, "template.same", "This is the text that counts already. Change it, then save.");
        var written = Next(id, template, latest, said, why, by, now);
        written.Raise(new TemplateWritten(template, written.Id, latest is null ? null : $"version {latest.Number}", $"version {written.Number}", written.Why));
        return written;
    }

    /// <summary>It is offered to nobody any more; what was sent with it stays.</summary>
    public static ReplyTemplate Retire(Guid id, ReplyTemplate latest, string why, Guid by, DateTime now)
    {
        Rule.Require(!latest.IsRetired, "template.retired", "This template is retired already.");
        var retired = Next(id, latest.TemplateId, latest, latest.Content, why, by, now);
        retired.IsRetired = true;
        retired.Raise(new TemplateRetired(latest.TemplateId, retired.Id, $"version {latest.Number}", $"version {retired.Number}", retired.Why));
        return retired;
    }

    private static ReplyTemplate Next(Guid id, Guid template, ReplyTemplate? latest, TemplateContent said, string why, Guid? by, DateTime now)
    {
        Rule.Require(!string.IsNullOrWhiteSpace(why), "template.why-missing", "Say why; it stands beside the version.");
        Rule.Require(why.Length <= WhyLimit, "template.why-too-long", $"The reason for a version can have at most {WhyLimit} characters.");
        return new ReplyTemplate
        {
            Id = id,
            TemplateId = template,
            Number = (latest?.Number ?? 0) + 1,
            Kind = said.Kind,
            Outcome = said.Outcome,
            Policy = said.Policy,
            Language = said.Language,
            Title = said.Title,
            Body = said.Body,
            WrittenBy = by,
            WrittenAt = now,
            Why = why.Trim(),
        };
    }

    private static void Require(TemplateContent said)
    {
        Rule.Require(said.Kind != TemplateKind.None && Enum.IsDefined(said.Kind), "template.kind-missing", "Say what the text is for.");
        Rule.Require(Enum.IsDefined(said.Outcome), "template.outcome-unknown", "Choose one of the listed outcomes, or any.");
        Rule.Require(said.Kind != TemplateKind.Question || said.Outcome == AppealOutcome.None, "template.outcome-odd", "A question comes before there is an outcome.");
        Rule.Require(said.Title.Length is > 0 and <= TitleLimit, "template.title-missing", $"Give it a title of at most {TitleLimit} characters.");
        Rule.Require(said.Body.Length > 0, "template.body-missing", "Write the text.");
        var most = said.Kind == TemplateKind.Change ? Appeal.ChangeLimit : BodyLimit;
        Rule.Require(said.Body.Length <= most, "template.body-too-long", $"This text can have at most {most} characters.");
        Rule.Require(said.Language.Length <= LanguageLimit && LanguageTag().IsMatch(said.Language), "template.language-unknown", "Name the language by its tag, such as en or fr.");
        Rule.Require(said.Policy.Length <= PolicyLimit, "template.policy-unknown", "Choose one of the policies, or all.");
        var unknown = TemplateText.VariablesIn(said.Body).FirstOrDefault(v => !TemplateText.Known.Contains(v));
        Rule.Require(unknown is null, "template.variable-unknown", $"There is no {{{unknown}}}. Use {string.Join(", ", TemplateText.Known.Select(v => $"{{{v}}}"))}.");
        var early = TemplateText.VariablesIn(said.Body).FirstOrDefault(v => v == (said.Kind == TemplateKind.Question ? TemplateText.PointsLeft : TemplateText.AnswerBy));
        Rule.Require(early is null, "template.variable-odd", $"{{{early}}} has no value there: points are left by a decision, and a day to answer comes with a question.");
    }

    [GeneratedRegex("^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
    private static partial Regex LanguageTag();
}

public sealed record TemplateWritten(Guid Template, Guid VersionId, string? Before, string After, string Reason) : DomainEvent(Template, VersionId, null, Before, After, Reason);

public sealed record TemplateRetired(Guid Template, Guid VersionId, string Before, string After, string Reason) : DomainEvent(Template, VersionId, null, Before, After, Reason);
