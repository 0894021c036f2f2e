using Portal.Domain.Appeals.Questions;
using Portal.Domain.Policies;
using Portal.Features.Identity;

namespace Portal.Features.Appeals.Questions;

/// <summary>Whose question it is stands in the query.</summary>
internal static class MyQuestions
{
    /// <summary>Put to the person by name, or to the team that they are in, for a decision that no person issued.</summary>
    public static IQueryable<CaseQuestion> PutTo(this IQueryable<CaseQuestion> questions, CurrentUser user)
    {
        var (me, role) = (user.PersonId, Team(user));
        return questions.Where(q => q.Party == AskedParty.Decider && (q.PersonId == me || (q.PersonId == null && q.Role == role)));
    }

    /// <summary>The role by which a team is asked, as the law pack writes it; one that no team has for whoever is no staff.</summary>
    public static string Team(CurrentUser user) => user.StaffRole == StaffRole.None ? "-" : CamelCase(user.StaffRole.ToString());

    private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
