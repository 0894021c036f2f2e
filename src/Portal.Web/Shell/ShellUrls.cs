namespace Portal.Web.Shell;

/// <summary>The addresses that the shell itself links to.</summary>
public static class ShellUrls
{
    public const string Home = "/";
    public const string Standing = "/standing";
    public const string Decisions = "/violations";
    public const string Appeals = "/appeals";
    public const string Documents = "/documents";
    public const string Guidance = "/guidance";
    public const string Notices = "/notices";
    public const string Account = "/account";
    public const string SwitchSeat = "/account/seat";
    public const string SignIn = "/sign-in";

    /// <summary>Under it lie the pages on which somebody is signing in.</summary>
    public const string Authority = "/authority";

    public const string SignOut = "/sign-out";
    public const string Theme = "/theme";
    public const string AccessDenied = "/access-denied";
    public const string Queue = "/desk";
    public const string Inbox = "/desk/inbox";

    /// <summary>Questions are opened from the inbox.</summary>
    public const string Questions = "/desk/questions";
    public const string Merchants = "/desk/merchants";
    public const string Delivery = "/desk/delivery";
    public const string Targets = "/desk/targets";
    public const string Policies = "/desk/policies";

    /// <summary>The page that a status code without a body is shown on.</summary>
    public const string ProblemPattern = "/problem/{0}";

    public const string Failure = "/problem/500";

    /// <summary>True when <paramref name="path"/> (with its leading slash) is this place or lies under it.</summary>
    public static bool Covers(string place, string path) =>
        path.StartsWith(place, StringComparison.OrdinalIgnoreCase) && (path.Length == place.Length || path[place.Length] is '/' or '?' or '#');
}
