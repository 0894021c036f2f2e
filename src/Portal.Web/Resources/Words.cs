using System.Collections.Concurrent;
using System.Globalization;
using System.Resources;
using System.Text;

namespace Portal.Web.Resources;

/// <summary>The words of one area (its .resx). Long lists ask for hundreds of texts, so a lookup makes no object.</summary>
/// <param name="area">The class that names the resource.</param>
public sealed class Words(Type area)
{
    private readonly ResourceManager _texts = new(area);
    private readonly ConcurrentDictionary<string, CompositeFormat> _formats = new(StringComparer.Ordinal);

    /// <summary>The text, or its name where a translator has left none.</summary>
    public string Of(string name) => _texts.GetString(name, CultureInfo.CurrentUICulture) ?? name;

    public string Of<T>(string name, T value) => string.Format(CultureInfo.CurrentCulture, Format(name), value);

    public string Of<T1, T2>(string name, T1 first, T2 second) => string.Format(CultureInfo.CurrentCulture, Format(name), first, second);

    public string Of<T1, T2, T3>(string name, T1 first, T2 second, T3 third) => string.Format(CultureInfo.CurrentCulture, Format(name), first, second, third);

    public string Of<T1, T2, T3, T4>(string name, T1 first, T2 second, T3 third, T4 fourth) =>
        string.Format(CultureInfo.CurrentCulture, Format(name), first, second, third, fourth);

    /// <summary>The text for one (<c>name</c>) or for several (<c>name</c>s).</summary>
    public string Counted(string name, int count) => Of(count == 1 ? name : name + "s", count);

    /// <summary>The text of a name, or null where the area has none.</summary>
    public string? Find(string name) => _texts.GetString(name, CultureInfo.CurrentUICulture);

    private CompositeFormat Format(string name) => _formats.GetOrAdd(Of(name), CompositeFormat.Parse);
}
