using System.Globalization;
using Bunit;

namespace Portal.Web.Tests.Parts;

/// <summary>Renders parts as a page in English would.</summary>
public abstract class PartTest : BunitContext
{
    /// <summary>Whatever somebody else wrote may look like this.</summary>
    protected const string Hostile = "<img src=x onerror=alert(1)>\" onmouseover=\"alert(2)";

    protected static readonly DateOnly Today = new(2026, 11, 22);

    protected PartTest() => Speak("en");

    /// <summary>The page's language from here on.</summary>
    protected static void Speak(string language) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
}
