using Portal.Domain.Policies;
using Portal.Features.Appeals.Questions;
using Portal.Web.Resources;

namespace Portal.Web.Desk;

/// <summary>Words for questions to others and for notes.</summary>
internal static class AskWords
{
    public static readonly Words Ask = new(typeof(AskText));

    /// <summary>Name of the form that asks somebody.</summary>
    public static string Form(AskedParty party) => "ask-" + party.ToString().ToLowerInvariant();

    /// <summary>A person, a team by its role, or an authority.</summary>
    public static string Whom(GetCaseTalk.Question question) => Ask.Find("Team_" + question.To) ?? question.To;
}
