using System.Globalization;
using System.Resources;
using System.Text;

namespace Portal.Web.Resources;

/// <summary>
/// The words of the parts (PartText.resx), without a localizer to inject: parts appear fifty times on a page, and a lookup here costs no object.
/// </summary>
public static class PartText
{
    private static readonly ResourceManager Texts = new(typeof(PartText));
    private static readonly Dictionary<string, CompositeFormat> Formats = [];

    public static string Of(string name) => Texts.GetString(name, CultureInfo.CurrentUICulture) ?? name;

    public static string Of<T>(string name, T value) => string.Format(CultureInfo.CurrentCulture, Format(Of(name)), value);

    public static string Of<T1, T2>(string name, T1 first, T2 second) => string.Format(CultureInfo.CurrentCulture, Format(Of(name)), first, second);

    public static string Of<T1, T2, T3>(string name, T1 first, T2 second, T3 third) => string.Format(CultureInfo.CurrentCulture, Format(Of(name)), first, second, third);

    /// <summary>The text for one (<c>name</c>) or for several (<c>name</c>s).</summary>
    public static string Counted(string name, int count) => Of(count == 1 ? name : name + "s", count);

    /// <summary>6 points, 1 point</summary>
    public static string Points(int points) => Counted("Point", points);

    private static CompositeFormat Format(string text)
    {
        lock (Formats)
        {
            if (!Formats.TryGetValue(text, out var format)) Formats[text] = format = CompositeFormat.Parse(text);
            return format;
        }
    }
}
